"""Every case has an id in words, an exit code, and a message, and looks at them."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_commands import BAD_INPUTS, CASES, Step, steps
from tests.tree import expect_none

TITLES = [case.title for case in CASES if case.page.parent == BAD_INPUTS]
MARK = "bad-input: "


def functions(request: pytest.FixtureRequest) -> list[pytest.Function]:
    """Give the cases in Python that are run with this one."""
    return [
        item
        for item in request.session.items
        if isinstance(item, pytest.Function)
        and item.path.parent == BAD_INPUTS
        and item.path != Path(__file__)
    ]


def faults(item: pytest.Function) -> Iterator[str]:
    """Yield what a case lacks."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    if MARK not in item.name:
        yield "it has no words"
    if not isinstance(given.get("code"), int):
        yield "it has no exit code"
    if not given.get("message") and (given.get("code") or given.get("message") is None):
        yield "it has no message"
    source = inspect.getsource(item.function)
    for name in ("code", "message"):
        if len(re.findall(rf"\b{name}\b", source.partition("def ")[2])) < 2:
            yield f"it does not look at its {name}"


def test_every_case_has_words_a_code_and_a_message(request: pytest.FixtureRequest) -> None:
    expect_none(f"{item.nodeid}: {fault}" for item in functions(request) for fault in faults(item))


def test_no_two_cases_have_the_same_words() -> None:
    assert len({*TITLES}) == len(TITLES)


def test_every_transcript_says_something() -> None:
    shown_steps = {
        case.title: [
            step
            for block in case.blocks
            if block.language == "console"
            for step in steps(block.text)
        ]
        for case in CASES
        if case.page.parent == BAD_INPUTS
    }
    expect_none(
        f"{title}: {step.command}"
        for title, shown in shown_steps.items()
        for step in shown or [Step("no command", "")]
        if not step.expected
    )

"""What changes while it is read, and what more than one note or process is in."""

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infokb.disk.calls import regular_file
from tests.bad_inputs.conftest import Run
from tests.bad_inputs.inputs import NOTE, bad_input

pytestmark = pytest.mark.slow
LINT = ("lint", "--select", "links", "--output-format", "concise")


@pytest.fixture
def bo(root: Path) -> Path:
    """A second note, with a broken link."""
    path = root / "contacts" / "Bo.md"
    path.write_text(f"{NOTE}[[Nobody]]\n", "utf-8")
    return path


@pytest.fixture
def before_bo(bo: Path, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What is done each time before the second note is read, but for what was taken out."""
    read, acts = regular_file.read_start, list[Callable[[], object]]()

    def disturbed(descriptor: int, size: int) -> bytes:
        content: bytes = read(descriptor, size)
        if b"Nobody" in content:
            for act in acts:
                act()
        return content

    monkeypatch.setattr(regular_file, "read_start", disturbed)
    return acts


def grow(path: Path) -> None:
    with path.open("a", encoding="utf-8") as note:
        note.write("x")


@bad_input(
    "a note that grows while it is read", 0, "skipped `contacts/Bo.md`: it changes while it is read"
)
def test_a_note_that_grows_is_skipped_and_said(
    code: int, message: str, bo: Path, before_bo: list[Callable[[], object]], run: Run
) -> None:
    before_bo.append(lambda: grow(bo))
    ended, lines = run(*LINT)
    assert (ended, lines[-1:]) == (code, [message])
    before_bo.clear()
    assert run(*LINT)[0] == 1


@pytest.mark.parametrize(
    ("times", "code", "message"),
    [
        pytest.param(
            1,
            1,
            "contacts/Bo.md:4:3: error[broken-link] no note is named `Nobody` "
            "(help: create it, or fix the link)",
            id="bad-input: a note that vanishes for a moment",
        ),
        pytest.param(2, 0, "1 note: no errors", id="bad-input: a note that vanishes for good"),
    ],
)
@pytest.mark.usefixtures("bo")
def test_a_note_that_vanishes_is_looked_for_once_more(
    times: int, code: int, message: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, tries = regular_file.read_file, []

    def vanishing(name: str, *rest: Any) -> bytes:
        if name == "Bo.md":
            tries.append(name)
            if len(tries) <= times:
                raise FileNotFoundError
        content: bytes = read(name, *rest)
        return content

    monkeypatch.setattr(regular_file, "read_file", vanishing)
    words = LINT if code else LINT[:3]
    ended, lines = run(*words)
    assert (ended, lines[0], len(tries)) == (code, message, 2)


@bad_input(
    "a person who is forgotten in 200 notes",
    0,
    "Ada: 1 file to delete, 200 lines to change in 200 notes",
)
def test_who_is_forgotten_is_listed_wherever_they_are(
    code: int, message: str, root: Path, run: Run
) -> None:
    (root / "guides").mkdir()
    for number in range(200):
        text = "---\ntype: guide\n---\n\nAsk [[Ada]].\n"
        (root / "guides" / f"G{number:03}.md").write_text(text, "utf-8")
    assert run("set", "Ada", "role=Chief of Ada")[0] == 0
    ended, lines = run("forget", "Ada", "--yes")
    assert (ended, lines[0]) == (code, message)
    assert lines[2:202] == [f"  change  guides/G{one:03}.md:5  Ask [[Ada]]." for one in range(200)]
    for path in root.parent.rglob("*"):
        assert not path.is_file() or not re.search(rb"\bAda\b", path.read_bytes()), path


@bad_input("a port that is taken", 5, "error: cannot listen on port {}: address already in use")
def test_a_server_on_a_port_that_is_taken(code: int, message: str, root: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended, lines = run("serve", "--port", str(port))
    assert ended == code
    assert lines[-1].startswith(message.format(port))

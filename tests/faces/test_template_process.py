"""A vault's own template has little time and memory, and no way out."""

import time

import pytest

from infokb.actions.templates import sandbox
from infokb.actions.templates.sandbox import Job
from infokb.core.errors import InfokbError
from infokb.faces.process import programs, template_process
from tests.conftest import MakeVault

LOOP = "{% for a in range(1000) %}"
END = "{% endfor %}"


def test_it_is_filled_as_ours_are() -> None:
    job = Job("t.md", ("{{ name }}", "{{ tie }}"), {"name": "Zoë \udcff"}, {"tie": "your tie"})
    assert template_process.fill(job) == sandbox.render(job) == ("Zoë \udcff", "[your tie]")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (LOOP * 3 + END * 3, "t.md: the template takes more than 2 seconds"),
        (LOOP * 2 + "aaaaa" + END * 2, "t.md: the template writes more than 1 MiB"),
        ("{% set a = 'aaaaaaaa' %}" + "{% set a = a ~ a %}" * 40, "t.md:1: MemoryError"),
        ("x\n{{ nothing }}", "t.md:2: 'nothing' is undefined"),
    ],
)
def test_bombs_end_soon(body: str, message: str) -> None:
    started = time.monotonic()
    with pytest.raises(InfokbError) as caught:
        template_process.fill(Job("t.md", (body,), {}))
    assert (caught.value.message, caught.value.exit_code) == (message, 2)
    assert time.monotonic() - started < 3


def test_an_escape_is_refused() -> None:
    with pytest.raises(InfokbError, match="unsafe") as caught:
        template_process.fill(Job("t.md", ("{{ ''.__class__ }}",), {}))
    assert caught.value.exit_code == 6


@pytest.mark.parametrize(
    "answer", [b"", b"[", b"1", b"{}", b" " * (2 * template_process.OUTPUT + 1)]
)
def test_no_answer_is_too_much(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "run", lambda *_: (-9, answer))
    with pytest.raises(InfokbError, match="takes too much time or memory"):
        template_process.fill(Job("t.md", ("x",), {}))


def test_only_the_vaults_own_run_apart(make_vault: MakeVault) -> None:
    vault = make_vault({"templates/messages/hello.md": "x"})
    assert template_process.how(vault, "templates/messages/hello.md") is template_process.fill
    assert template_process.how(vault, "templates/messages/nudge.md") is sandbox.render

"""What cannot be read, or means nothing, is one line that says so, with the way out."""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from infokb.faces.cli.main import main
from tests.bad_inputs.field_inputs import FIELDS
from tests.bad_inputs.inputs import HEAD, TALK
from tests.bad_inputs.limits import little_work
from tests.bad_inputs.text_inputs import TEXTS
from tests.bad_inputs.value_inputs import VALUES

pytestmark = pytest.mark.slow
INPUTS = {**FIELDS, **VALUES, **TEXTS}
REST = ("--output-format", "concise", "--ignore", "followup,missing-section,misplaced-note")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "infokb.toml").write_text('as_of = "2026-11-20T12:00"\n', "utf-8")
    for name in ("Ada", "Zo\u00eb"):
        (vault / f"{name}.md").write_bytes(HEAD + b"---\n")
    return vault


def write(root: Path, content: bytes) -> Path:
    path = root / ("interviews" if content.startswith(TALK) else "contacts") / "Note.md"
    path.parent.mkdir()
    path.write_bytes(content)
    return path


def cases(names: Iterable[str]) -> list[ParameterSet]:
    """Give notes with the exit code and the lines that are said of them."""
    return [
        pytest.param(
            content, int(any("error[" in line for line in lines)), lines, id=f"bad-input: {name}"
        )
        for name in names
        for content, lines in (INPUTS[name],)
    ]


NOTES = pytest.mark.parametrize(("content", "code", "message"), cases(INPUTS))
UNFIXED = pytest.mark.parametrize(
    ("content", "code", "message"),
    cases(name for name in INPUTS if "safe: " not in "".join(INPUTS[name][1])),
)
DEEP = pytest.mark.parametrize(
    ("content", "code", "message"), cases(("fifty thousand brackets", "a million brackets"))
)


@NOTES
def test_bad_input_is_said_in_a_line(
    content: bytes,
    code: int,
    message: Sequence[str],
    root: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write(root, content)
    with little_work():
        ended = main(["lint", "-C", str(root), *REST])
    printed = capsys.readouterr()
    said = re.findall(rf"(?m)^{path.parent.name}/Note\.md:(.*)$", printed.out)
    assert (ended, said) == (code, list(message))
    assert printed.err == ""
    assert path.read_bytes() == content


@UNFIXED
def test_nothing_is_written_where_no_fix_is_offered(
    content: bytes,
    code: int,
    message: Sequence[str],
    root: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write(root, content)
    assert main(["lint", "-C", str(root), *REST, "--fix", "--unsafe-fixes"]) == code
    assert path.read_bytes() == content
    printed = capsys.readouterr().out
    assert all(line in printed for line in message)


@DEEP
def test_a_thread_with_its_smaller_stack_reads_it_too(
    content: bytes,
    code: int,
    message: Sequence[str],
    root: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(root, content)
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(main, ["lint", "-C", str(root), *REST]).result() == code
    assert f"contacts/Note.md:{message[0]}\n" in capsys.readouterr().out

"""What cannot be read, or means nothing, is one line that says so, with the way out."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from infokb.faces.cli.main import main
from tests.bad_inputs.field_inputs import FIELDS
from tests.bad_inputs.inputs import HEAD, TALK
from tests.bad_inputs.text_inputs import TEXTS
from tests.bad_inputs.value_inputs import VALUES

pytestmark = pytest.mark.slow
INPUTS = {**FIELDS, **VALUES, **TEXTS}
SECONDS = 1
"""Of the processor: many times what any of them takes."""
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


@pytest.mark.parametrize("name", INPUTS, ids="bad-input: {}".format)
def test_bad_input_is_said_in_a_line(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, lines = INPUTS[name]
    path = write(root, content)
    before = time.process_time()
    code = main(["lint", "-C", str(root), *REST])
    assert time.process_time() - before < SECONDS
    printed = capsys.readouterr()
    said = re.findall(rf"(?m)^{path.parent.name}/Note\.md:(.*)$", printed.out)
    assert said == list(lines)
    assert code == any("error[" in line for line in lines)
    assert printed.err == ""
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "name",
    [name for name in INPUTS if "safe: " not in "".join(INPUTS[name][1])],
    ids="bad-input: {}".format,
)
def test_nothing_is_written_where_no_fix_is_offered(name: str, root: Path) -> None:
    path = write(root, INPUTS[name][0])
    main(["lint", "-C", str(root), *REST, "--fix", "--unsafe-fixes"])
    assert path.read_bytes() == INPUTS[name][0]


@pytest.mark.parametrize("name", ["fifty thousand brackets", "a million brackets"])
def test_a_thread_with_its_smaller_stack_reads_it_too(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, (line,) = FIELDS[name]
    write(root, content)
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(main, ["lint", "-C", str(root), *REST]).result() == 1
    assert f"contacts/Note.md:{line}\n" in capsys.readouterr().out

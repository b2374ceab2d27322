"""The page of the first day: from what LinkedIn and an address book give to the first message."""

import zipfile
from pathlib import Path

import pytest

from tests import pages
from tests.conftest import ROOT
from tests.test_commands import steps
from tests.test_docs import ZONE, moment, take

PAGE = ROOT / "docs" / "first-day.md"
ZIP = "Basic_LinkedInDataExport.zip"
BLOCKS = tuple(pages._blocks(PAGE, PAGE.read_text(encoding="utf-8").split("\n")))


@pytest.mark.slow
def test_every_command_prints_what_the_page_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INFOKB_AS_OF", moment(PAGE))
    monkeypatch.setenv("TZ", ZONE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    told = []
    for block in BLOCKS:
        if block.language == "csv":
            with zipfile.ZipFile(ZIP, "w") as archive:
                archive.writestr(block.path, block.text)
        elif block.language == "vcf":
            Path(block.path).write_bytes(block.text.replace("\n", "\r\n").encode())
        else:
            taken = [(step, take(step, monkeypatch, capsys)) for step in steps(block.text)]
            told.append((block, taken))
    if pytestconfig.getoption("--update"):
        page = PAGE.read_text(encoding="utf-8")
        for block, found in told:
            text = "".join(f"$ {step.command}\n{printed}" for step, printed in found)
            page = page.replace(f"console\n{block.text}```", f"console\n{text}```")
        PAGE.write_text(page, encoding="utf-8")
        return
    for _, found in told:
        assert [(step.command, step.expected) for step, _ in found] == [
            (step.command, printed) for step, printed in found
        ]

"""`infokb import`: an archive, a terminal, and what other programs read of it."""

import json
import zipfile
from pathlib import Path

import pytest

from infokb.faces.cli import import_people
from infokb.faces.cli.main import main
from tests.faces.terminals import Terminal

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n"
)
ADA, ME = "https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/me"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "vault"
    root.mkdir()
    root.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n', encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.slow
def test_an_archive_is_read_and_written_nowhere(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = vault.parent / "Basic_LinkedInDataExport_11-20-2026.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "../Messages.csv", f"{MESSAGES}1,,Me,{ME},Ada X,{ADA},2026-11-01,,x,INBOX\n"
        )
        archive.writestr("a/CONNECTIONS.CSV", f"{HEADER}Ada,X,{ADA},,,,1 Nov 2026\n")
        archive.writestr("Ad_Targeting.csv", "x")
    words = ["import", "linkedin", str(path), "--me", ME, "--json"]
    assert main([*words, "--dry-run"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["rows"], data["new"], data["updated"], data["written"]) == (2, 1, 1, [])
    assert [*vault.iterdir()] == [vault / "infokb.toml"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["written"] == ["contacts/Ada X.md"]
    assert "2026-11-01 sent: a message" in vault.joinpath("contacts/Ada X.md").read_text("utf-8")
    assert sorted(item.name for item in vault.parent.iterdir() if item.suffix) == [path.name]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["same"] == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.mbox", ""), ("folder", ""), ("a.eml", ": it has no headers"), ("new/1", ": it has no")],
)
def test_where_there_is_no_mail_it_says_so(
    vault: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    vault.joinpath("infokb.toml").write_text('[me]\nemail = "me@example.org"\n', encoding="utf-8")
    path = vault.parent / name
    path.parent.mkdir(exist_ok=True)
    path.mkdir() if name == "folder" else path.write_bytes(b"")
    assert main(["import", "mail", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"error: no messages in `{path.name}`{reason}")
    assert told.endswith(" (name a mailbox, a message (.eml), or a folder of them)\n")


@pytest.mark.slow
def test_many_rows_show_a_bar_on_a_terminal(vault: Path) -> None:
    rows = "".join(f"P{number},X,,,,,\n" for number in range(import_people.BAR_ROWS))
    vault.parent.joinpath("c.csv").write_text(HEADER + rows, encoding="utf-8")
    terminal = Terminal(vault, "import", "linkedin", "../c.csv")
    assert terminal.finish() == 0
    assert "Importing" in terminal.shown
    bar = terminal.shown.rpartition("Writing")[2].partition("\n")[0]
    assert "100%" in bar
    assert f"created {import_people.BAR_ROWS} contacts" in terminal.shown


def test_an_encoding_can_be_named(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault.parent.joinpath("c.csv").write_bytes(f"{HEADER}Zoë,X,,,,,\n".encode("cp1252"))
    assert main(["import", "linkedin", "../c.csv"]) == 2
    assert "use --encoding cp1252" in capsys.readouterr().err
    assert main(["import", "linkedin", "../c.csv", "--encoding", "cp1252"]) == 0
    assert vault.joinpath("contacts/Zoë X.md").exists()

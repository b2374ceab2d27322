"""A note that is taken out is in no number and no row: whatever it holds, the file is the same."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infokb.actions.share import share_rows
from infokb.actions.share.held_back import ShareGate
from infokb.actions.share.share_file import share_file
from infokb.actions.share.share_rows import SharedRow
from infokb.actions.share.withheld_notes import withheld_paths
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.timed_vault import TimedVault
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from tests import share_canaries
from tests.benchmarks import vaults
from tests.conftest import MakeVault

NO_GATE = ShareGate(lambda text: (), lambda text: ())


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault whose interviews are shared."""
    root: Path = tmp_path_factory.mktemp("share") / "vault"
    vaults.make(root, 40)
    for path in root.glob("interviews/*.md"):
        text = path.read_text("utf-8")
        more = "type: interview\nshare: true\nquotable: true\n"
        path.write_text(text.replace("type: interview\n", more), "utf-8")
    with (root / "infokb.toml").open("a") as settings:
        settings.write(share_canaries.consent("insights"))
    return open_vault(root, run_clock(""))


def shared(vault: Vault, note: Note, text: str) -> dict[str, list[SharedRow]]:
    """Give what is shared of a vault where a note has another text, and is taken out."""
    plain = re.sub(r"^share: true\n", "", text, flags=re.MULTILINE)
    withheld = plain.replace("---\n", "---\nshare: false\n", 1)
    changed = vault.updated(parse.parse_note(note.path, withheld, vault.schemas))
    return {name: list(rows) for name, rows in share_file(changed, NO_GATE, "1").tables.items()}


def told(vault: Vault) -> Iterator[str]:
    """Give the notes of which the file tells although they are taken out."""
    for note in vault.notes.values():
        blank = f"---\ntype: {note.type_name}\n---\n"
        if shared(vault, note, note.text) != shared(vault, note, blank):
            yield note.path


@pytest.mark.slow
def test_of_a_note_that_is_taken_out_nothing_is_told(vault: Vault) -> None:
    assert list(told(vault)) == []


@pytest.mark.slow
def test_leaving_out_its_own_rows_is_not_enough(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_rows, "without_contents", lambda vault, paths: vault)
    assert len(list(told(vault))) > 10


def test_a_vault_with_other_notes_goes_on_recording(make_vault: MakeVault) -> None:
    vault = TimedVault(make_vault({"contacts/Ada.md": "---\ntype: contact\n---\n"}))
    blank = vault.updated(parse.parse_note("contacts/Ada.md", "", vault.schemas))
    assert blank.notes["contacts/Ada.md"].text == ""
    assert blank.today == vault.raw.today
    assert vault.turns.next_day


def test_a_note_that_is_tagged_private_is_taken_out(make_vault: MakeVault) -> None:
    note = "---\ntype: contact\nshare: true\ntags: [private/pay]\nasked: 2026-11-01\n---\n"
    file = share_file(
        make_vault({"contacts/Ada.md": note}, share_canaries.consent("outreach")), NO_GATE, "1"
    )
    assert file.tables["vaults"][0]["contacts"] == 0
    assert [held.place for held in file.held_back] == ["contacts/Ada.md"]


PRIVATE_LINES = (
    ("- 2026-11-02 asked: for a call #private", "- 2025-01-07 heard: nothing at all #private"),
    (
        "- [ ] #promise #private A memo \U0001f4c5 2026-11-02",
        "- [x] #advice #private Go \u2705 2026-11-01",
    ),
)  # fmt: skip


@pytest.mark.parametrize("lines", PRIVATE_LINES)
@pytest.mark.parametrize("level", ["progress", "outreach", "insights"])
def test_of_a_private_line_nothing_is_told(
    make_vault: MakeVault, level: str, lines: tuple[str, str]
) -> None:
    def told_with(line: str) -> dict[str, list[SharedRow]]:
        note = (
            "---\ntype: contact\nlinkedin: https://www.linkedin.com/in/ada\nasked: 2026-11-01\n"
            f"---\n\n## Log\n\n{line}\n\n## Follow-ups\n\n{line}\n"
        )
        files = {"contacts/Ada.md": note, "contacts/Bo.md": "---\ntype: contact\n---\n"}
        file = share_file(make_vault(files, share_canaries.consent(level)), NO_GATE, "1")
        assert {held.reason for held in file.held_back} == {"it is tagged `#private`"}
        return {name: list(rows) for name, rows in file.tables.items()}

    first, other = lines
    assert told_with(first) == told_with(other)


def test_follow_ups_that_a_private_line_may_have_settled_are_held(make_vault: MakeVault) -> None:
    fields = 'contacts: ["[[Ada]]"]\nstatus: completed\ndate: 2026-11-10T10:00'
    talk = f"---\ntype: interview\n{fields}\n---\n"
    for more, rules in (("", {"thanks-owed"}), (" #private", set[str]())):
        note = f"---\ntype: contact\n---\n\n## Log\n\n- 2026-11-10 heard: a yes{more}\n"
        files = {"contacts/Ada.md": note, "interviews/2026-11-10 Ada.md": talk}
        file = share_file(make_vault(files, share_canaries.consent("progress")), NO_GATE, "1")
        told_rules = {row["rule"] for row in file.tables["follow_ups"]}
        assert {"thanks-owed"} & told_rules == rules


def test_what_is_held_back_is_in_the_order_of_files_and_lines(make_vault: MakeVault) -> None:
    text = "---\ntype: interview\nshare: true\nstatus: completed\n---\n\n## Culture\n\n"
    text += "".join(f"- said {number} #private\n" for number in range(12))
    vault = make_vault({"interviews/Talk.md": text}, share_canaries.consent("insights"))
    lines = [held.line for held in share_file(vault, NO_GATE, "1").held_back]
    assert lines == sorted(lines)
    assert len(lines) == 12


@pytest.mark.parametrize(
    "tags",
    [
        "tags: private, friend", "tags: private friend", 'tags: "#private #friend"', "tag: private",
        "Tags: Private", "tags:\n  - private, x", "tags:\n  a: private", "x: [\ntags: [private]",
        "x: [\ntags:\n- friend\n- private", "x: [\nshare: maybe",
    ],
)  # fmt: skip
def test_a_tag_that_says_private_holds_its_note_however_it_is_written(
    make_vault: MakeVault, tags: str
) -> None:
    files = {"contacts/Ada.md": f"---\ntype: contact\n{tags}\n---\n"}
    vault = make_vault(files)
    assert list(withheld_paths(vault)) == ["contacts/Ada.md"]


@pytest.mark.parametrize(
    "tags", ["tags: [privately]", "tags: non-private", "x: [\ntags: [a]\nb: private", "b: private"]
)
def test_a_note_without_such_a_tag_is_shared(make_vault: MakeVault, tags: str) -> None:
    vault = make_vault({"contacts/Ada.md": f"---\ntype: contact\n{tags}\n---\n"})
    assert withheld_paths(vault) == {}

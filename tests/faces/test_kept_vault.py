"""What is kept of a vault from one run to the next changes nothing that a command prints."""

import random
import shutil
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from unittest.mock import ANY

import pytest

from infokb.actions.lint import kept_answers
from infokb.actions.lint.findings import RuleTable
from infokb.core.vault.packed_answers import PackedAnswers, unpack_answers
from infokb.disk.read import scan
from infokb.disk.read import vault as vault_module
from infokb.disk.read.settings_files import settings_of
from infokb.faces.cli import kept_vault
from infokb.faces.clock import run_clock
from infokb.rules.rule import Rule
from tests.conftest import ROOT
from tests.faces.kept import LINT, KeptFolder

ADA, NADIA = "contacts/Ada Okafor.md", "contacts/Nadia Rahimi.md"
IMANI = "interviews/2026-11-19 Imani Sørensen.md"
CARD = "attachments/business-card-nadia-rahimi.png"
NEWCOMER = "---\ntype: contact\nreferred_by: '[[Nobody Known]]'\nasked: 2026-10-01\n---\n## Log\n"


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> KeptFolder:
    shutil.copytree(ROOT / "example-vault", tmp_path / "vault")
    made = KeptFolder(tmp_path / "vault", monkeypatch, capsys)
    made.put("templates/contact.md", (ROOT / "templates/contact.md").read_text())
    return made


def edit(folder: KeptFolder) -> None:
    folder.replace(IMANI, "status: completed", "status: completed\nthanked: 2026-11-20")


def break_link(folder: KeptFolder) -> None:
    folder.replace(NADIA, "type: contact", "type: contact\nreferred_by: '[[Newcomer]]'")


def change_type(folder: KeptFolder) -> None:
    folder.replace("guides/Question guide.md", "type: guide", "type: organization")


def add(folder: KeptFolder) -> None:
    folder.put("contacts/Newcomer.md", NEWCOMER)


def add_namesake(folder: KeptFolder) -> None:
    folder.put("guides/Ada Okafor.md", "---\ntype: guide\n---\n")


def remove(folder: KeptFolder) -> None:
    (folder.root / ADA).unlink()


def rename(folder: KeptFolder) -> None:
    (folder.root / NADIA).rename(folder.root / "contacts/Nadia R.md")


def change_settings(folder: KeptFolder) -> None:
    folder.replace("infokb.toml", "America/New_York", "Asia/Tokyo")


def change_rule(folder: KeptFolder) -> None:
    add_settings(folder, "[rules.thanks-owed]\nhours = 1")


def change_selection(folder: KeptFolder) -> None:
    add_settings(folder, '[lint]\nignore = ["thanks-owed"]\ndue_within = "9d"')


def add_settings(folder: KeptFolder, added: str) -> None:
    text = (folder.root / "infokb.toml").read_text()
    folder.put("infokb.toml", f"{text}\n{added}\n")


def change_template(folder: KeptFolder) -> None:
    folder.replace("templates/contact.md", "email: {", "email: {required: true, ")


def go_back(folder: KeptFolder) -> None:
    folder.as_of = "2026-10-15"


def go_on(folder: KeptFolder) -> None:
    folder.as_of = "2026-12-10T09:00"


def remove_attachment(folder: KeptFolder) -> None:
    (folder.root / CARD).unlink()


def change_attachment(folder: KeptFolder) -> None:
    folder.put(CARD, "<svg>")


def change_nothing(folder: KeptFolder) -> None:
    folder.put("attachments/no note.txt", "")


CHANGES: Mapping[str, Callable[[KeptFolder], None]] = {
    "a note": edit,
    "a link": break_link,
    "the type of a note": change_type,
    "a new note": add,
    "a namesake": add_namesake,
    "no note more": remove,
    "another name": rename,
    "the settings": change_settings,
    "an option of a rule": change_rule,
    "which rules": change_selection,
    "a type": change_template,
    "an earlier day": go_back,
    "a later day": go_on,
    "no attachment": remove_attachment,
    "an attachment": change_attachment,
    "another file": change_nothing,
}
changing = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


@pytest.mark.slow
@changing
@pytest.mark.parametrize("few", [0, 24])
def test_no_change_is_missed(
    few: int,
    change: Callable[[KeptFolder], None],
    folder: KeptFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_vault, "FEW_NOTES", few)
    folder.run(LINT)
    assert folder.kept.exists()
    change(folder)
    expected = folder.truth()
    assert folder.answers() == expected
    assert folder.answers() == expected


@pytest.mark.slow
def test_cold_and_warm_are_the_same(folder: KeptFolder) -> None:
    expected = folder.truth()
    assert folder.answers() == expected
    assert folder.answers() == expected
    folder.kept.unlink()
    assert folder.answers(((*LINT, "--no-cache"),)) == expected[:1]
    assert not folder.kept.exists()


LIST = ("list", "contact")


def spoil(folder: KeptFolder) -> None:
    folder.replace(NADIA, "asked: ", "asked: about ")


@pytest.mark.slow
@pytest.mark.parametrize("change", [*CHANGES.values(), spoil], ids=(*CHANGES, "a fault"))
def test_a_list_that_asks_no_rule_misses_nothing(
    change: Callable[[KeptFolder], None], folder: KeptFolder
) -> None:
    folder.run(LINT)
    change(folder)
    assert folder.answers((LIST,)) == folder.truth((LIST,))


def asked_groups(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch, words: Sequence[str]
) -> set[str]:
    """Return the groups of the rules that a command, which says what cannot be read, asks."""
    folder.run(LINT)
    spoil(folder)
    groups: set[str] = set()

    def rule_table(rules: Iterable[Rule]) -> RuleTable:
        groups.update(rule.group for rule in rules)
        return RuleTable(rules)

    monkeypatch.setattr(kept_answers, "RuleTable", rule_table)
    assert "Nadia Rahimi" in "".join(map(str, folder.run(words)))
    return groups


def test_a_list_asks_no_rule_of_few_notes(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not asked_groups(folder, monkeypatch, LIST)


NEXT = ("next", "--json", "--all")


def test_a_to_do_list_asks_follow_up_rules_alone_of_few_notes(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked_groups(folder, monkeypatch, NEXT) == {"followup"}


@pytest.mark.parametrize("command", [LINT, NEXT])
def test_what_few_notes_answer_is_kept_no_more_than_once(
    command: Sequence[str], folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.run(LINT)
    kept = folder.kept.read_bytes()
    edit(folder)
    expected = folder.truth((command,))
    assert folder.answers((command,)) == expected
    assert folder.kept.read_bytes() == kept
    monkeypatch.setattr(kept_vault, "FEW_NOTES", 0)
    assert folder.answers((command,)) == expected
    assert folder.kept.read_bytes() != kept


def test_what_still_holds_is_not_kept_anew(folder: KeptFolder) -> None:
    folder.run(LINT)
    written_at = folder.kept.stat().st_mtime_ns
    vault = kept_vault.open_kept(folder.root, run_clock(), settings_of(folder.root)).vault
    assert vault.kept_answers
    assert vault.kept_answers() is vault.kept_answers()
    assert folder.kept.stat().st_mtime_ns == written_at


def test_many_notes_that_somebody_touched_are_read_but_once(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_vault, "FEW_NOTES", 3)
    folder.run(LINT)
    for path in folder.root.glob("contacts/*.md"):
        folder.put(f"contacts/{path.name}", path.read_text())
    assert folder.answers((LINT,)) == folder.truth((LINT,))
    kept = folder.kept.read_bytes()
    reads: list[bytes] = []

    def has_content(_: object, content: bytes) -> bool:
        reads.append(content)
        return False

    monkeypatch.setattr(vault_module, "has_content", has_content)
    folder.run(LINT)
    assert (reads, folder.kept.read_bytes()) == ([], kept)


def test_a_list_keeps_what_rules_say_of_many_notes(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_vault, "FEW_NOTES", 0)
    assert len(asked_groups(folder, monkeypatch, LIST)) > 1


SERIES = (add, remove, rename, edit, break_link, go_back, go_on, remove_attachment, add_namesake)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_no_series_of_changes_is_missed(
    seed: int, folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_vault, "FEW_NOTES", (24, 3, 0)[seed])
    changes = list(SERIES)
    random.Random(seed).shuffle(changes)
    commands = (LINT, ("next", "--json", "--all"))
    whole = {path: (folder.root / path).read_text() for path in (ADA, NADIA, IMANI)}
    for change in changes:
        for path, text in whole.items():
            folder.put(path, text)
        change(folder)
        assert folder.answers(commands) == folder.truth(commands)


def forever(content: bytes) -> PackedAnswers | None:
    packed = unpack_answers(content)
    if packed is None:
        return None
    count = len(packed.answers.vault.paths)
    since, until = array("d", [-inf] * count), array("d", [inf] * count)
    return packed._replace(answers=replace(packed.answers, since=since, until=until))


def without_looks(content: bytes) -> PackedAnswers | None:
    packed = unpack_answers(content)
    if packed is None:
        return None
    looks = replace(packed.answers.looks, codes=array("Q", [0] * len(packed.answers.looks.codes)))
    return packed._replace(answers=replace(packed.answers, looks=looks))


NAIVE = {
    "settings": (kept_vault, "answers_condition", lambda _: ANY, change_settings),
    "types": (kept_vault, "answers_condition", lambda _: ANY, change_template),
    "status": (scan, "file_status", lambda _: (0, 0, 0, 0, 0), edit),
    "later": (kept_vault, "unpack_answers", forever, go_on),
    "earlier": (kept_vault, "unpack_answers", forever, go_back),
    "looks": (kept_vault, "unpack_answers", without_looks, remove_attachment),
}


@pytest.mark.slow
@pytest.mark.parametrize(("module", "name", "naive", "change"), NAIVE.values(), ids=NAIVE)
def test_what_is_ignored_is_missed(
    module: object,
    name: str,
    naive: Callable[..., object],
    change: Callable[[KeptFolder], None],
    folder: KeptFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, name, naive)
    folder.run(LINT)
    change(folder)
    assert folder.answers((LINT,)) != folder.truth((LINT,))

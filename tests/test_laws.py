"""The laws: what holds for every vault, run over all pages, the example vault and wild texts."""

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from infokb.actions.lint import selection
from infokb.actions.record import new
from infokb.core.changes import content_bytes
from infokb.core.dates.due import DueState
from infokb.core.errors import InfokbError
from infokb.core.text import Edit, Span
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import decode_note
from infokb.faces.report import concise
from infokb.rules.rule import Finding, Rule
from tests.conftest import ROOT, MakeVault
from tests.laws import (
    FAR,
    errors,
    expect_a_good_fix,
    expect_a_good_set,
    expect_settled,
    expect_templates_stay,
    expect_timeless,
    expect_written,
    found,
    structural,
    told,
)
from tests.strategies import PAGES, damaged, example, noted, texts, vaults

pytestmark = pytest.mark.slow

TYPES = ("contact", "guide", "interview", "opportunity", "organization")
MOMENTS = (*FAR, example().now)
ACTIVE = {"Cc", "Cs", "Zl", "Zp"}
OWED = {DueState.SOON, DueState.DUE, DueState.OVERDUE, DueState.UNDATED}
over_pages = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)


def read(path: str, text: str) -> Note:
    return parse.parse_note(path, text, example().schemas)


def wild(examples: int) -> settings:
    """Return how many wild texts a law is tried on."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
    )


class Stays(Rule):
    """Its fix leaves its finding."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        yield Finding(Span(0, 0), "short", fix=(_end(note, "."),))


class Spreads(Rule):
    """Its fix takes the front matter away."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        if note.text.startswith("---"):
            yield Finding(Span(0, 3), "a line", fix=(Edit(Span(0, 3), "***"),))


class Breaks(Rule):
    """Its fix makes a link that leads nowhere."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        if "Nobody" not in note.text:
            yield Finding(Span(0, 0), "nobody", fix=(_end(note, "[[Nobody]]\n"),))


class Counts(Rule):
    """It tells the day."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        yield Finding(Span(0, 0), f"looked at on {vault.now.date()}")


def _end(note: Note, text: str) -> Edit:
    return Edit(Span(len(note.text), len(note.text)), text)


def fixes(vault: Vault, rules: list[Rule]) -> None:
    for problem in found(vault, rules):
        if problem.finding.fix:
            expect_a_good_fix(vault, problem, structural(vault))


@pytest.mark.parametrize(
    ("law", "naive"),
    [
        (fixes, Stays()),
        (fixes, Spreads()),
        (fixes, Breaks()),
        (expect_settled, Stays()),
        (expect_timeless, Counts()),
    ],
)
def test_a_law_catches_a_naive_rule(
    law: Callable[[Vault, list[Rule]], None], naive: Rule, make_vault: MakeVault
) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": "---\ntype: contact\nrole: Analyst\n---\n"})
    with pytest.raises(AssertionError):
        law(vault, [naive])


@over_pages
def test_fixes_settle(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        expect_settled(vault, structural(vault))


@over_pages
@pytest.mark.parametrize("blank", ["<% tp.date.now() %>", "{{VALUE:role}}"])
def test_no_fix_touches_a_blank_of_a_template(
    page: Path, blank: str, make_vault: MakeVault
) -> None:
    """Each line of each case gets one, then every second."""
    for vault in vaults(page, make_vault):
        for every in (1, 2):
            notes = {
                path: parse.parse_note(path, _blanked(note.text, blank, every), vault.schemas)
                for path, note in vault.notes.items()
            }
            expect_templates_stay(replace(vault, notes=notes), structural(vault))


def _blanked(text: str, blank: str, every: int) -> str:
    """Return a text in which each line, or every second, ends with a blank of a template."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        bare = line.rstrip("\r\n")
        if number % every == 0 and bare.strip() and not bare.startswith("---"):
            lines[number] = f"{bare} {blank}{line[len(bare) :]}"
    return "".join(lines)


@over_pages
def test_a_fix_mends_its_fault_alone(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        fixes(vault, structural(vault))


@over_pages
def test_a_local_rule_looks_at_one_note(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        for note in vault.notes.values():
            alone = replace(vault, notes={note.path: note}, files={}, now=FAR[0])
            for rule in selection.selected_rules(vault.config):
                if rule.local and (not rule.about or note.note_type in rule.about):
                    said = [bool(list(rule.check(note, one))) for one in (vault, alone)]
                    assert said[0] is said[1], f"{rule.id} in {note.path}"


@over_pages
def test_only_followups_depend_on_the_day(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        expect_timeless(vault, structural(vault))


@over_pages
def test_setting_a_field_changes_its_lines_alone(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        for note in vault.notes.values():
            if note.schema and not note.fault:
                for name in note.schema.fields:
                    if name != "type":
                        expect_a_good_set(vault, note, name)


@over_pages
def test_a_plan_is_written_and_nothing_else(
    page: Path, make_vault: MakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", os.fstat)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for number, vault in enumerate(vaults(page, make_vault)):
        expect_written(tmp_path / str(number), vault, structural(vault))


@given(st.data())
@wild(150)
def test_a_damaged_note_is_mended_alone(data: st.DataObject) -> None:
    note = read(*data.draw(damaged()))
    vault = example().updated(note)
    rules = structural(vault)
    problems = [one for one in found(vault, rules, note) if one.finding.fix]
    for problem in problems[:3]:
        expect_a_good_fix(vault, problem, rules)
    expect_settled(vault, rules, note)


@given(damaged())
@wild(25)
def test_an_updated_vault_is_a_fresh_one(file: tuple[str, str]) -> None:
    note = read(*file)
    updated = example().updated(note)
    fresh = replace(example(), notes={**example().notes, note.path: note})
    rules = selection.selected_rules(updated.config)
    assert told(found(updated, rules)) == told(found(fresh, rules))


@given(damaged(), st.data())
@wild(100)
def test_setting_a_field_of_a_damaged_note_changes_its_lines_alone(
    file: tuple[str, str], data: st.DataObject
) -> None:
    note = read(*file)
    assume(note.schema and not note.fault)
    assert note.schema
    names = sorted(set(note.schema.fields) - {"type"})
    expect_a_good_set(example().updated(note), note, data.draw(st.sampled_from(names)))


@pytest.mark.parametrize("name", TYPES)
@given(data=st.data())
@wild(80)
def test_no_rule_raises_on_any_text(name: str, data: st.DataObject) -> None:
    """Nor does a report of what it finds, and every place lies within the text."""
    schema = example().schemas[name]
    text = data.draw(noted(schema) | texts())
    note = read(f"{schema.folder}/Wild.md", text)
    assert note.text == text
    vault = replace(example().updated(note), now=data.draw(st.sampled_from(MOMENTS)))
    for problem in found(vault, selection.selected_rules(vault.config), note):
        span = problem.finding.span
        assert 0 <= span.start <= span.end <= len(text), problem.rule.id
        assert not ACTIVE & {unicodedata.category(one) for one in concise.finding_line(problem)}
    expect_settled(vault, structural(vault), note)


@given(st.binary(max_size=200) | texts().map(content_bytes))
@wild(300)
def test_reading_keeps_every_byte(content: bytes) -> None:
    assert content_bytes(read("a.md", decode_note(content)).text) == content


def test_reading_keeps_every_file() -> None:
    for folder in ("example-vault", "templates", "infokb/rules"):
        for path in (ROOT / folder).rglob("*.md"):
            content = path.read_bytes()
            assert content_bytes(read(path.name, decode_note(content)).text) == content


@pytest.mark.parametrize("name", TYPES)
@given(title=st.text(min_size=1, max_size=20) | st.sampled_from(("Noor Haddad", "2026-11-25 Noor")))
@wild(60)
def test_a_fresh_note_lacks_only_what_its_author_fills_in(name: str, title: str) -> None:
    vault = example()
    try:
        changes = new.new_note(vault, vault.schemas[name], title, {})
    except InfokbError:
        return
    path = new.new_note_path(changes)
    after = vault.updated(parse.parse_note(path, str(changes.files[path]), vault.schemas))
    note = after.notes[path]
    assert {one.rule.id for one in found(after, structural(after), note)} <= {
        "missing-field",
        "orphan",
    }
    assert not errors(after, structural(after)) - Counter({note.path: 1})


def test_the_example_vault_is_clean_on_its_own_day() -> None:
    problems = found(example(), selection.selected_rules(example().config))
    assert [concise.finding_line(one) for one in problems if not one.state] == []
    owed = [one for one in problems if one.state in OWED and not one.snoozed]
    assert 5 <= len(owed) <= 12

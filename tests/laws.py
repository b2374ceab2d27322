"""The laws as checks of one vault, note or finding; `test_laws.py` says over what they run."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.actions.lint.settle import settle
from infokb.actions.record import note_edits
from infokb.core.changes import content_bytes
from infokb.core.errors import RefusedError
from infokb.core.frontmatter.entries import Entry
from infokb.core.settings.config import Config
from infokb.core.text import Edit, apply_edits
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_vault
from infokb.disk.write.transaction import write_changes
from infokb.rules.rule import Rule, Severity
from tests import strategies

FAR = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, tzinfo=UTC))


def structural(vault: Vault) -> list[Rule]:
    """Return every rule outside `followup`, `optional` ones too, as the vault sets them."""
    chosen = selection.Selection(extend=("orphan",))
    return [
        rule for rule in selection.selected_rules(vault.config, chosen) if rule.group != "followup"
    ]


def found(vault: Vault, rules: Iterable[Rule], note: Note | None = None) -> list[Problem]:
    return list(check(vault, [note] if note else None, list(rules)))


def told(problems: Iterable[Problem]) -> list[tuple[object, ...]]:
    return [(one.note.path, one.rule.id, one.finding, one.state, one.snoozed) for one in problems]


def errors(vault: Vault, rules: Iterable[Rule]) -> Counter[str]:
    """Return how many errors each note has."""
    grave = (one for one in found(vault, rules) if one.severity is Severity.ERROR)
    return Counter(one.note.path for one in grave)


def others(note: Note, edits: Iterable[Edit]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the fields that edits do not touch, with their values."""
    spans = [one.span for one in edits]

    def touched(entry: Entry) -> bool:
        return any(s.start <= entry.span.end and entry.span.start <= s.end for s in spans)

    return [
        (entry.name, tuple(value.text for value in entry.values))
        for entry in note.front_matter.entries
        if not touched(entry)
    ]


def expect_a_good_fix(vault: Vault, problem: Problem, rules: list[Rule]) -> None:
    """A fix removes its finding, adds no error, and alters nothing beside its edits."""
    note, edits = problem.note, problem.finding.fix
    text = apply_edits(note.text, edits)
    at = last = 0
    for one in sorted(edits):
        between = note.text[last : one.span.start]
        assert text.startswith(between + one.text, at)
        at += len(between) + len(one.text)
        last = one.span.end
    assert text[at:] == note.text[last:]
    fresh = vault.updated(parse.parse_note(note.path, text, vault.schemas))
    fixed = fresh.notes[note.path]
    if not note.fault:
        kept = [(one.name, tuple(v.text for v in one.values)) for one in fixed.front_matter.entries]
        assert not Counter(others(note, edits)) - Counter(kept)
    message, others_too = problem.finding.message, {*rules, problem.rule}
    same, before = (
        [one.finding.message for one in found(where, others_too, which) if one.rule == problem.rule]
        for where, which in ((fresh, fixed), (vault, note))
    )
    assert same.count(message) < before.count(message), f"{problem.rule.id} stays: {message}"
    if not note.fault and note.type_name == fixed.type_name:
        more = errors(fresh, rules) - errors(vault, rules)
        assert not more, f"the fix of {problem.rule.id} in {note.path} adds {more}"


def expect_templates_stay(vault: Vault, rules: list[Rule]) -> None:
    """No fix, not even a guess, changes a line with a blank of a template."""

    def blanks(note: Note) -> list[str]:
        return [line for line in note.lines.full_lines if "<%" in line or "{{" in line]

    settled = settle(vault, rules=rules, unsafe=True)
    for path, note in vault.notes.items():
        kept = [line.rstrip() for line in blanks(note)]
        assert [line.rstrip() for line in blanks(settled.vault.notes[path])] == kept, path


def expect_settled(vault: Vault, rules: list[Rule], note: Note | None = None) -> None:
    """Fixes settle, safe ones and guesses, and a second time changes nothing more."""
    for unsafe in (False, True):
        once = settle(vault, [note] if note else None, rules, unsafe=unsafe)
        notes = [once.vault.notes[note.path]] if note else None
        again = settle(once.vault, notes, rules, unsafe=unsafe)
        assert not once.withheld
        assert not again.changes
        assert again.fix_count == 0


def expect_written(root: Path, vault: Vault, rules: list[Rule]) -> None:
    """What is written of a plan that mends all is that plan, and no other byte."""
    plan = settle(vault, rules=rules, unsafe=True).changes
    if not plan:
        return
    before = {path: content_bytes(note.text) for path, note in vault.notes.items()} | dict(
        vault.files
    )
    for path, content in before.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)

    def now(config: Config) -> datetime:
        return vault.now

    write_changes(root, open_vault(root, now), plan)
    found = (path for path in root.rglob("*") if path.is_file())
    after = before | {path: content_bytes(text or "") for path, text in plan.files.items()}
    assert {path.relative_to(root).as_posix(): path.read_bytes() for path in found} == after


def expect_timeless(vault: Vault, rules: list[Rule]) -> None:
    """What is found and mended is the same on any day."""
    first, last = (replace(vault, now=day.astimezone(vault.zone)) for day in FAR)
    assert told(found(first, rules)) == told(found(last, rules))
    mended, later = settle(first, rules=rules), settle(last, rules=rules)
    assert mended.changes == later.changes


def expect_a_good_set(vault: Vault, note: Note, name: str) -> None:
    """Setting a field changes no character outside its value, and the value is read back."""
    assert note.schema
    values = strategies.value(note.schema, name)
    many = note.schema.fields[name].kind.many
    wanted = values if many else values[:1]
    try:
        changes = note_edits.assign_fields(vault, note, {name: wanted})
    except RefusedError:
        return
    text = str(changes.files.get(note.path, note.text))
    fresh = parse.parse_note(note.path, text, vault.schemas)
    assert tuple(value.text for value in fresh.entries[name].values) == tuple(wanted)
    assert [one.name for one in fresh.front_matter.entries if one.name != name] == [
        one.name for one in note.front_matter.entries if one.name != name
    ]
    start = next(
        (at for at, (a, b) in enumerate(zip(note.text, text, strict=False)) if a != b),
        min(len(note.text), len(text)),
    )
    room = min(len(note.text), len(text)) - start
    tail = next((n for n in range(room) if note.text[-1 - n] != text[-1 - n]), room)
    changed = note.text[start : len(note.text) - tail]
    entry = note.entries.get(name)
    if not entry:
        assert changed == "", f"{note.path}: `{name}` is new and takes the place of {changed!r}"
    elif text != note.text:
        assert entry.key.end <= start, note.path
        assert not changed or len(note.text) - tail <= entry.span.end, note.path

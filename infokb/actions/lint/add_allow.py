"""Allow findings: by a comment in the line of each, by an entry for those of a whole note."""

from collections.abc import Iterable, Mapping, Sequence

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.dates.due import DueState
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.markdown.outline import line_end
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span, apply_edits, newline
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.core.vault.allow import ALLOW_FIELD
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule

_EDGE = compile_later(r"[ \t]*\|[ \t]*\Z")
"""The edge of a table, which stays last in a line, as the id of a block does."""
_ABOVE = compile_later(r"[ \t>]*(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t])")
"""Lines that programs read to their end: headings and list items."""


@value_class
class AllowPlan:
    """The plan, how many findings it allows, and why others are not."""

    changes: Changes
    count: int = 0
    refused: tuple[str, ...] = ()


def allowable_rule_ids(names: Sequence[str]) -> frozenset[str]:
    """Return the ids of the rules named; raise InfokbError for a rule that cannot be allowed."""
    ids: set[str] = set()
    for name in names:
        rules = [
            rule for rule in selection.rules_by_name(name) if rule.allowable and not rule.unreadable
        ]
        if name == "all" or not rules:
            help_text = "name the rules" if name == "all" else "fix the finding"
            raise InfokbError(f"`{name}` cannot be allowed", help_text)
        ids |= {rule.id for rule in rules}
    return frozenset(ids)


def allow_findings(
    vault: Vault, notes: Sequence[Note], rules: Sequence[Rule], reason: str
) -> AllowPlan:
    """Return the plan that allows all findings of `rules` in `notes`, for a reason."""
    why = reason_text(reason)
    present = _present(vault, notes, rules)
    refused: list[str] = []
    fresh = vault
    for path, problems in _by_path(present).items():
        note = vault.notes[path]
        if note.fault:
            refused.append(f"{path}: nothing is allowed in a note that cannot be read")
            continue
        lines: dict[int, set[str]] = {}
        whole: set[str] = set()
        for problem in problems:
            place = (
                whole
                if is_about_note(note, problem)
                else lines.setdefault(line_of_finding(note, problem), set())
            )
            place.add(problem.rule.id)
        fresh, reasons = write_allows(fresh, note, lines, whole, why)
        refused += reasons
    remaining = _present(fresh, [fresh.notes[path] for path in _by_path(present)], rules)
    for path, problems in _by_path(remaining).items():
        ids = {problem.rule.id for problem in problems}
        if not fresh.notes[path].fault:
            fresh, reasons = write_allows(fresh, fresh.notes[path], {}, ids, why)
            refused += reasons
    after = _present(fresh, [fresh.notes[note.path] for note in notes], rules)
    texts = {path: fresh.notes[path].text for path in _by_path(present)}
    new_texts = {path: text for path, text in texts.items() if text != vault.notes[path].text}
    return AllowPlan(Changes(new_texts), len(present) - len(after), tuple(dict.fromkeys(refused)))


def allow_problem(vault: Vault, problem: Problem, reason: str) -> Changes:
    """Return the plan that allows one finding, for a reason; raise RefusedError where none can."""
    note, ids = problem.note, {problem.rule.id}
    whole = is_about_note(note, problem)
    lines = {} if whole else {line_of_finding(note, problem): ids}
    fresh, refused = write_allows(vault, note, lines, ids if whole else set(), reason_text(reason))
    if refused:
        raise RefusedError(refused[0])
    return Changes({note.path: fresh.notes[note.path].text})


def _present(vault: Vault, notes: Sequence[Note], rules: Sequence[Rule]) -> list[Problem]:
    """Return the problems to allow: not suppressed, not scheduled for later."""
    problems = check(vault, notes, rules)
    return [
        problem
        for problem in problems
        if not problem.suppressed and problem.state is not DueState.SCHEDULED
    ]


def reason_text(reason: str) -> str:
    """Return a reason in one line; raise InfokbError where none is given or no comment holds it."""
    why = " ".join(reason.split())
    if not why:
        raise InfokbError("missing the reason", "add --reason TEXT")
    if not why.isprintable() or "-->" in why or "--!>" in why:
        raise InfokbError("cannot write that reason in a comment", "use plain text without `-->`")
    return why


def _by_path(problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.note.path, []).append(problem)
    return by_path


def is_about_note(note: Note, problem: Problem) -> bool:
    """Return whether a finding is about a note's fields, or the whole of it."""
    span = problem.finding.span
    return span.start < note.front_matter.body or span == note.lines.span(1)


def line_of_finding(note: Note, problem: Problem) -> int:
    """Return the line at which a finding stands."""
    return note.lines.position(problem.finding.span.start).line


def write_allows(
    vault: Vault, note: Note, lines: Mapping[int, set[str]], whole: set[str], why: str
) -> tuple[Vault, list[str]]:
    """Return the vault after a note allows these rules, and why some could not be written."""
    edits = {line: _comment(note, line, names, why) for line, names in lines.items()}
    while bad := _unreadable_lines(vault, note, edits):
        edits = {line: edit for line, edit in edits.items() if line not in bad}
    entries = whole.union(*(names for line, names in lines.items() if line not in edits))
    text = apply_edits(note.text, edits.values())
    commented = vault.updated(parse.parse_note(note.path, text, vault.schemas))
    current = commented.notes[note.path]
    entry = current.entries.get(ALLOW_FIELD)
    texts = [value.text for value in entry.values] if entry else []
    texts += [f"{name} -- {why}" for name in sorted(entries)]
    try:
        changes = (
            note_edits.assign_fields(commented, current, {ALLOW_FIELD: texts})
            if entries
            else Changes()
        )
    except RefusedError as error:
        return commented, [f"{error.message} ({error.help})"]
    text = str(changes.files.get(note.path, text))
    return commented.updated(parse.parse_note(note.path, text, vault.schemas)), []


def _comment(note: Note, line: int, names: Iterable[str], why: str) -> Edit:
    """Return the edit that puts a comment at the end of a line, or above a heading or item."""
    comment = f"<!-- infokb: allow {', '.join(sorted(names))} -- {why} -->"
    span = note.lines.span(line)
    text = note.text[slice(*span)]
    if _ABOVE.match(text):
        margin = text[: len(text) - len(text.lstrip(" \t>"))]
        gap = "" if text.lstrip(" \t>").startswith("#") else "  "
        return Edit(Span(span.start, span.start), f"{margin}{gap}{comment}{newline(note.text)}")
    edge = _EDGE.search(text)
    at = span.start + (edge.start() if edge else line_end(text))
    return Edit(Span(at, at), f" {comment}")


def _unreadable_lines(vault: Vault, note: Note, edits: Mapping[int, Edit]) -> set[int]:
    """Return the lines where a comment would not be read, in code for example."""
    fresh = parse.parse_note(note.path, apply_edits(note.text, edits.values()), vault.schemas)
    starts = {allow.span.start for allow in fresh.allows}
    bad, shift = set(), 0
    for line, edit in sorted(edits.items()):
        start = edit.span.start + shift + edit.text.index("<!--")
        if start not in starts:
            bad.add(line)
        shift += len(edit.text)
    return bad

"""What of a vault cannot be read, so that no list, rule or page knows of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from infokb.actions.lint.allowed import mark_allowed
from infokb.actions.lint.findings import run_rules
from infokb.actions.lint.fingerprint import finding_subject
from infokb.actions.lint.problem import Problem
from infokb.actions.lint.suspects import (
    FOLLOWED_FIELDS,
    PEOPLE_FIELDS,
    Unread,
    lacks_people,
    misspells_field,
    stands_for_followed,
    suspects,
)
from infokb.core.text import Span
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.link_fixes import RENAMED
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.rules.form.bad_log_line import BadLogLine
from infokb.rules.form.bad_task import BadTask, task_faults_of
from infokb.rules.form.bad_value import BadValue
from infokb.rules.form.missing_field import MissingField
from infokb.rules.form.missing_type import MissingType
from infokb.rules.form.unknown_field import UnknownField
from infokb.rules.form.unknown_type import UnknownType
from infokb.rules.form.unquoted_link import UnquotedLink
from infokb.rules.links.broken_link import BrokenLink
from infokb.rules.links.wrong_link_type import WrongLinkType
from infokb.rules.rule import Rule

_TYPE_RULES = (MissingType, UnknownType)
_VALUE_RULES = (BadValue, UnquotedLink, MissingField)
_LINK_RULES = (BrokenLink, WrongLinkType)
_RULES = tuple(
    rule() for rule in RULES if rule.unreadable or rule in {*_TYPE_RULES, *_VALUE_RULES, BadTask}
)


@per_vault
def unread(vault: Vault) -> tuple[Unread, ...]:
    """Return what cannot be read and would start, date or end follow-ups.

    What is wrong in an interview comes first, what may be no note of a person or a talk last.
    Rules tell, whether the settings select them or not; what a note allows for a reason is left
    out, and so are copies. What the baseline holds is still unread.
    """
    return unread_in(vault, suspects(vault))


def unread_in(vault: Vault, notes: Sequence[Note]) -> tuple[Unread, ...]:
    """Return what rules find of that in notes."""
    contacts = [note for note in notes if note.note_type is NoteType.CONTACT]
    misspelled = [note for note in notes if misspells_field(note)]
    lacking = [note for note in notes if lacks_people(vault, note)]
    problems = [
        *_problems(vault, notes, _RULES),
        *_problems(vault, contacts, (BadLogLine(),)),
        *_problems(vault, misspelled, (UnknownField(),)),
        *_problems(vault, lacking, tuple(rule() for rule in _LINK_RULES)),
    ]
    hiding = [problem for problem in problems if _hides_follow_ups(vault, problem)]
    entries = [
        (_rank(vault, each), Unread(each.note.path, each.start.line, _reason(each)))
        for each in hiding
    ]
    return tuple(entry for _, entry in sorted(entries))


def _rank(vault: Vault, problem: Problem) -> tuple[bool, bool]:
    """Return the less, the more a problem hides: in an interview, in a note, in some text."""
    note, home = problem.note, vault.at_home(problem.note.path)
    is_scrap = isinstance(problem.rule, _TYPE_RULES) and not note.entries
    schema = note.schema or home
    return is_scrap, not schema or schema.name != NoteType.INTERVIEW.value


def _reason(problem: Problem) -> str:
    """Return why something cannot be read; of a lost name, what to do if it is a former one."""
    finding = problem.finding
    is_lost = isinstance(problem.rule, BrokenLink) and RENAMED in finding.help
    way = finding.help[finding.help.find(RENAMED) :]
    return f"{finding.message} ({way})" if is_lost else finding.message


def _problems(vault: Vault, notes: Sequence[Note], rules: Sequence[Rule]) -> Iterator[Problem]:
    """Yield what rules find in notes and the notes do not allow."""
    rule_findings = run_rules(vault, notes, rules)
    for note, ours in groupby(rule_findings, key=lambda rule_finding: rule_finding.note):
        problems = [Problem(note, rule, finding) for _, rule, finding in ours]
        judged = mark_allowed(vault, note, problems, rules) if note.allows else problems
        yield from (problem for problem in judged if not problem.suppressed)


@per_note
def _places_of_lost_tasks(vault: Vault, note: Note) -> frozenset[Span]:
    """Return the places in a note at which a task, or the date of one, cannot be read."""
    del vault
    faults = task_faults_of(note) if note.schema else ()
    return frozenset(fault.span for fault in faults if fault.hides)


def _hides_follow_ups(vault: Vault, problem: Problem) -> bool:
    note, rule = problem.note, type(problem.rule)
    if rule.unreadable or rule is BadLogLine:
        return True
    if rule in _TYPE_RULES:
        return vault.at_home(note.path) is not None
    if rule is BadTask:
        return problem.finding.span in _places_of_lost_tasks(vault, note)
    if rule is UnknownField:
        return stands_for_followed(note, finding_subject(problem))
    by_type = PEOPLE_FIELDS if rule in _LINK_RULES else FOLLOWED_FIELDS
    fields = by_type.get(note.note_type, frozenset()) if note.note_type else frozenset()
    if rule is MissingField:
        required = note.schema.required if note.schema else ()
        return any(field.name in fields - note.values.keys() for field in required)
    in_fields = problem.finding.span.start < note.front_matter.body
    return in_fields and finding_subject(problem) in fields

"""Match a note's allows with its findings: what they hide, and which of them are unused."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from infokb.actions.lint import selection
from infokb.actions.lint.problem import Problem, Suppression
from infokb.core import globs
from infokb.core.dates.instants import local_day
from infokb.core.suggest import nearest_word
from infokb.core.text import Edit, Span
from infokb.core.vault import allow_edits
from infokb.core.vault.allow import Allow, AllowedRule
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.rules.form.unused_allow import UnusedAllow
from infokb.rules.rule import Finding, Rule, Safety

_BY_ID = {rule.id: rule for rule in RULES}
_EXAMPLE = "write `broken-link -- reason`"
_Use = tuple[Span, AllowedRule]


def mark_allowed(
    vault: Vault, note: Note, problems: Sequence[Problem], rules: Sequence[Rule]
) -> list[Problem]:
    """Return a note's problems, marked where it allows them, and those of unused allows.

    What the note of its person allows as a whole hides a follow-up too, and of that person only.
    `rules` are the rules that ran; an allow of any other rule is not judged.
    """
    uses: set[_Use] = set()
    by_line = _by_line(note.allows)
    judge: Rule | None = None
    results = []
    for problem in problems:
        if isinstance(problem.rule, UnusedAllow):
            judge = problem.rule
            continue
        near = (
            *by_line.get(problem.start.line, ()),
            *by_line.get(None, ()),
            *entries_of_person(problem),
        )
        allow, name = _hiding_allow(vault, problem, near)
        if not allow or not name:
            results.append(problem)
            continue
        uses.add((allow.span, name))
        suppression = Suppression("snooze" if allow.until else "allow", allow.reason, allow.until)
        results.append(replace(problem, suppressed=suppression))
    if judge:
        findings = _unused_findings(
            vault, note, uses, {rule.id for rule in rules if _looked_at(note, rule)}
        )
        results += (Problem(note, judge, finding) for finding in findings)
        results.sort(key=lambda problem: (problem.finding.span, problem.rule.id))
    return results


def entries_of_person(problem: Problem) -> tuple[Allow, ...]:
    """Return the entries of `lint_allow` in the note of a follow-up's person, if it is another."""
    follow_up = problem.finding.follow_up
    who = follow_up.who if follow_up else None
    if not who or who.path == problem.note.path or who.fault:
        return ()
    return tuple(allow for allow in who.allows if allow.line is None)


def _by_line(allows: Iterable[Allow]) -> dict[int | None, list[Allow]]:
    by_line: dict[int | None, list[Allow]] = {}
    for allow in allows:
        by_line.setdefault(allow.line, []).append(allow)
    return by_line


def _looked_at(note: Note, rule: Rule) -> bool:
    return not (rule.exclude and globs.matches_any(note.path, rule.exclude))


def _hiding_allow(
    vault: Vault, problem: Problem, near: Iterable[Allow]
) -> tuple[Allow, AllowedRule] | tuple[None, None]:
    """Return the allow that hides a problem, and the name in it: a comment before an entry.

    `until` and `since` count only for follow-ups, `until` through the end of that day.
    """
    rule = problem.rule
    for allow in near if rule.allowable and not rule.unreadable else ():
        if allow.bad_day is not None:
            continue
        if (allow.until or allow.since) and problem.state is None:
            continue
        if allow.until and vault.today > allow.until:
            continue
        if allow.since and not _started_by(vault, problem, allow.since):
            continue
        for name in allow.names:
            if name.text in {rule.id, rule.group}:
                return allow, name
    return None, None


def _started_by(vault: Vault, problem: Problem, day: date) -> bool:
    """Return whether the fact that started a follow-up is of a day or an earlier one."""
    since = problem.finding.follow_up.since if problem.finding.follow_up else None
    return since is not None and local_day(since, vault.zone) <= day


def _unused_findings(vault: Vault, note: Note, uses: set[_Use], ran: set[str]) -> Iterator[Finding]:
    mistakes = {
        (allow.span, name): _mistake(allow, name) for allow in note.allows for name in allow.names
    }
    idle = {
        allow.span: [
            name
            for name in allow.names
            if not mistakes[allow.span, name]
            and (allow.span, name) not in uses
            and _has_run(name.text, ran)
        ]
        for allow in note.allows
    }
    whole = any(idle.values()) and _everything(vault) <= ran
    gone_spans = {
        allow.span
        for allow in note.allows
        if allow.names and len(idle[allow.span]) == len(allow.names)
    }
    field = all(allow.span in gone_spans for allow in note.allows if allow.line is None)
    for allow in note.allows:
        if not allow.names:
            yield Finding(allow.span, "this allows nothing", _EXAMPLE)
        for name in allow.names:
            if mistake := mistakes[allow.span, name]:
                yield mistake
        for name in idle[allow.span]:
            edit, title = (
                _way_out(note, allow, name, gone_spans, field=field) if whole else (None, "")
            )
            message, place = (
                f"`{name.text}` finds nothing here",
                name.span or allow.span,
            )
            if edit:
                yield Finding(place, message, "", (edit,), title=title)
            else:
                yield Finding(place, message, "remove it")


def _has_run(name: str, ran: set[str]) -> bool:
    """Return whether all rules of a name ran, and none of them depends on the day."""
    rules = selection.rules_by_name(name)
    return all(rule.id in ran and rule.group != "followup" for rule in rules)


@per_vault
def _everything(vault: Vault) -> frozenset[str]:
    """Return the ids of the structural rules that the settings select."""
    rules = selection.selected_rules(vault.config)
    return frozenset(rule.id for rule in rules if rule.group != "followup")


def _mistake(allow: Allow, name: AllowedRule) -> Finding | None:
    """Return what is wrong with a name that never hides anything, or None."""
    span, text = name.span or allow.span, name.text
    if text == "all":
        return Finding(span, "`all` cannot be allowed", "name the rules")
    if text not in _BY_ID and text not in selection.GROUPS:
        near = nearest_word(text, (*selection.RULE_IDS, *selection.GROUPS))
        message = f"there is no rule or group `{text}`"
        if not near or not name.span:
            return Finding(span, message, f"did you mean `{near}`?" if near else "")
        fix = (Edit(name.span, near),)
        return Finding(span, message, "", fix, Safety.UNSAFE, f"write `{near}`")
    rule = _BY_ID.get(text)
    if rule and (rule.unreadable or not rule.allowable):
        return Finding(span, f"`{text}` cannot be allowed", "fix the finding")
    followup = (rule.group if rule else text) == "followup"
    limit = "until" if allow.until else "since"
    if (allow.until or allow.since) and not followup:
        return Finding(span, f"`{limit}` works only for follow-ups", f"remove `{limit}`")
    return None


def _way_out(
    note: Note, allow: Allow, name: AllowedRule, gone_spans: Collection[Span], *, field: bool
) -> tuple[Edit | None, str]:
    """Return the edit that removes an unused name, with its comment or entry if it is the last."""
    if allow.span not in gone_spans:
        return allow_edits.remove_allowed_rule(allow, name), f"remove `{name.text}`"
    if allow.line is not None:
        return allow_edits.remove_allow(note, allow), "remove the comment"
    if field:
        return allow_edits.remove_allow_field(note), "remove `lint_allow`"
    return allow_edits.remove_allow(note, allow), "remove the entry"

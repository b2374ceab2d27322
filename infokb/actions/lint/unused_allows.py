"""The allows of a note that hide nothing, or can never hide anything."""

from collections.abc import Collection, Iterator

from infokb.actions.lint import selection
from infokb.core.suggest import nearest_word
from infokb.core.text import Edit, Span
from infokb.core.vault import allow_edits
from infokb.core.vault.allow import Allow, AllowedRule
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import GROUPS, RULE_IDS, RULES
from infokb.rules.rule import Finding, Safety

_BY_ID = {rule.id: rule for rule in RULES}
_EXAMPLE = "write `broken-link -- reason`"


def unused_findings(
    vault: Vault, note: Note, uses: Collection[tuple[Span, AllowedRule]], ran: Collection[str]
) -> Iterator[Finding]:
    """Yield what is wrong with the allows of a note, of which `uses` hid something.

    `ran` are the ids of the rules that looked at the note.
    """
    pairs = [(allow, name) for allow in note.allows for name in allow.names]
    mistakes = {(allow.span, name): _mistake(allow, name) for allow, name in pairs}
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
    whole = any(idle.values()) and _everything(vault).issubset(ran)
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
            yield _idle_finding(allow, name, edit, title)


def _idle_finding(allow: Allow, name: AllowedRule, edit: Edit | None, title: str) -> Finding:
    place, message = name.span or allow.span, f"`{name.text}` finds nothing here"
    if edit:
        return Finding(place, message, "", (edit,), title=title)
    return Finding(place, message, "remove it")


def _has_run(name: str, ran: Collection[str]) -> bool:
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
    if text not in _BY_ID and text not in GROUPS:
        near = nearest_word(text, (*RULE_IDS, *GROUPS))
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

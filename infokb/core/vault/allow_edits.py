"""Edits that take out of a note what it allows, and leave everything else."""

from infokb.core.errors import RefusedError
from infokb.core.frontmatter import edits
from infokb.core.text import Edit, Span
from infokb.core.vault.allow import ALLOW_FIELD, Allow, AllowedRule
from infokb.core.vault.note import Note


def remove_allowed_rule(allow: Allow, name: AllowedRule) -> Edit | None:
    """Return the edit that takes one of several names away, None where an escape is in the way."""
    spans = [rule.span for rule in allow.names]
    at = allow.names.index(name)
    own_span, before = spans[at], spans[at - 1]
    after = spans[at + 1] if at + 1 < len(spans) else None
    if not own_span or not before:
        return None
    span = Span(own_span.start, after.start) if after else Span(before.end, own_span.end)
    return Edit(span, "")


def remove_allow(note: Note, allow: Allow) -> Edit | None:
    """Return the edit that takes a comment away, or one of several entries.

    None where an entry shares its line with others.
    """
    if allow.line is None:
        return edits.remove_list_item(note.text, note.entries[ALLOW_FIELD], allow.span)
    text, (start, end) = note.text, allow.span
    first = note.lines.span(note.lines.position(start).line).start
    last = note.lines.span(note.lines.position(end).line).end
    alone = not text[first:start].strip() and not text[end:last].strip()
    if alone:
        return Edit(Span(first, min(last + len(_ending(text, last)), len(text))), "")
    if not text[end:last][:1].strip():
        start -= len(text[first:start]) - len(text[first:start].rstrip(" \t"))
    return Edit(Span(start, end), "")


def remove_allow_field(note: Note) -> Edit | None:
    """Return the edit that takes `lint_allow` away, None where something shares its lines."""
    try:
        return edits.remove_entry(note.text, note.entries[ALLOW_FIELD])
    except RefusedError:
        return None


def _ending(text: str, at: int) -> str:
    return "\r\n" if text.startswith("\r\n", at) else text[at : at + 1]

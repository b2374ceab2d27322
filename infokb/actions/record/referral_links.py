"""Links from the referrals that name a person to the note that the person gets."""

import re
from collections.abc import Iterator, Sequence

from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.journey import referral_tasks, task_people
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.text import Edit, Span, apply_edits, bare_name
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

FIELDS = ("how_met", "referred_by")
"""The fields of a contact that an open referral fills in."""


@value_class
class ReferralMention:
    """An open referral that names a person without a note, and where; None for a link to them."""

    note: Note
    task: Task
    span: Span | None


def referral_mentions(vault: Vault, name: str) -> Iterator[ReferralMention]:
    """Yield the open referrals that name a person, outside of code and other links.

    The name is whole words, ignoring case and accents.
    """
    words = r"\s+".join(re.escape(word) for word in bare_name(name).split())
    name_pattern = re.compile(rf"(?<!\w){words}(?!\w)")
    for note in vault.notes.values():
        for task in () if note.fault or vault.is_double(note) else note.tasks:
            if task.open and task.kind is TaskKind.REFERRAL:
                inside = Span(task.box.end + 1, task.line.end)
                links = [
                    link for link in note.links if inside.start <= link.span.start < inside.end
                ]
                if any(bare_name(link.target) == bare_name(name) for link in links):
                    yield ReferralMention(note, task, None)
                elif span := _mention(note, inside, name_pattern, [link.span for link in links]):
                    yield ReferralMention(note, task, span)


def _mention(
    note: Note, inside: Span, name_pattern: re.Pattern[str], links: Sequence[Span]
) -> Span | None:
    letters, places = [], []
    for place in range(inside.start, inside.end):
        for letter in bare_name(note.text[place]):
            letters.append(letter)
            places.append(place)
    unread_spans = [*links, *note.literal_spans, *note.comments]
    for match in name_pattern.finditer("".join(letters)):
        span = Span(places[match.start()], places[match.end() - 1] + 1)
        if not any(start < span.end and span.start < end for start, end in unread_spans):
            return _with_marks(note.text, span, inside.end)
    return None


def _with_marks(text: str, span: Span, limit: int) -> Span:
    """Return a span with the marks of its last letter, which stand behind it."""
    end = span.end
    while end < limit and not bare_name(text[end]):
        end += 1
    return Span(span.start, end)


def link_mentions(mentions: Sequence[ReferralMention], vault: Vault, path: str) -> dict[str, str]:
    """Return the new texts of the notes whose mentions become links to a note of the vault."""
    edits: dict[str, list[Edit]] = {}
    for note, span in ((mention.note, mention.span) for mention in mentions):
        if span:
            link = vault.names.wikilink(note.folder, path)
            edits.setdefault(note.path, []).append(Edit(span, link))
    return {path: apply_edits(vault.notes[path].text, changes) for path, changes in edits.items()}


def referral_fields(
    vault: Vault, mentions: Sequence[ReferralMention], folder: str
) -> dict[str, list[str]]:
    """Return the fields that mentions fill in: by whom you were referred, where one can tell."""
    if not mentions:
        return {}
    givers = [task_people.people_of_task(vault, mention.note, mention.task) for mention in mentions]
    alone = {people[0].path for people in givers if len(people) == 1}
    values: dict[str, list[str]] = {FIELDS[0]: ["referral"]}
    if len(alone) == 1:
        values[FIELDS[1]] = [vault.names.wikilink(folder, alone.pop())]
    return values


def fill_referred_contacts(vault: Vault, note: Note, fresh: Note) -> Changes:
    """Return the plan that says by whom you were referred, in the notes of contacts.

    They are those whom the referral tasks name that `fresh` has and `note` has not, whom you have
    not written to, and whose referrer is not known yet.
    """
    vault, old_texts = vault.updated(fresh), {task.text for task in note.tasks}
    changes = Changes()
    for task in fresh.tasks:
        is_new = task.kind is TaskKind.REFERRAL and task.text not in old_texts
        for contact, _ in referral_tasks.people_to_contact(vault, fresh, task) if is_new else ():
            givers = referral_tasks.referrers(vault, fresh, task, contact)
            if contact and not contact.fault and len(givers) == 1 and _lacks(contact, FIELDS[1]):
                link = vault.names.wikilink(contact.folder, givers[0].path)
                values = {FIELDS[0]: ["referral"], FIELDS[1]: [link]}
                lacking = {name: values[name] for name in FIELDS if _lacks(contact, name)}
                changes |= note_edits.assign_fields(vault, contact, lacking)
    return changes


def _lacks(contact: Note, name: str) -> bool:
    entry = contact.entries.get(name)
    return bool(contact.field(name)) and not (entry and entry.values)

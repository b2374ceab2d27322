"""New notes from their templates."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from infokb.actions.record import referral_links
from infokb.actions.record.referral_links import ReferralMention
from infokb.actions.record.values import field_by_name, field_text, yaml_scalar
from infokb.actions.templates.outline import fill_outline
from infokb.actions.templates.sandbox import Fill, fill_template
from infokb.core import file_names
from infokb.core.changes import Changes
from infokb.core.dates.instants import iso_text
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.journey.statuses import organization_status
from infokb.core.near_names import compared_name
from infokb.core.patterns import compile_later
from infokb.core.shell import command_line
from infokb.core.text import compose_accents, fold
from infokb.core.vault import parse
from infokb.core.vault.lookup import notes_meant
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NOTE_TYPES, InterviewStatus, NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import note_path
from infokb.core.vault.written_names import LISTED_TYPES, TYPE_FIELD

_DATED = compile_later(r"(\d{4}-\d{2}-\d{2}) +(.+)")


def new_note(
    vault: Vault,
    of: Schema,
    title: str,
    values: Mapping[str, Sequence[str]],
    how: Fill = fill_template,
) -> Changes:
    """Return the plan for a new note.

    `title` is its name; for a dated type it is that of the note it is about. `values` are
    texts as people type them, by field; `how` fills the template's outline. Open referrals that
    name a new contact are linked to it, and say who referred you. Raises RefusedError where the
    note is there already.
    """
    texts = {
        name: [field_text(vault, field_by_name(of, name), text) for text in typed]
        for name, typed in values.items()
    }
    title = compose_accents(re.sub(" {2,}", " ", title).removesuffix(".md"))
    name = _dated_name(vault, of, title, texts) if of.dated else title
    _fill_status(vault, of, texts)
    _refuse_bad_name(name)
    path = note_path(of.folder, name)
    _refuse_double(vault, name)
    mentions = _referral_mentions(vault, of, name)
    texts = referral_links.referral_fields(vault, mentions, of.folder) | texts
    text = new_note_text(vault, of, name, texts, title=title, how=how)
    vault_with_note = (
        vault.updated(parse.parse_note(path, text, vault.schemas)) if mentions else vault
    )
    return Changes({path: text, **referral_links.link_mentions(mentions, vault_with_note, path)})


def new_note_text(
    vault: Vault,
    of: Schema,
    name: str,
    texts: Mapping[str, Sequence[str]],
    *,
    title: str = "",
    how: Fill = fill_template,
) -> str:
    """Return the text of a new note with its outline; `texts` are ready to be written."""
    facts = {
        "name": name,
        "title": title or name,
        "date": str(vault.now.date()),
        "type": of.name,
        **{field: typed if len(typed) > 1 else typed[0] for field, typed in texts.items()},
    }
    return note_front_matter(of, texts) + fill_outline(of, facts, how)


def _referral_mentions(vault: Vault, of: Schema, name: str) -> list[ReferralMention]:
    contact = NOTE_TYPES.get(of.name) is NoteType.CONTACT
    return list(referral_links.referral_mentions(vault, name)) if contact else []


def _dated_name(vault: Vault, of: Schema, title: str, texts: dict[str, list[str]]) -> str:
    """Return a dated note's name; fill in its day and subject from the title."""
    match = _DATED.fullmatch(title)
    day, about = (match[1], match[2]) if match else ("", title)
    if not texts.get("date") and day:
        texts["date"] = [field_text(vault, of.fields["date"], day)]
    day = texts["date"][0][:10] if texts.get("date") else iso_text(vault.now.date())
    to = of.fields[of.subject].to if of.subject else ()
    notes_by_name = [note for note in vault.by_name(about) if note.type_name in to]
    subjects = notes_by_name if match else notes_meant(vault, about, to)
    if of.subject and (subjects or not match):
        subject, others = of.fields[of.subject], texts.get(of.subject, [])
        if subject.kind.many or not others:
            link = field_text(vault, subject, about)
            texts[of.subject] = list(dict.fromkeys([link, *others]))
        about = subjects[0].name if len(subjects) == 1 else about
    _fill_organization(vault, of, texts)
    return f"{day} {about}"


def _fill_status(vault: Vault, of: Schema, texts: dict[str, list[str]]) -> None:
    """Fill in that an interview with a time is scheduled."""
    is_timed = any("T" in moment for moment in texts.get("date", ()))
    if NOTE_TYPES.get(of.name) is NoteType.INTERVIEW and is_timed and not texts.get("status"):
        status = InterviewStatus.SCHEDULED.value
        texts["status"] = [field_text(vault, field_by_name(of, "status"), status)]


def _fill_organization(vault: Vault, of: Schema, texts: dict[str, list[str]]) -> None:
    """Fill in the organization of the people the note is about, where all of them share one."""
    if "organization" not in of.fields or texts.get("organization"):
        return
    people = [vault.by_name(link.strip("[]")) for link in texts.get(of.subject, [])]
    places = {
        place.path if place and place.type_name in of.fields["organization"].to else ""
        for place in (vault.target(who, "organization") for who in chain.from_iterable(people))
    }
    if len(places) == 1 and "" not in places:
        texts["organization"] = [vault.names.wikilink(of.folder, places.pop())]


def _refuse_bad_name(name: str) -> None:
    if wrong := file_names.file_name_fault(name):
        better = file_names.portable_name(name)
        help_text = f"try `{better}`" if better else ""
        raise InfokbError(f"`{name}` cannot be a file name: {wrong}", help_text)


def _refuse_double(vault: Vault, name: str) -> None:
    for other in vault.notes.values():
        if " ".join(fold(other.name).split()) == fold(name):
            help_text = f'add something to the name: "{name} (Acme)"'
            if other.note_type is NoteType.INTERVIEW:
                way = command_line("to add people: infokb set {} contacts+=NAME", other.name)
                help_text = f'{way}; for a second one: infokb new interview "{name} 2"'
            if organization_status(other) is OrganizationStatus.PAUSED:
                help_text = command_line("aim for it: infokb set {} status=target", other.name)
            raise RefusedError(f"`{other.path}` already exists", help_text)


def refuse_near_name(vault: Vault, name: str) -> None:
    """Raise RefusedError where only accents tell a name from that of another note."""
    typed, key = " ".join(fold(name).split()), compared_name(name)
    for other in vault.notes.values():
        other_name = " ".join(fold(other.name).split())
        if other_name != typed and key and compared_name(other_name) == key:
            message = (
                f"`{other.path}` already exists, and differs from `{name}` only in accents or marks"
            )
            raise RefusedError(message, "use that note, or --force for another one")


def note_front_matter(of: Schema, texts: Mapping[str, Sequence[str]]) -> str:
    """Return the front matter of a new note; `texts` are its values, ready to be written."""
    lines, type_field = list[str](), of.own_names.type_field
    word = of.own_names.word or ("" if of.own_names.by_folder else of.name)
    if word and type_field != TYPE_FIELD and type_field in of.fields:
        texts = {**texts, type_field: [word.removeprefix("#"), *texts.get(type_field, ())]}
    elif word:
        mark = "\n  -" if type_field in LISTED_TYPES else ""
        lines.append(f"{quote_scalar(type_field)}:{mark} {quote_scalar(word)}")
    for name, field in of.fields.items():
        scalars = [yaml_scalar(field, text) for text in texts.get(name, ())]
        name_in_note = quote_scalar(of.own_names.names.get(name, name))
        if scalars and field.kind.many:
            lines += [f"{name_in_note}:", *(f"  - {scalar}" for scalar in scalars)]
        elif scalars:
            lines.append(f"{name_in_note}: {scalars[0]}")
        elif name != TYPE_FIELD and (field.required or field.starter):
            default = of.own_names.new_defaults.get(name, field.default)
            lines.append(
                f"{name_in_note}: {quote_scalar(default)}" if default else f"{name_in_note}:"
            )
    return "---\n" + "\n".join(lines) + "\n---\n"


def new_note_path(changes: Changes) -> str:
    """Return the path of the note that a plan makes."""
    return next(iter(changes.files))


def filled_fields(
    vault: Vault, changes: Changes, path: str, typed: Mapping[str, object]
) -> dict[str, str]:
    """Return the fields of a new note that a referral filled in, with their values."""
    note = parse.parse_note(path, str(changes.files[path]), vault.schemas)
    return {
        name: note.entries[name].values[0].text
        for name in referral_links.FIELDS
        if name in note.entries and name not in typed and note.entries[name].values
    }


def required_fields(of: Schema, title: str) -> tuple[str, ...]:
    """Return the required fields that a title does not fill in."""
    filled = {of.subject} if of.dated and title else set()
    filled |= {"type"}
    return tuple(name for name, field in of.fields.items() if field.required and name not in filled)

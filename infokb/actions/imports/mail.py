"""Mail as dates: when you asked, reminded, and got replies; told by headers and addresses alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from infokb.actions.imports.imported import (
    ImportedPerson,
    ImportedRows,
    ImportFile,
    ImportOptions,
    RowPlace,
    RowProblem,
    SkipReason,
)
from infokb.actions.imports.kept_block import kept_values
from infokb.actions.imports.mail_headers import MailMessage, folded_address, read_mail_message
from infokb.core.errors import InfokbError
from infokb.core.journey import conversations, thank_yous
from infokb.core.shell import command_line
from infokb.core.text import quantity
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_MAX_RECIPIENTS = 3
"""Mail to more people asks none of them."""
_THANKS_DAYS = 7
"""So long after a conversation a message may be the thanks for it."""


class _Exchange(NamedTuple):
    """A message between you and a person."""

    moment: datetime
    place: RowPlace
    is_mine: bool


class _Fact(NamedTuple):
    """What a message tells of a person: a field, and the day that belongs there."""

    place: RowPlace
    field: str
    day: date


def import_mail(files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
    """Return what messages tell of the contacts whose addresses the notes have.

    Only empty fields are filled. Nobody else is named, and no text is passed on. Raises
    InfokbError where your own address is not known.
    """
    vault = options.vault
    own = frozenset(map(folded_address, vault.config.me.addresses))
    if not own:
        raise InfokbError(
            "your own address is not known", 'add email = "you@example.org" to [me] in infokb.toml'
        )
    messages, count_out, failed = _read_messages(files, vault)
    exchanges = _exchanges(messages, own, _people_by_address(vault))
    skips = {
        SkipReason.MACHINE: count_out,
        SkipReason.UNRELATED: len(messages) - sum(map(len, exchanges.values())),
    }
    people, questions = list[ImportedPerson](), list[RowProblem]()
    for path, mail in exchanges.items():
        note = vault.notes[path]
        facts = {fact.place: fact for fact in _facts(note, mail, vault)}
        people += [_person(note, exchange.place, facts) for exchange in mail]
        questions += _thanks_questions(note, mail, vault)
    people.sort(key=lambda person: person.place)
    return ImportedRows(people, skips, failed, questions=questions)


def _read_messages(
    files: Iterable[ImportFile], vault: Vault
) -> tuple[list[tuple[MailMessage, RowPlace]], int, list[RowProblem]]:
    """Return the messages of people in their order, how many others there are, and what is none."""
    messages, failed = list[tuple[MailMessage, RowPlace]](), list[RowProblem]()
    rows, ids, count_out = Counter[str](), set[str](), 0
    for file in files:
        rows[file.name] += 1
        place = RowPlace(file.name, rows[file.name])
        try:
            message = read_mail_message(file.name, file.content, vault.now)
        except ValueError as error:
            failed.append(RowProblem(place, str(error)))
            continue
        if not message or message.id in ids:
            count_out += 1
            continue
        ids.update([message.id] if message.id else [])
        messages.append((message, place))
    messages.sort(key=lambda pair: pair[0].moment)
    return messages, count_out, failed


def _people_by_address(vault: Vault) -> Mapping[str, Note]:
    people: dict[str, Note] = {}
    for note in vault.of_type(NoteType.CONTACT):
        if email := note.get("email", str):
            for address in (email, *kept_values(note.text, "EMAIL")):
                people.setdefault(folded_address(address), note)
    return people


def _exchanges(
    messages: Iterable[tuple[MailMessage, RowPlace]],
    own: frozenset[str],
    people: Mapping[str, Note],
) -> Mapping[str, Sequence[_Exchange]]:
    """Return the messages with each contact, by the path of the note.

    Who answers from another address is known by the message that is answered.
    """
    threads: dict[str, Note] = {}
    exchanges: dict[str, list[_Exchange]] = defaultdict(list)
    for message, place in messages:
        is_mine = message.sender in own
        others = [address for address in message.recipients if address not in own]
        if message.is_forward or (is_mine and len(others) > _MAX_RECIPIENTS):
            continue
        addresses = others if is_mine else [message.sender]
        notes = {note.path: note for address in addresses if (note := people.get(address))}
        is_private = len(addresses) == 1
        note = next(iter(notes.values()), None) if len(notes) == 1 else None
        if not notes and is_private:
            note = next((threads[id_] for id_ in message.answers if id_ in threads), None)
        if note:
            exchanges[note.path].append(_Exchange(message.moment, place, is_mine))
            if message.id and is_private:
                threads[message.id] = note
    return exchanges


def _facts(note: Note, all_mail: Sequence[_Exchange], vault: Vault) -> Iterator[_Fact]:
    """Yield what messages with a contact tell that the note does not say yet.

    What was written on the day of the first conversation, or later, asked for none.
    """
    talks = conversations.conversations_with(vault, note)
    met_on = min((conversations.conversation_day(vault, each) for each in talks), default=date.max)
    mail = [each for each in all_mail if _day(each, vault) < met_on]
    if not mail:
        return
    asked_on = _first_day(note, "asked")
    first = mail[0]
    if not asked_on and first.is_mine and _is_empty(note, "asked"):
        asked_on = _day(first, vault)
        yield _Fact(first.place, "asked", asked_on)
    if not asked_on:
        return
    replied = _first_day(note, "replied")
    start = next((each.moment for each in mail if each.is_mine), first.moment)
    reply = next(
        (
            each
            for each in mail
            if not each.is_mine and each.moment > start and _day(each, vault) >= asked_on
        ),
        None,
    )
    if not replied and reply and _is_empty(note, "replied"):
        replied = _day(reply, vault)
        yield _Fact(reply.place, "replied", replied)
    if _is_empty(note, "nudged"):
        for each in mail:
            day = _day(each, vault)
            is_before = (not replied or day <= replied) and (
                not reply or each.moment < reply.moment
            )
            if each.is_mine and day > asked_on and is_before:
                yield _Fact(each.place, "nudged", day)


def _first_day(note: Note, name: str) -> date | None:
    """Return the first day that a field has, None where it has none that can be read."""
    days = note.get(name, tuple) or ()
    return min(days, default=None)


def _is_empty(note: Note, name: str) -> bool:
    entry = note.entries.get(name)
    return not entry or not entry.values


def _day(exchange: _Exchange, vault: Vault) -> date:
    return exchange.moment.astimezone(vault.zone).date()


def _person(note: Note, place: RowPlace, facts: Mapping[RowPlace, _Fact]) -> ImportedPerson:
    """Return a contact with what a message tells of them, which may be nothing new."""
    fact = facts.get(place)
    values = {"email": [str(note.get("email", str))]}
    if fact:
        values[fact.field] = [fact.day.isoformat()]
    return ImportedPerson(place, note.name, values, creates=False, is_exact=True)


def _thanks_questions(note: Note, mail: Sequence[_Exchange], vault: Vault) -> Iterator[RowProblem]:
    """Yield which messages may have been thanks; what they say, nobody reads."""
    for conversation in conversations.conversations_with(vault, note):
        day = conversations.conversation_day(vault, conversation)
        last = day + timedelta(days=_THANKS_DAYS)
        own_mail = [each for each in mail if each.is_mine and day <= _day(each, vault) <= last]
        if not own_mail or thank_yous.is_thanked_for(vault, conversation, note):
            continue
        interview = conversation.interview
        is_alone = interview and len(vault.targets(interview, "contacts")) == 1
        whose = interview if interview and is_alone else note
        sent_on = _day(own_mail[0], vault)
        command = command_line("infokb mark {} thanked --on {}", vault.called(whose), str(sent_on))
        after = quantity((sent_on - day).days, "day")
        reason = f"you wrote to {note.name} {after} after you talked (if to thank: {command})"
        yield RowProblem(own_mail[0].place, reason)

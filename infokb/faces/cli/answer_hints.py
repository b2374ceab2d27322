"""What `infokb log NAME heard` says about an answer that asks for something else than a day."""

from collections.abc import Iterable, Iterator

import click

from infokb.actions.draft import replies
from infokb.actions.record.log import NewLogLine
from infokb.core.dates.instants import days_after
from infokb.core.dates.named_times import named_time
from infokb.core.journey.outreach import is_closed, is_unasked
from infokb.core.journey.referral_requests import asked_to_refer_on
from infokb.core.journey.snoozed import snoozed_through
from infokb.core.markdown.log import LogKind
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


def echo_answer_hints(vault: Vault, notes: Iterable[Note], line: NewLogLine) -> None:
    """Say what an answer may call for: to close, to wait, to write to whom they named.

    Whoever wrote first may want to talk. `vault` is the one with the line.
    """
    for note in notes if line.kind == LogKind.HEARD.value else ():
        person = vault.notes[note.path]
        if person.note_type is NoteType.CONTACT and not is_closed(vault, person):
            for words, way, *names in _hints(vault, person, line.text):
                command = command_line(way, vault.called(person), *names)
                click.echo(safe_text(f"{words}: {command}"), err=True)


def _hints(vault: Vault, person: Note, text: str) -> Iterator[tuple[str, ...]]:
    """Yield what an answer may mean, a command with `{}` for the person, and its other names."""
    reason = replies.closing_reason(text)
    if replies.is_automatic(text):
        way = 'infokb undo; infokb snooze {} DATE --reason "out of office"'
        yield "if that is an automatic reply", way
    elif reason:
        yield "if that is a no", f"infokb mark {{}} closed --reason {reason}"
    elif replies.puts_off(text) and not snoozed_through(vault, person):
        way = f"infokb snooze {{}} {_last_day_of_rest(vault, text)} --reason {{}}"
        yield "to ask nothing of them until then", way, " ".join(text.split())
    elif is_unasked(vault, person):
        yield "if they want to talk", "infokb mark {} replied"
    place = vault.target(person, "organization")
    opportunities = vault.referring(place, NoteType.OPPORTUNITY, "organization") if place else ()
    for opportunity in () if reason else opportunities:
        is_open = "referrer" not in opportunity.values
        if is_open and asked_to_refer_on(vault, person, opportunity):
            yield "if they refer you", "infokb set {1} referrer={0}", vault.called(opportunity)
    if replies.hands_on(text):
        yield "for whom they named", "infokb new contact NAME --set referred_by={}"


def _last_day_of_rest(vault: Vault, text: str) -> str:
    """Return the day before the one that an answer names, else what stands for a date."""
    moment = named_time(text, vault.today)
    last = days_after(moment.day, -1) if moment and moment.day else vault.today
    return last.isoformat() if last > vault.today else "DATE"

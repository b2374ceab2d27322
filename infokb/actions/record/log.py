"""Writing log lines, and the task lines that come with them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from infokb.actions.record import note_edits, referral_links
from infokb.core.changes import Changes
from infokb.core.dates.date_reader import DateReader
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.named_times import named_time
from infokb.core.errors import InfokbError
from infokb.core.journey import conversations, thank_yous
from infokb.core.markdown import log as markdown_log
from infokb.core.markdown import task_faults, tasks
from infokb.core.markdown.log import LogKind
from infokb.core.suggest import did_you_mean
from infokb.core.text import Span, apply_edits, fold
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@value_class
class NewLogLine:
    """A log line to write, and the follow-up that comes with it, if any."""

    kind: str
    text: str
    on: date
    todo: str = ""
    due: date | None = None


def add_log_line(vault: Vault, note: Note, entry: NewLogLine) -> Changes:
    """Return the plan that writes a log line, and a task when one is asked for.

    A day without a task's words is when you want to have heard from them. The same line of the
    same day is not written twice.
    """
    if not has_log(note):
        raise InfokbError(f"`{note.name}` has no log", "name a contact or an opportunity")
    expect_kind(entry.kind)
    if not entry.text.strip():
        raise InfokbError("the log line is empty", "add TEXT")
    entry = _with_order(vault, note, entry)
    line = note_edits.insert_log_line(note, entry.on, entry.kind, entry.text)
    is_repeated = _is_logged(note, entry)
    if is_repeated and not (entry.todo or entry.due):
        return Changes()
    text = note.text if is_repeated else apply_edits(note.text, [line])
    if entry.todo or entry.due:
        fresh = parse.parse_note(note.path, text, vault.schemas)
        words = entry.todo or f"#waiting hear from {note.name}"
        task = task_line(words, entry.on, entry.due, vault.date_reader)
        text = apply_edits(text, [note_edits.append_line(fresh, "Follow-ups", task)])
    fresh = parse.parse_note(note.path, text, vault.schemas)
    referred = referral_links.fill_referred_contacts(vault, note, fresh)
    return Changes({note.path: text}) | referred


def _is_logged(note: Note, entry: NewLogLine) -> bool:
    """Return whether a note's log has a line of that day with the same words."""
    words = fold(" ".join(entry.text.split()))
    return any(
        line.kind.value == entry.kind and line.on == entry.on and fold(line.text) == words
        for line in note.log
    )


def has_log(note: Note) -> bool:
    """Return whether notes of this type have a log."""
    return bool(note.schema and "Log" in note.schema.sections)


def expect_kind(kind: str, words: Collection[str] = ()) -> None:
    """Raise InfokbError unless a word is a log kind; `words` stand before it."""
    if kind in markdown_log.LOG_KINDS:
        return
    if any(word in markdown_log.LOG_KINDS for word in words):
        raise InfokbError(f"`{kind}` is not a log kind", "put TEXT in quotes")
    raise InfokbError(*markdown_log.unknown_kind(kind))


def _with_order(vault: Vault, note: Note, entry: NewLogLine) -> NewLogLine:
    """Return a log line that says so where it is of thanks before the conversation of today."""
    if entry.kind != LogKind.THANKED.value or entry.on != vault.today:
        return entry
    starts = [
        conversations.interview_start(vault, interview)
        for interview in conversations.interviews_with(vault, note)
        if conversations.interview_day(vault, interview) == entry.on
    ]
    is_early = bool(starts) and all(start and start > vault.now for start in starts)
    words = entry.text.rstrip(" .")
    if not is_early or words.endswith(thank_yous.BEFORE_TALKING):
        return entry
    return replace(entry, text=f"{words}, {thank_yous.BEFORE_TALKING}")


def logged_words(vault: Vault, note: Note, entry: NewLogLine) -> str:
    """Return what is said of a log line that was written into a note of a vault before it."""
    entry = _with_order(vault, note, entry)
    return f"{entry.kind} {iso_words(entry.on)}: {' '.join(entry.text.split())}"


def is_untracked(vault: Vault, note: Note, entry: NewLogLine) -> bool:
    """Return whether a line says that you met somebody on a day without an interview's note."""
    interviews = conversations.interviews_with(vault, note)
    days = {conversations.interview_day(vault, interview) for interview in interviews}
    is_contact = note.note_type is NoteType.CONTACT
    return is_contact and entry.kind == LogKind.MET.value and entry.on not in days


def task_line(words: str, created: date, due: date | None, reader: DateReader) -> str:
    """Return the line of a follow-up; words without one of the four tags are a promise.

    Where they end with a date, as in `by fri`, it is the one by which it is due. A time such as
    `in January` stays among them.
    """
    typed = " ".join(words.split())
    kind_and_tag = tasks.task_kind(typed)
    if not kind_and_tag:
        _refuse_near_tag(typed)
    text = (
        tasks.task_words(typed, Span(0, len(typed)), (kind_and_tag[1],)) if kind_and_tag else typed
    )
    if not text:
        raise InfokbError(f"the task `{words}` is empty", "add what to do")
    if not due:
        text, due = task_faults.split_deadline(text, reader)
        moment = None if due else named_time(text, created)
        due = moment.day if moment else due
    tag = typed[slice(*kind_and_tag[1])].lower() if kind_and_tag else f"#{tasks.TaskKind.PROMISE}"
    return tasks.format_task(tag, text, created, due)


def _refuse_near_tag(words: str) -> None:
    """Raise InfokbError where words begin with what is nearly the tag of a task."""
    first = words.partition(" ")[0]
    near = did_you_mean(first.lower(), [f"#{kind}" for kind in tasks.TASK_KINDS])
    if first.startswith("#") and near:
        raise InfokbError(f"there is no task kind `{first}`", near)

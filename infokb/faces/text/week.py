"""A week of a search, for a terminal, as Markdown, and as JSON."""

from collections.abc import Iterator

from infokb.actions.journey.week import WeekReport, WeekTalk
from infokb.actions.journey.week_steps import DatedStep, messages_by_kind
from infokb.core.dates.day_words import moment_words, short_date, weekday_date
from infokb.core.journey.conversations import interview_title
from infokb.core.text import joined_words
from infokb.core.vault.vault import Vault
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import titled_lines, wrap_record


def render_week(vault: Vault, week: WeekReport, paint: Paint) -> str:
    """Return the week for a terminal."""
    lines = titled_lines(_title(vault, week), wrap_record(week.sentence, paint), paint)[1:]
    for title, rows in _parts(vault, week):
        row_lines = [line for row in rows for line in wrap_record(row, paint, "  ")]
        lines += titled_lines(title, row_lines, paint)
    return "\n".join(lines)


def week_markdown(vault: Vault, week: WeekReport) -> Iterator[str]:
    """Yield the lines of the week as Markdown."""
    yield from (f"# {_title(vault, week)}", "", week.sentence)
    for title, rows in _parts(vault, week):
        yield from ("", f"## {title}", "", *(f"- {row}" for row in rows))


def week_record(week: WeekReport) -> dict[str, object]:
    """Return the week as plain data."""
    return {
        "format_version": 1,
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "conversations": [
            {
                "on": talk.day.isoformat(),
                "path": talk.conversation.note.path,
                "people": [person.path for person in talk.people],
                "thanked_in_time": talk.in_time,
            }
            for talk in week.talks
        ],
        "steps": [
            {
                "on": step.on.isoformat(),
                "what": step.what,
                "text": step.text,
                "path": step.note.path,
                "about": [note.path for note in step.about],
            }
            for step in week.did
        ],
        "new_contacts": [person.path for person in week.new_contacts],
        "learned": [
            {"theme": theme, "path": insight.note.path, "line": insight.line, "text": insight.text}
            for theme, members in week.learned
            for insight in members
        ],
        "funnel": {
            step.name: {"total": step.total, "added": step.new_count} for step in week.steps
        },
        "ahead": [appointment.interview.path for appointment in week.ahead],
    }


def _title(vault: Vault, week: WeekReport) -> str:
    return f"Week of {short_date(week.first, vault.today)}"


def _parts(vault: Vault, week: WeekReport) -> Iterator[tuple[str, list[str]]]:
    """Yield the titles of what the week holds, each with its lines."""
    if week.is_empty:
        return
    parts = {
        "Conversations": [_talk_words(vault, talk) for talk in week.talks],
        "Steps": [_step_words(vault, step) for step in week.did if not step.is_message],
        "Messages": [
            f"{what}: {joined_words([note.name for note in notes])}"
            for what, notes in messages_by_kind(week.did)
        ],
        "New contacts": [person.name for person in week.new_contacts],
        **{
            theme: [f"{insight.text} ({interview_title(insight.note)})" for insight in members]
            for theme, members in week.learned
        },
        "Funnel": [f"{step.name}: {step.total} (+{step.new_count})" for step in week.steps],
        "Next week": [
            f"{moment_words(appointment.moment, vault.today)}: "
            f"{joined_words([person.name for person in appointment.people])}"
            for appointment in week.ahead
            if appointment.moment
        ],
    }
    yield from ((title, rows) for title, rows in parts.items() if rows)


def _step_words(vault: Vault, step: DatedStep) -> str:
    names = joined_words([note.name for note in step.about])
    return f"{weekday_date(step.on, vault.today)}: {names}, {step.words}"


def _talk_words(vault: Vault, talk: WeekTalk) -> str:
    names = joined_words([person.name for person in talk.people])
    thanks = {True: "thanked in time", False: "not thanked in time", None: "thanks still to send"}
    return f"{weekday_date(talk.day, vault.today)}: {names}, {thanks[talk.in_time]}"

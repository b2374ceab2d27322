"""The page on an interview, as text and as JSON."""

from collections.abc import Iterator
from datetime import date

from infokb.actions.draft.task_words import NotedTask
from infokb.actions.journey import prep
from infokb.actions.journey.prep import ContactBrief, InterviewBrief, OrganizationBrief
from infokb.actions.journey.profile import event_words
from infokb.actions.query import plain_data
from infokb.core.dates import day_words
from infokb.core.journey.insights import Insight
from infokb.core.journey.timeline import TimelineEvent
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import paint_lines, titled_lines, wrap_text


def record(page: InterviewBrief) -> dict[str, object]:
    """Return the page as plain data."""
    note = page.interview
    return {
        "format_version": 1,
        "path": note.path,
        "name": note.name,
        "starts": page.starts.isoformat(timespec="minutes") if page.starts else None,
        "minutes": note.get("minutes", int),
        "medium": note.get("medium", str),
        "goal": note.get("goal", str),
        "confirmed": plain_data.plain_value(note.values.get("confirmed")),
        "people": [_person_record(page, person) for person in page.people],
        "organizations": [
            {
                "path": place.note.path,
                "name": place.note.name,
                "mission": place.mission,
                "news": list(place.news),
            }
            for place in page.places
        ],
        "asked": list(page.own_questions),
        "questions": [
            {
                "text": question.text,
                "heading": question.heading or None,
                "why": question.why,
                "path": question.source.path,
                "line": question.line,
            }
            for question in page.suggestions
        ],
    }


def _person_record(page: InterviewBrief, person: ContactBrief) -> dict[str, object]:
    local_start = prep.start_for_contact(page, person.note)
    return {
        "path": person.note.path,
        "name": person.note.name,
        "role": person.note.get("role", str),
        "stage": person.stage,
        "reach": [
            {"field": address.field, "text": address.text, "url": address.url}
            for address in person.reach
        ],
        "how_met": person.note.get("how_met", str),
        "referred_by": [who.name for who in person.referrers],
        "starts_there": local_start.isoformat(timespec="minutes") if local_start else None,
        "background": person.background,
        "common_ground": person.common_ground,
        "last": person.last.path if person.last else None,
        "insights": [_insight_record(insight) for insight in person.insights],
        "log": [
            {"on": str(event.on), "kind": event.kind, "text": event_words(event)}
            for event in person.exchanges
        ],
        "open": [_task_record(noted_task) for noted_task in person.open_tasks],
        "in_common": [
            {
                "path": mutual_contact.note.path,
                "name": mutual_contact.note.name,
                "why": mutual_contact.why,
                "certain": mutual_contact.is_certain,
            }
            for mutual_contact in person.mutual
        ],
    }


def _task_record(noted_task: NotedTask) -> dict[str, object]:
    return {
        "kind": noted_task.task.kind.value,
        "text": noted_task.task.text,
        "due": plain_data.plain_value(noted_task.task.dates.get("due")),
        "path": noted_task.note.path,
    }


def _insight_record(insight: Insight) -> dict[str, object]:
    return {
        "heading": insight.theme,
        "text": insight.text,
        "path": insight.note.path,
        "line": insight.line,
    }


def render(page: InterviewBrief, paint: Paint) -> str:
    """Return the page for a terminal."""
    note = page.interview
    lines = paint_lines(wrap_text(note.name, paint, ""), paint, "bold")
    lines += wrap_text(_when(page), paint)
    goal = note.get("goal", str)
    lines += wrap_text(goal, paint, "  goal: ") if goal else []
    for person in page.people:
        lines += _person(person, page.today, paint)
    for place in page.places:
        lines += titled_lines(place.note.name, _place(place, paint), paint)
    asked_lines = [
        line for question in page.own_questions for line in wrap_text(question, paint, "  - ")
    ]
    lines += titled_lines(f"Your questions ({len(page.own_questions)})", asked_lines, paint)
    suggestion_lines = [
        line
        for question in page.suggestions
        for line in (
            *wrap_text(question.text, paint, "  - "),
            *paint_lines(
                wrap_text(": ".join(filter(None, (question.heading, question.why))), paint, "    "),
                paint,
                "dim",
            ),
        )
    ]
    if suggestion_lines:
        suggestion_lines.append(
            paint(safe_text(command_line("  infokb prep {} --write", page.typed_name)), "cyan")
        )
    lines += titled_lines(f"Suggested questions ({len(page.suggestions)})", suggestion_lines, paint)
    return "\n".join(lines)


def _when(page: InterviewBrief) -> str:
    note, start = page.interview, page.starts
    timed = start and "T" in str(plain_data.plain_value(note.values["date"]))
    parts = [day_words.weekday_date(start, page.today) if start else "no date yet"]
    parts += [f"{start:%H:%M}"] if timed else []
    for person in page.people:
        local_start = prep.start_for_contact(page, person.note)
        if timed and local_start:
            parts.append(f"{local_start:%H:%M} for {safe_text(person.note.name)}")
    parts += [f"{note.get('minutes', int)} minutes", note.get("medium", str) or ""]
    confirmed = note.values.get("confirmed")
    day = confirmed if isinstance(confirmed, date) else None
    parts.append(f"confirmed {day_words.short_date(day, page.today)}" if day else "not confirmed")
    return ", ".join(part for part in parts if part)


def _person(person: ContactBrief, today: date, paint: Paint) -> list[str]:
    note = person.note
    role = note.get("role", str)
    lines = wrap_text(f"{person.stage}, {role}" if role else person.stage, paint)
    how_met = note.get("how_met", str)
    chain = " > ".join(who.name for who in person.referrers)
    how = f"{how_met}, {chain}" if how_met and chain else how_met or chain
    for label, words in (
        ("reach", ", ".join(address.text for address in person.reach)),
        ("how you met", how),
        ("background", person.background),
        ("common ground", person.common_ground),
    ):
        lines += wrap_text(words, paint, f"  {label}: ") if words else []
    lines += [line for event in person.exchanges for line in _exchange(event, today, paint)]
    for noted_task in person.open_tasks:
        due_date = noted_task.task.dates.get("due")
        by = f", by {day_words.short_date(due_date, today)}" if due_date else ""
        words = f"{noted_task.task.text}{by}"
        lines += wrap_text(words, paint, f"  {prep.TASK_SIDES[noted_task.task.kind]}: ")
    if person.last:
        lines += wrap_text(person.last.name, paint, "  last interview: ")
        for insight in person.insights:
            lines += wrap_text(insight.text, paint, f"    {insight.theme}: ")
    for mutual_contact in person.mutual:
        label = "you both know" if mutual_contact.is_certain else "may know too"
        lines += wrap_text(
            f"{mutual_contact.note.name}, {mutual_contact.why}", paint, f"  {label}: "
        )
    return titled_lines(note.name, lines, paint)


def _exchange(event: TimelineEvent, today: date, paint: Paint) -> list[str]:
    text, day = event_words(event), day_words.short_date(event.on, today)
    return wrap_text(f"{event.kind}{f': {text}' if text else ''}", paint, f"  {day} ")


def _place(place: OrganizationBrief, paint: Paint) -> Iterator[str]:
    yield from wrap_text(place.mission, paint)
    for item in place.news:
        yield from wrap_text(item, paint, "  news: ")

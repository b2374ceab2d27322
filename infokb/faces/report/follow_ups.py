"""What is owed, as a table below the findings of structure."""

from datetime import date
from typing import NamedTuple

from infokb.actions.lint.problem import Problem
from infokb.core.dates import day_words
from infokb.core.dates.due import DueState, days_overdue
from infokb.core.patterns import compile_later
from infokb.core.text import quantity, safe_text
from infokb.faces.clock import clock_remark
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal.width import pad_text, shorten_end, widest
from infokb.faces.terminal.wrap import fit_line, paint_lines, wrap_record
from infokb.rules.rule import Finding

_MESSAGE, _LEAST = 44, 24
"""The most and the fewest columns that a message takes."""
_TIME = compile_later(r"\d\d:")
_BELOW = " " * 6
"""What precedes the lines below a row on a narrow terminal."""
_WHEN = {DueState.DUE: "due", DueState.SOON: "soon"}


def late_words(days: int) -> str:
    """Return how late something is, `3 days overdue`; after the end of a day, `overdue today`."""
    return f"{quantity(days, 'day')} overdue" if days else "overdue today"


class FollowUpRow(NamedTuple):
    """A follow-up in the words it is told in, safe to print."""

    when: str
    day: str
    who: str
    rule: str
    message: str
    path: str
    line: int


def has_follow_ups(run: LintRun) -> bool:
    """Return whether there is anything to show."""
    has_omitted = run.snoozed_follow_ups or run.too_late_count
    return bool(run.follow_ups or (has_omitted and run.vault.config.lint.due != "none"))


def follow_ups_heading(run: LintRun) -> str:
    """Return the moment that things are owed at."""
    vault_moment = run.vault.now
    zone = getattr(vault_moment.tzinfo, "key", None) or vault_moment.tzname() or ""
    moment = f"{_date(run, vault_moment.date())}, {vault_moment:%H:%M}"
    return f"Follow-ups as of {moment} {zone}{clock_remark(run.clock_setter)}"


def follow_ups_section(run: LintRun) -> str:
    """Return what is owed, under the moment it is owed at."""
    rows = [follow_up_row(run, problem) for problem in run.listed_follow_ups]
    heading = fit_line(follow_ups_heading(run), run.paint)
    omitted = (line for text in omitted_follow_ups(run) for line in wrap_record(text, run.paint))
    return (
        "\n".join([*paint_lines(heading, run.paint, "bold"), *_table(rows, run), *omitted]) + "\n"
    )


def omitted_follow_ups(run: LintRun) -> list[str]:
    """Return what is told below the follow-ups: how many more there are, and how many sleep."""
    lines = []
    if rest := len(run.follow_ups) - len(run.listed_follow_ups):
        lines.append(f"and {rest} more (infokb next)")
    if run.too_late_count:
        lines.append(f"{run.too_late_count} too late to matter (infokb next --all)")
    if run.snoozed_follow_ups:
        day = min(problem.snoozed for problem in run.snoozed_follow_ups if problem.snoozed)
        lines.append(f"{len(run.snoozed_follow_ups)} snoozed, the first through {_date(run, day)}")
    return lines


def follow_up_row(run: LintRun, problem: Problem) -> FollowUpRow:
    """Return a follow-up in words."""
    finding, note = problem.finding, problem.note
    due_span = finding.due
    late = days_overdue(due_span, run.vault.now)
    if due_span is None:
        when, day = "any day", ""
    else:
        is_late = problem.state is DueState.OVERDUE
        when = late_words(late) if is_late else _WHEN[problem.state or DueState.DUE]
        if due_span.day == run.vault.now.date() and not is_late:
            when = "today"
        day = _date(run, due_span.day)
    who = finding.follow_up.who if finding.follow_up else None
    name = safe_text(who.name if who else note.name)
    return FollowUpRow(
        when,
        day,
        name,
        problem.rule.id,
        safe_text(_message(run, finding)).removesuffix(f" with {name}"),
        safe_text(note.path),
        problem.start.line,
    )


def _message(run: LintRun, finding: Finding) -> str:
    """Return what a finding says, the day of the fact that started it in words."""
    since = finding.follow_up.since if finding.follow_up else None
    if not since:
        return finding.message
    day = date(since.year, since.month, since.day)
    words = day_words.short_date(day, run.vault.today)
    head, *rest = finding.message.split(f"{day} ")
    tails = (f"{words}, {tail}" if _TIME.match(tail) else f"{words} {tail}" for tail in rest)
    timed = "".join((head, *tails))
    return timed.replace(f"{day}", words)


def _date(run: LintRun, day: date) -> str:
    return day_words.weekday_date(day, run.vault.today)


def _table(rows: list[FollowUpRow], run: LintRun) -> list[str]:
    """Return a line for each row, with its place; the end below where a terminal is too narrow."""
    if not rows:
        return []
    columns = zip(*(row[:5] for row in rows), strict=True)
    when, day, who, rule, message = map(widest, columns)
    room, remaining_columns = (
        min(message, _MESSAGE),
        run.paint.columns - when - day - who - rule - 10,
    )
    fits = (
        not run.paint.columns
        or room + 2 + widest([_place(row) for row in rows]) <= remaining_columns
    )
    if run.paint.columns:
        who = min(who, max(run.paint.columns - when - day - 6, _LEAST))
    lines, indent = [], " " * (when + day + 6)
    for row in rows:
        soon = "yellow" if row.when in {"today", "due"} else "dim"
        when_cell = run.paint(pad_text(row.when, when), "red" if "overdue" in row.when else soon)
        line = "  ".join(
            ["", when_cell, pad_text(row.day, day), pad_text(shorten_end(row.who, who), who)]
        )
        place = run.paint(_place(row), "dim")
        if fits:
            message_text = row.message if not run.paint.columns else shorten_end(row.message, room)
            message_cell = pad_text(message_text, room)
            lines.append(f"{line}  {pad_text(row.rule, rule)}  {message_cell}  {place}")
        elif remaining_columns >= _LEAST:
            message_cell = shorten_end(row.message, remaining_columns)
            lines += [f"{line}  {pad_text(row.rule, rule)}  {message_cell}", f"{indent}{place}"]
        else:
            words = wrap_record(f"{row.rule}: {row.message}", run.paint, _BELOW)
            lines += [line.rstrip(), *words, f"{_BELOW}{place}"]
    return lines


def _place(row: FollowUpRow) -> str:
    return f"{row.path}:{row.line}"

"""What completes the words of commands on the to-do list: numbers, tasks, kinds, dates."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import click

from infokb.core.dates.day_words import full_date, weekday_date
from infokb.core.vault.lookup import notes_meant
from infokb.core.vault.vault import Vault
from infokb.faces.cli import completers, rule_completers
from infokb.faces.cli.offers import Offer, fitting_offers

_SPANS = ("1d", "3d", "1w", "2w")


def complete_done(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return numbers of the last list and notes with open tasks; behind a note, its tasks."""
    del parameter
    words = _typed_words(ctx)
    if words and _are_numbers(words):
        return fitting_offers(_number_offers(ctx, words), partial_word)
    vault = completers.line_vault(ctx)
    tasks = _open_tasks(vault)
    if words:
        paths = [note.path for note in notes_meant(vault, words[0])]
        texts = dict.fromkeys(text for path in paths for text in tasks.get(path, ()))
        return fitting_offers(map(Offer, texts), partial_word)
    notes = completers.note_offers(vault, partial_word, paths=tasks)
    return fitting_offers([*_number_offers(ctx), *notes], partial_word)


def complete_snooze(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return numbers of the last list and notes; behind them, dates."""
    if not _typed_words(ctx):
        return _complete_items(ctx, partial_word)
    numbers = _number_offers(ctx, words) if _are_numbers(words := _typed_words(ctx)) else ()
    return [
        *complete_plan_dates(ctx, parameter, partial_word),
        *fitting_offers(numbers, partial_word),
    ]


def complete_skip(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return numbers of the last list and notes; behind a note, rules."""
    words = _typed_words(ctx)
    if not words:
        return _complete_items(ctx, partial_word)
    if _are_numbers(words):
        return fitting_offers(_number_offers(ctx, words), partial_word)
    if len(words) != 1:
        return []
    return rule_completers.complete_follow_up_rules(ctx, parameter, partial_word)


def complete_message_kinds(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return the kinds of messages, and numbers of the last list."""
    del parameter
    from infokb.faces.cli import declarations

    kinds = declarations.message_templates(declarations.vault_templates(ctx))
    offers = (Offer(kind.name, kind.summary) for kind in kinds)
    return fitting_offers([*_number_offers(ctx), *offers], partial_word)


def complete_past_dates(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return words for the dates of the last week."""
    del parameter
    today = _today(ctx)
    days = [today - timedelta(days=day_count) for day_count in range(7)]
    return fitting_offers(_day_offers(("today", "yesterday"), days, today), partial_word)


def complete_plan_dates(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return words for the dates of the next two weeks."""
    del parameter
    today = _today(ctx)
    days = [today + timedelta(days=day_count) for day_count in range(1, 8)]
    offers = _day_offers(("tomorrow",), days, today)
    return fitting_offers([*offers, *map(Offer, _SPANS)], partial_word)


def complete_fact_dates(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return words for dates: those to come where the fact is an appointment."""
    is_plan = not {"scheduled", "rescheduled", "deadline"}.isdisjoint(completers.typed_words(ctx))
    complete = complete_plan_dates if is_plan else complete_past_dates
    return complete(ctx, parameter, partial_word)


def complete_spans(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    """Return lengths of time."""
    del ctx, parameter
    return fitting_offers(map(Offer, _SPANS), partial_word)


def _complete_items(ctx: click.Context, partial_word: str) -> list[Any]:
    """Return numbers of the last list and notes."""
    notes = completers.note_offers(completers.line_vault(ctx), partial_word)
    return fitting_offers([*_number_offers(ctx), *notes], partial_word)


def _number_offers(ctx: click.Context, used_numbers: Sequence[str] = ()) -> Iterator[Offer]:
    """Yield the numbers of the last list, each with its task, without those that were used."""
    from infokb.disk.write.shown_list import load_shown_list

    items = load_shown_list(completers.line_session(ctx).root)
    for number, identities in enumerate(items, 1):
        if identities and str(number) not in used_numbers:
            yield Offer(str(number), identities[0].rpartition("\n")[2])


def _open_tasks(vault: Vault) -> dict[str, list[str]]:
    """Return the open tasks of notes, those with a person under theirs too, by path."""
    from infokb.core.journey import task_people

    tasks: dict[str, list[str]] = {}
    for note in vault.notes.values():
        note_tasks = [(note, task) for task in note.tasks]
        for _, task in task_people.tasks_with(vault, note) or note_tasks:
            if task.open:
                tasks.setdefault(note.path, []).append(task.text)
    return tasks


def _typed_words(ctx: click.Context) -> tuple[str, ...]:
    return tuple(ctx.params.get("words") or ())


def _are_numbers(words: Sequence[str]) -> bool:
    return all(word.isascii() and word.isdigit() for word in words)


def _day_offers(words: Sequence[str], days: Sequence[date], today: date) -> Iterator[Offer]:
    """Yield the words for days, from some on their weekdays, each with its date."""
    weekdays = (full_date(day).partition(",")[0].lower() for day in days[len(words) :])
    for word, day in zip((*words, *weekdays), days, strict=True):
        yield Offer(word, weekday_date(day, today))


def _today(ctx: click.Context) -> date:
    from infokb.core.settings import config

    session = completers.line_session(ctx)
    return session.clock(config.combine_layers(session.layers)).date()

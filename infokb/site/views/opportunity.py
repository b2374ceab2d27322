"""Opportunities: the board by status, and a page for each."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from infokb.core.journey import statuses
from infokb.core.journey.opportunity_steps import OpportunityStep, opportunity_steps
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import fields, tables, timeline
from infokb.site.backlinks import mentions_of
from infokb.site.context import PageContext
from infokb.site.markdown.anchors import outline
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage
from infokb.site.tables import Table

NAV = "Opportunities"
PAGE = "/opportunities.md"
ALL = "/opportunities-all.md"
TABLE = "All opportunities"
KIND = "opportunity"
MOST = 50


class _Card(NamedTuple):
    """What the board shows of an opportunity."""

    note: Note
    organization: str
    deadline: date | None
    referrer: str
    consented: date | None
    insights: tuple[Note, ...]
    steps: tuple[OpportunityStep, ...]


def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
    """Yield the board, the table, and the page of each opportunity."""
    yield PageDraft(PAGE, NAV, "board", PAGE, _board)
    notes = vault.of_type(NoteType.OPPORTUNITY)
    if notes:
        yield from tables.table_drafts(Table(ALL, TABLE, "list", PAGE, _table), len(notes))
    for note in notes:
        yield PageDraft(
            note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note)
        )


@per_vault
def _opportunities_in_order(vault: Vault) -> list[Note]:
    return sorted(
        vault.of_type(NoteType.OPPORTUNITY),
        key=lambda opportunity: (opportunity.get("deadline", date) or date.max, opportunity.path),
    )


def _board(context: PageContext) -> Markup:
    vault = context.site.vault
    choices = vault.schemas[KIND].fields["status"].choices
    by_status: dict[str, list[Note]] = {status: [] for status in choices}
    for note in _opportunities_in_order(vault):
        by_status.setdefault(statuses.status_word(note), []).append(note)
    return context.panel(
        "board",
        columns=[
            (status, len(notes), [_card(context, note) for note in notes[:MOST]])
            for status, notes in by_status.items()
            if notes
        ],
        every=context.url(ALL) if any(by_status.values()) else "",
    )


def _table(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    vault = context.site.vault
    schema = vault.schemas[KIND]
    return context.panel(
        "list",
        title=TABLE,
        heads=tables.column_headings(schema),
        pages=pages,
        part=part,
        rows=tables.table_rows(context, schema, part.select(_opportunities_in_order(vault))),
    )


def _card(context: PageContext, note: Note) -> _Card:
    return _Card(
        note,
        fields.field_html(context, note, "organization"),
        note.get("deadline", date),
        fields.field_html(context, note, "referrer"),
        note.get("referrer_consented", date),
        context.site.vault.targets(note, "insights"),
        opportunity_steps(context.site.vault, note),
    )


def _show(note: Note, context: PageContext) -> Markup:
    entries = timeline.log_timeline(context, note)
    return context.panel(
        "opportunity",
        note=note,
        status=statuses.status_word(note),
        organization=fields.field_html(context, note, "organization"),
        deadline=note.get("deadline", date),
        facts=fields.field_rows(
            context, note, but=("organization", "status", "deadline", "insights")
        ),
        insights=context.site.vault.targets(note, "insights"),
        todo=context.site.follow_ups_in(note),
        text=context.writer.text(note),
        years=timeline.entries_by_year(entries),
        strip=timeline.timeline_strip(entries, context.site.vault.today),
        back=mentions_of(context, note),
    )

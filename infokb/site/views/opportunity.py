"""Opportunities: the board by status, and a page for each."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from markupsafe import Markup

from infokb.core.journey import statuses
from infokb.core.vault.derive import gathered
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import fields, paging, timeline
from infokb.site.backlinks import backlinks
from infokb.site.context import Here
from infokb.site.markdown.anchors import outline
from infokb.site.page import Draft
from infokb.site.paging import Part

NAV = "Opportunities"
PAGE = "/opportunities.md"
ALL = "/opportunities-all.md"
KIND = "opportunity"
MOST = 50


def drafts(vault: Vault) -> Iterator[Draft]:
    """Yield the board, a table where it cannot hold all, and the page of each opportunity."""
    yield Draft(PAGE, NAV, "board", PAGE, _board)
    notes = vault.of_type(NoteType.OPPORTUNITY)
    pages = paging.parts(ALL, len(notes)) if len(notes) > MOST else []
    for part in pages:
        yield Draft(part.key, NAV, "list", PAGE, partial(_table, pages=pages, part=part))
    for note in notes:
        yield Draft(note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note))


@gathered
def _ordered(vault: Vault) -> list[Note]:
    return sorted(
        vault.of_type(NoteType.OPPORTUNITY),
        key=lambda one: (one.get("deadline", date) or date.max, one.path),
    )


def _board(here: Here) -> Markup:
    vault = here.site.vault
    known = vault.schemas[KIND].fields["status"].choices
    found: dict[str, list[Note]] = {status: [] for status in known}
    for note in _ordered(vault):
        found.setdefault(statuses.status_word(note), []).append(note)
    return here.panel(
        "board",
        columns=[
            (status, len(notes), [_card(here, one) for one in notes[:MOST]])
            for status, notes in found.items()
            if notes
        ],
        every=here.url(ALL) if len(vault.of_type(NoteType.OPPORTUNITY)) > MOST else "",
    )


def _table(here: Here, pages: Sequence[Part], part: Part) -> Markup:
    vault = here.site.vault
    schema = vault.schemas[KIND]
    return here.panel(
        "list",
        title="Every opportunity",
        heads=paging.heads(schema),
        pages=pages,
        part=part,
        rows=paging.rows(here, schema, part.of(_ordered(vault))),
    )


def _card(here: Here, note: Note) -> dict[str, object]:
    return {
        "note": note,
        "organization": fields.fact(here, note, "organization"),
        "deadline": note.get("deadline", date),
        "referrer": fields.fact(here, note, "referrer"),
        "consented": note.get("referrer_consented", date),
        "insights": here.site.vault.targets(note, "insights"),
    }


def _show(note: Note, here: Here) -> Markup:
    entries = timeline.log(here, note)
    return here.panel(
        "opportunity",
        note=note,
        status=statuses.status_word(note),
        organization=fields.fact(here, note, "organization"),
        deadline=note.get("deadline", date),
        facts=fields.facts(here, note, but=("organization", "status", "deadline", "insights")),
        insights=here.site.vault.targets(note, "insights"),
        owed=here.site.owed_in(note),
        text=here.writer.text(note),
        years=timeline.years(entries),
        strip=timeline.strip(entries),
        back=backlinks(here, note),
    )

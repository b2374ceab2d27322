"""Opportunities: the board by status, and a page for each."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import facts, timeline
from infokb.actions.publish.body import outline
from infokb.actions.publish.page import Draft
from infokb.actions.publish.related import backlinks
from infokb.actions.publish.site import Here
from infokb.core import journey
from infokb.core.note import Note
from infokb.core.vault import Vault

NAV = "Opportunities"
PAGE = "/opportunities.md"
KIND = "opportunity"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the board and the page of each opportunity."""
    yield Draft(PAGE, NAV, "board", PAGE, _board)
    for note in vault.of_type(KIND):
        yield Draft(note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note))


def _board(here: Here) -> Markup:
    vault = here.site.vault
    known = vault.schemas[KIND].fields["status"].choices
    found: dict[str, list[Note]] = {status: [] for status in known}
    for note in sorted(
        vault.of_type(KIND), key=lambda one: (one.get("deadline", date) or date.max, one.path)
    ):
        found.setdefault(journey.status(note), []).append(note)
    return here.panel(
        "board",
        columns=[
            (status, [_card(here, one) for one in notes])
            for status, notes in found.items()
            if notes
        ],
    )


def _card(here: Here, note: Note) -> dict[str, object]:
    return {
        "note": note,
        "organization": facts.fact(here, note, "organization"),
        "deadline": note.get("deadline", date),
        "referrer": facts.fact(here, note, "referrer"),
        "consented": "referrer_consented" in note.values,
        "insights": len(here.site.vault.targets(note, "insights")),
    }


def _show(note: Note, here: Here) -> Markup:
    entries = timeline.log(here, note)
    return here.panel(
        "opportunity",
        note=note,
        status=journey.status(note),
        organization=facts.fact(here, note, "organization"),
        deadline=note.get("deadline", date),
        facts=facts.facts(here, note, but=("organization", "status", "deadline", "insights")),
        insights=here.site.vault.targets(note, "insights"),
        owed=here.site.owed_in(note),
        text=here.writer.text(note),
        years=timeline.years(entries),
        strip=timeline.strip(entries),
        back=backlinks(here, note),
    )

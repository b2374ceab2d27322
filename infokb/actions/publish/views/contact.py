"""People: the table of all, and a page for each."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import facts, listing, timeline
from infokb.actions.publish.body import outline
from infokb.actions.publish.page import Draft
from infokb.actions.publish.related import backlinks
from infokb.actions.publish.site import Here
from infokb.core import journey, referrals
from infokb.core.note import Note
from infokb.core.vault import Vault

NAV = "People"
PAGE = "/people.md"
KIND = "contact"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the table and the page of each contact."""
    notes = vault.of_type(KIND)
    pages = listing.parts(PAGE, len(notes))
    for part in pages:
        yield Draft(part.key, NAV, "people", PAGE, partial(_table, pages=pages, part=part))
    for note in notes:
        yield Draft(note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note))


def _table(here: Here, pages: list[listing.Part], part: listing.Part) -> Markup:
    site, schema = here.site, here.site.vault.schemas[KIND]
    order = {stage: at for at, stage in enumerate(reversed(journey.STAGES))}
    order["closed"] = len(order)
    people = sorted(site.vault.of_type(KIND), key=lambda one: (order[site.stage(one)], one.path))
    groups: dict[str, list[Note]] = {}
    for note in part.of(people):
        groups.setdefault(site.stage(note), []).append(note)
    return here.panel(
        "people",
        heads=listing.heads(schema, but=("stage",)),
        pages=pages,
        part=part,
        groups=[
            (stage, listing.rows(here, schema, notes, but=("stage",)))
            for stage, notes in groups.items()
        ],
    )


def _show(note: Note, here: Here) -> Markup:
    vault = here.site.vault
    entries = timeline.timeline(here, note)
    return here.panel(
        "contact",
        note=note,
        stage=here.site.stage(note),
        dot=here.site.dot(note),
        last=journey.last_touch(vault, note),
        facts=facts.facts(here, note, but=("role", "organization", "referred_by")),
        role=note.get("role", str) or "",
        organization=facts.fact(here, note, "organization"),
        owed=here.site.owed_to(note),
        text=here.writer.text(note),
        years=timeline.years(entries),
        talks=list(reversed(journey.interviews(vault, note))),
        above=referrals.above(vault, note),
        below=_below(vault, note, {note.path}),
        back=backlinks(here, note),
    )


def _below(vault: Vault, note: Note, seen: set[str]) -> list[tuple[Note, list[object]]]:
    """Give whom a person led to, each with whom they led to."""
    found = [one for one in vault.referring(note, KIND, "referred_by") if one.path not in seen]
    seen |= {one.path for one in found}
    return [(one, list(_below(vault, one, seen))) for one in found]

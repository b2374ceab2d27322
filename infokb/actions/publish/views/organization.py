"""Organizations: the table of all, and the dossier of each."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from infokb.actions.publish import facts, listing
from infokb.actions.publish.body import outline
from infokb.actions.publish.page import Draft
from infokb.actions.publish.related import backlinks
from infokb.actions.publish.site import Here
from infokb.core import insights, journey
from infokb.core.note import Note
from infokb.core.vault import Vault

NAV = "Organizations"
PAGE = "/organizations.md"
KIND = "organization"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the table and the page of each organization."""
    order = {"target": 0, "paused": 1, "dropped": 2}
    notes = sorted(
        vault.of_type(KIND),
        key=lambda one: (
            order.get(journey.status(one), 3),
            one.get("priority", int) or 9,
            one.path,
        ),
    )
    pages = listing.parts(PAGE, notes)
    for part in pages:
        yield Draft(part.key, NAV, "list", PAGE, partial(_table, pages=pages, part=part))
    for note in notes:
        yield Draft(note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note))


def _table(here: Here, pages: list[listing.Part], part: listing.Part) -> Markup:
    schema = here.site.vault.schemas[KIND]
    return here.panel(
        "list",
        title=NAV,
        heads=listing.heads(schema),
        pages=pages,
        part=part,
        rows=listing.rows(here, schema, part.notes),
        empty="No organizations yet.",
        command="new organization",
        does="notes the first",
    )


def _show(note: Note, here: Here) -> Markup:
    site, vault = here.site, here.site.vault
    talks = insights.talks(vault, note)
    people = {
        one.path: one
        for one in (
            *vault.referring(note, "contact", KIND),
            *(who for talk in talks for who in vault.targets(talk, "contacts")),
        )
    }
    learned = [one for one in site.insights if one.note in talks]
    return here.panel(
        "organization",
        note=note,
        facts=facts.facts(here, note, but=("status",)),
        status=journey.status(note),
        text=here.writer.text(note),
        people=[
            (
                one,
                site.dot(one),
                site.stage(one),
                one.get("role", str) or "",
                vault.target(one, "referred_by"),
            )
            for one in people.values()
        ],
        themes=[
            (
                theme,
                [
                    (one, here.writer.line(one.note, one.span), vault.targets(one.note, "contacts"))
                    for one in learned
                    if one.theme == theme
                ],
            )
            for theme in journey.INSIGHT_HEADINGS
        ],
        questions=[
            (one, here.writer.line(one.note, one.span))
            for talk in talks
            if journey.status(talk) == "completed"
            for one in insights.questions(talk)
            if not one.answered
        ],
        openings=vault.referring(note, "opportunity", KIND),
        owed=site.owed_in(note),
        back=backlinks(here, note),
    )

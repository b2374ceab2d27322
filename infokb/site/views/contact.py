"""People: the table of all, and a page for each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from infokb.actions.journey import relationship, stats
from infokb.actions.journey.reach import contact_addresses
from infokb.core.journey import conversations, touches
from infokb.core.journey.contacts import Stage
from infokb.core.journey.insights import Insight
from infokb.core.journey.person_names import given_name
from infokb.core.markdown.kept_lines import kept_lines_in
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import fields, follow_ups, insight_sources, paging, tables, timeline
from infokb.site.backlinks import mentions_of
from infokb.site.charts import ego_network, svg
from infokb.site.charts.signs import contact_sign
from infokb.site.context import PageContext
from infokb.site.insight_lines import insight_lines
from infokb.site.markdown.anchors import outline
from infokb.site.next_conversations import next_conversations
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage
from infokb.site.stages import stage_of
from infokb.site.tables import Table

NAV = "People"
PAGE = "/people.md"
KIND = "contact"
_MOST_INSIGHTS = 6
_MOST_GIFTS = 4
_HEADINGS = {Stage.IN_TOUCH: "Met and thanked"}
"""The headings of stages that would say more than the stage: one may have lost touch since."""


def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
    """Yield the table and the page of each contact."""
    notes = vault.of_type(NoteType.CONTACT)
    yield from tables.table_drafts(Table(PAGE, NAV, "people", PAGE, _table), len(notes))
    for note in notes:
        yield PageDraft(
            note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note)
        )


@per_vault
def _people_in_order(vault: Vault) -> list[tuple[Stage, Note]]:
    """Return the contacts with their stage, the closest first, the closed last."""
    order = {stage: at for at, stage in enumerate(reversed([*Stage]))}
    order[Stage.CLOSED] = len(order)
    people = [(stage_of(vault, person), person) for person in vault.of_type(NoteType.CONTACT)]
    return sorted(people, key=lambda both: (order[both[0]], both[1].path))


@per_vault
def _stages(vault: Vault) -> list[tuple[Stage, int, int]]:
    """Return each stage that has contacts, the row where it begins, and their number."""
    stages = [stage for stage, _ in _people_in_order(vault)]
    return [(stage, stages.index(stage), number) for stage, number in Counter(stages).items()]


def _table(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    vault = context.site.vault
    schema = vault.schemas[KIND]
    stages = {stage: (at, number) for at, (stage, _, number) in enumerate(_stages(vault))}
    groups: dict[Stage, list[Note]] = {}
    for stage, note in part.select(_people_in_order(vault)):
        groups.setdefault(stage, []).append(note)
    return context.panel(
        "people",
        heads=tables.column_headings(schema, but=("stage",)),
        pages=pages,
        part=part,
        reached=stats.contact_funnel(vault) if part.number == 1 else {},
        stages=[
            (
                _heading(stage),
                context.url(paging.page_of_row(pages, first).key, _place(stage)),
                number,
            )
            for stage, first, number in _stages(vault)
        ],
        groups=[
            (
                _heading(stage),
                _place(stage),
                tables.table_rows(context, schema, notes, but=("stage",)),
                *stages[stage],
            )
            for stage, notes in groups.items()
        ],
    )


def _heading(stage: Stage) -> str:
    return _HEADINGS.get(stage, stage.value.capitalize())


def _place(stage: Stage) -> str:
    return f"_{stage.value.replace(' ', '-')}"


def _show(note: Note, context: PageContext) -> Markup:
    vault = context.site.vault
    entries = timeline.contact_timeline(context, note)
    mine, theirs = follow_ups.own_and_awaited(context.site.follow_ups_with(note))
    last = touches.latest_touch(vault, note)
    reach = list(contact_addresses(note))
    head_fields = ("role", "organization", "referred_by", *(address.field for address in reach))
    return context.panel(
        "contact",
        note=note,
        given=given_name(note),
        stage=context.site.stage(note),
        dot=context.site.dot(note),
        last=last,
        last_words=relationship.last_touch_words(last) if last else "",
        open_words=relationship.open_task_words(vault, note),
        reach=reach,
        facts=fields.field_rows(context, note, but=head_fields),
        role=note.get("role", str) or "",
        organization=fields.field_html(context, note, "organization"),
        todo=[
            section
            for section in (("mine", "To do", mine), ("theirs", "Waiting for", theirs))
            if section[2]
        ],
        text=context.writer.text(note),
        card=kept_lines_in(note.text),
        years=timeline.entries_by_year(entries),
        strip=timeline.timeline_strip(entries, vault.today),
        talks=list(reversed(conversations.interviews_with(vault, note))),
        pictures=_pictures(context, note),
        ahead=next_conversations(context, note),
        back=mentions_of(context, note),
        **_exchanged(context, note),
    )


def _exchanged(context: PageContext, note: Note) -> dict[str, object]:
    """Return what a contact told you and what you gave them, the latest of each."""
    insights = insight_sources.insights_of_speaker(context.site.vault, note)
    rest = insights[_MOST_INSIGHTS:]
    gifts = relationship.gifts(context.site.vault, note)
    return {
        "told": [
            (
                interview,
                insight_lines(context, ((insight, insight.theme) for insight in members), _theme),
            )
            for interview, members in groupby(insights[:_MOST_INSIGHTS], attrgetter("note"))
        ],
        "more_told": len(rest),
        "more_in": list({insight.note.path: insight.note for insight in rest}.values()),
        "gave": [
            (gift, timeline.entry_words(context, gift.note, gift.span, gift.text))
            for gift in gifts[:_MOST_GIFTS]
        ],
        "more_gave": max(0, len(gifts) - _MOST_GIFTS),
    }


def _theme(_context: PageContext, _insight: Insight, theme: str) -> str:
    return theme


def _pictures(context: PageContext, note: Note) -> list[Markup]:
    """Return the referrals of a person, and the contacts around where there are others."""
    chain = ego_network.chain_spots(context, note)
    tied = ego_network.tied_contacts(context.site.vault, note)
    pictures = [svg.chain_chart("Referral chain", chain)] if chain else []
    if any(why in ego_network.ACQUAINTED for why in tied.values()):
        ties = ego_network.ego_ties(context.site.vault, tied)
        pictures.append(
            svg.ego_chart(
                f"People around {note.name}",
                contact_sign(context.site.vault, note),
                ego_network.ego_spots(context, tied),
                ties,
            )
        )
    return pictures

"""Organizations: the table of all, and the dossier of each."""

from collections.abc import Iterator, Sequence
from functools import partial
from textwrap import shorten

from markupsafe import Markup

from infokb.actions.journey import open_questions, paths
from infokb.actions.journey.dossier import SourcedInsight, differing_insights
from infokb.actions.journey.intro_path import IntroPath
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.journey import insights, referrals, statuses
from infokb.core.markdown.kept_lines import kept_lines_in
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault
from infokb.site import fields, follow_ups, tables
from infokb.site.backlinks import mentions_of
from infokb.site.context import InsightAndSpeakers, PageContext
from infokb.site.follow_ups import SiteFollowUp
from infokb.site.insight_lines import InsightLine, insight_lines, links_and_day
from infokb.site.markdown.anchors import outline
from infokb.site.next_conversations import next_conversations
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage
from infokb.site.tables import Table

NAV = "Organizations"
PAGE = "/organizations.md"
KIND = "organization"
MOST_WAYS = 5
MOST_TO_DO = 8
"""How many items with the people there stand over an organization."""
_MOST_NEAR = 80
_ORDER = {
    OrganizationStatus.TARGET: 0,
    OrganizationStatus.PAUSED: 1,
    OrganizationStatus.DROPPED: 2,
}


def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
    """Yield the table and the page of each organization."""
    notes = vault.of_type(NoteType.ORGANIZATION)
    yield from tables.table_drafts(Table(PAGE, NAV, "list", PAGE, _table), len(notes))
    for note in notes:
        yield PageDraft(
            note.path, note.name, KIND, PAGE, partial(_show, note), partial(outline, note)
        )


def _table(context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
    schema = context.site.vault.schemas[KIND]
    return context.panel(
        "list",
        title=NAV,
        heads=tables.column_headings(schema),
        pages=pages,
        part=part,
        rows=tables.table_rows(
            context, schema, part.select(_organizations_in_order(context.site.vault))
        ),
        empty="No organizations yet.",
        command="new organization",
    )


@per_vault
def _organizations_in_order(vault: Vault) -> list[Note]:
    return sorted(vault.of_type(NoteType.ORGANIZATION), key=_rank)


def _rank(note: Note) -> tuple[int, int, str]:
    status = statuses.organization_status(note)
    return (_ORDER[status] if status else 3, note.get("priority", int) or 9, note.path)


def _show(note: Note, context: PageContext) -> Markup:
    site, vault = context.site, context.site.vault
    talks = site.talks_at.get(note.path, ())
    intro_paths = _ways(context, note)
    inside = {way.person.path: way.command for way in intro_paths if _is_next_step(context, way)}
    to_do = _to_do_with_people(context, note)
    return context.panel(
        "organization",
        note=note,
        facts=fields.field_rows(context, note, but=("status",)),
        status=statuses.status_word(note),
        text=context.writer.text(note),
        card=kept_lines_in(note.text),
        people=[
            (
                person,
                site.dot(person),
                site.stage(person),
                person.get("role", str) or "",
                referrals.known_referrer(vault, person),
                inside.get(person.path, ""),
            )
            for person in vault.referring(note, NoteType.CONTACT, KIND)
        ],
        themes=_themes(context, note),
        questions=_questions(context, talks),
        pairs=_pairs(context, note),
        ways=[way for way in intro_paths if not way.inside and way.command][:MOST_WAYS],
        openings=vault.referring(note, NoteType.OPPORTUNITY, KIND),
        todo=[*to_do[:MOST_TO_DO], *site.follow_ups_in(note)],
        more_to_do=sum(item.group != "not_yet" for item in to_do[MOST_TO_DO:]),
        ahead=next_conversations(context, note),
        back=mentions_of(context, note),
    )


def _questions(context: PageContext, talks: Sequence[Note]) -> list[tuple[Note, Markup, str]]:
    """Return the open questions with what may answer them, those without that first."""
    questions = sorted(
        open_questions.unanswered_questions(context.site.vault, talks),
        key=lambda open_question: open_question.near is not None,
    )
    return [
        (
            open_question.question.note,
            context.writer.line(open_question.question.note, open_question.question.span),
            shorten(open_question.near.text, _MOST_NEAR, placeholder="…")
            if open_question.near
            else "",
        )
        for open_question in questions
    ]


def _pairs(
    context: PageContext, note: Note
) -> list[tuple[str, list[tuple[SourcedInsight, Markup]]]]:
    """Return the insights that may disagree, in pairs, with the words that they share."""
    learned = context.site.learned_at.get(note.path, ())
    lines = [SourcedInsight(insight, people) for insight, people in learned]
    return [
        (
            ", ".join(pair.shared),
            [
                (line, context.writer.line(line.insight.note, line.insight.span))
                for line in (pair.first, pair.second)
            ],
        )
        for pair in differing_insights(lines)
    ]


def _ways(context: PageContext, note: Note) -> Sequence[IntroPath]:
    """Return the ways into an organization that one still wants to get into."""
    if statuses.organization_status(note) is OrganizationStatus.DROPPED:
        return ()

    def items_with(person: Note) -> Sequence[FollowUpItem]:
        late = (
            follow_up
            for follow_up in context.site.follow_ups_with(person)
            if follow_up.group not in follow_ups.FAR_GROUPS
        )
        return [part for follow_up in late for part in follow_up.todo.parts]

    return paths.intro_paths(context.site.vault, note, items_with)


def _to_do_with_people(context: PageContext, note: Note) -> list[SiteFollowUp]:
    """Return what is to do with those who work there, most urgent first, then the later."""
    members = {
        id(follow_up): follow_up
        for person in context.site.vault.referring(note, NoteType.CONTACT, KIND)
        for follow_up in _own_follow_ups(context, person)
        if not any(part.note == note for part in follow_up.todo.parts)
    }
    return sorted(members.values(), key=lambda item: (not item.is_near, item.lead.urgency))


def _own_follow_ups(context: PageContext, person: Note) -> Sequence[SiteFollowUp]:
    mine, _ = follow_ups.own_and_awaited(context.site.follow_ups_with(person))
    return mine


def _is_next_step(context: PageContext, way: IntroPath) -> bool:
    """Return whether the command of a contact there is what comes next.

    What is to do with them stands in the list above, and who is in touch needs no check-in.
    """
    is_in_touch = context.site.dot(way.person).state == "touch"
    return way.inside and not (
        any(item.is_near for item in _own_follow_ups(context, way.person))
        or (is_in_touch and way.command.startswith("draft check-in "))
    )


def _themes(context: PageContext, note: Note) -> list[tuple[str, list[InsightLine]]]:
    """Return what was learned, and from whom, by theme."""
    by_theme: dict[str, list[InsightAndSpeakers]] = {theme: [] for theme in insights.THEMES}
    for insight, speakers in context.site.learned_at.get(note.path, ()):
        by_theme[insight.theme].append((insight, speakers))
    return [
        (theme, insight_lines(context, members, links_and_day))
        for theme, members in by_theme.items()
        if members
    ]

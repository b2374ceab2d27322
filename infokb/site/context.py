"""What pages are made from: the facts that several share, and the place of each page."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property, lru_cache
from html import escape

from markupsafe import Markup

from infokb.actions.todo.follow_ups import FollowUpItem, organization_of
from infokb.core.journey import conversations, insights, statuses
from infokb.core.journey.contacts import Stage
from infokb.core.journey.insights import Insight
from infokb.core.value_class import lazy_record_class, record_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import days, follow_ups, panel
from infokb.site import insight_sources as site_insights
from infokb.site.contents import with_contents
from infokb.site.follow_ups import SiteFollowUp
from infokb.site.item_messages import ItemMessages
from infokb.site.linked_note import Linkable
from infokb.site.markdown.sanitize import trusted_html
from infokb.site.markdown.writer import NoteWriter
from infokb.site.names import SiteNames
from infokb.site.stages import stage_of
from infokb.site.touch_dots import TouchDot, touch_dot

_MET = frozenset({Stage.MET, Stage.IN_TOUCH, Stage.MENTOR})
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}) (.+)")


InsightAndSpeakers = tuple[Insight, tuple[Note, ...]]


@record_class
class SiteContext:
    """A vault with the names of its pages, and the follow-ups and insights of all its notes."""

    vault: Vault
    names: SiteNames
    messages: ItemMessages
    shared_pages: dict[str, Callable[[], Markup]] = field(default_factory=dict)
    """What makes pages of which a script repeats a part, by key, until both have them."""

    @property
    def follow_ups(self) -> tuple[SiteFollowUp, ...]:
        """Every follow-up, most urgent first."""
        return follow_ups.site_follow_ups(self.vault)

    def follow_ups_with(self, person: Note) -> tuple[SiteFollowUp, ...]:
        """Return the follow-ups with a person, whatever note they are in."""
        return _follow_ups_by_person(self.vault).get(person.path, ())

    def follow_ups_in(self, note: Note) -> tuple[SiteFollowUp, ...]:
        """Return the follow-ups that a note causes."""
        return _follow_ups_by_note(self.vault).get(note.path, ())

    def dot(self, person: Note) -> TouchDot:
        """Return how fresh a contact is; the next conversation, once scheduled, is the check-in."""
        ahead = any(
            statuses.is_scheduled(interview)
            for interview in conversations.interviews_with(self.vault, person)
        )
        has_met = self.stage(person) in _MET
        return touch_dot(self.vault, person, has_met=has_met, ahead=ahead)

    def stage(self, person: Note) -> Stage:
        """Return the stage of a contact."""
        return stage_of(self.vault, person)

    @property
    def insights(self) -> tuple[Insight, ...]:
        """Every insight, the latest first."""
        return insights.insights(self.vault)

    @property
    def talks_at(self) -> Mapping[str, tuple[Note, ...]]:
        """The interviews about an organization, by its path."""
        return _talks_at(self.vault)

    @property
    def learned_at(self) -> Mapping[str, tuple[InsightAndSpeakers, ...]]:
        """The insights about an organization with their speakers, by its path, the latest first."""
        return _learned_at(self.vault)

    @property
    def interviews_by_question(self) -> Mapping[str, list[Note]]:
        """The interviews that asked a question, by its words."""
        return _interviews_by_question(self.vault)


@per_vault
def _follow_ups_by_person(vault: Vault) -> Mapping[str, tuple[SiteFollowUp, ...]]:
    items = follow_ups.site_follow_ups(vault)
    return _group_items(items, lambda follow_up: follow_up.todo.people)


@per_vault
def _follow_ups_by_note(vault: Vault) -> Mapping[str, tuple[SiteFollowUp, ...]]:
    items = follow_ups.site_follow_ups(vault)
    return _group_items(items, lambda follow_up: [part.note for part in follow_up.todo.parts])


@per_vault
def _talks_at(vault: Vault) -> Mapping[str, tuple[Note, ...]]:
    interviews: dict[str, list[Note]] = {}
    for interview in vault.of_type(NoteType.INTERVIEW):
        for organization in insights.organizations_discussed(vault, interview):
            interviews.setdefault(organization.path, []).append(interview)
    return {path: tuple(members) for path, members in interviews.items()}


@per_vault
def _learned_at(vault: Vault) -> Mapping[str, tuple[InsightAndSpeakers, ...]]:
    insights_at: dict[str, list[InsightAndSpeakers]] = {}
    for insight in site_insights.attributed_insights(vault):
        for organization in insight.places:
            pair = (insight.insight, insight.people)
            insights_at.setdefault(organization.path, []).append(pair)
    return {path: tuple(members) for path, members in insights_at.items()}


@per_vault
def _interviews_by_question(vault: Vault) -> Mapping[str, list[Note]]:
    return insights.interviews_by_question(vault)


def note_title(note: Linkable, today: date) -> str:
    """Return the title of a note; the day of an interview follows its name."""
    match = _match_day(note)
    return f"{match[2]}, {days.day_text(match[1], today)}" if match else note.name


def title_without_day(note: Linkable) -> str:
    """Return the title of a note without the day of an interview."""
    match = _match_day(note)
    return match[2] if match else note.name


@lru_cache(maxsize=8192)
def _label(words: str) -> str:
    return escape(days.unbroken(words))


def _match_day(note: Linkable) -> re.Match[str] | None:
    return _DATED.fullmatch(note.name) if note.note_type is NoteType.INTERVIEW else None


def _group_items(
    items: tuple[SiteFollowUp, ...], notes_of: Callable[[SiteFollowUp], Iterable[Note]]
) -> dict[str, tuple[SiteFollowUp, ...]]:
    groups: dict[str, list[SiteFollowUp]] = {}
    for item in items:
        if item.is_passing:
            continue
        for path in dict.fromkeys(note.path for note in notes_of(item)):
            groups.setdefault(path, []).append(item)
    return {path: tuple(members) for path, members in groups.items()}


@lazy_record_class
class PageContext:
    """A page of the site while it is written: its links are relative to its place."""

    site: SiteContext
    page: str

    @cached_property
    def writer(self) -> NoteWriter:
        """Writes the text of notes into this page."""
        return NoteWriter(self.site.vault, self.site.names, self.page)

    def url(self, path: str, place: str = "") -> str:
        """Return the address of a note, an attachment or, behind a `/`, a generated page."""
        return self.site.names.url(self.page, path, place)

    def link(self, note: Linkable, words: str = "") -> Markup:
        """Return a link to a note, its words alone where it has no page."""
        label = _label(words or note_title(note, self.site.vault.today))
        if note.path not in self.site.names.pages:
            return trusted_html(label)
        return trusted_html(f'<a href="{self.url(note.path)}">{label}</a>')

    def link_undated(self, note: Linkable) -> Markup:
        """Return a link to a note, for where the day of an interview stands beside it."""
        return self.link(note, title_without_day(note))

    def link_people(self, interview: Note) -> Markup:
        """Return a link to an interview, called after the people it is with."""
        return self.link(interview, conversations.people_text(self.site.vault, interview))

    def link_briefly(self, note: Linkable, kind: str = "interview") -> Markup:
        """Return a link to a note, an interview called by its kind and day alone."""
        match = _match_day(note)
        if not match:
            return self.link(note)
        return self.link(note, f"{kind}, {days.day_text(match[1], self.site.vault.today)}")

    def is_elsewhere(self, note: Linkable) -> bool:
        """Return whether a note is on another page than this."""
        return self.site.names.pages.get(note.path) != self.page

    def notes_elsewhere(self, *notes: Note | None) -> Collection[Note]:
        """Return those of some notes that are on other pages, each once."""
        return {note.path: note for note in notes if note and self.is_elsewhere(note)}.values()

    def place_of(self, item: FollowUpItem) -> Note | None:
        """Return the organization of a follow-up, but none on the page of whom it is about."""
        place = organization_of(item, self.site.vault)
        notes = (place, item.who or item.note)
        return place if all(note and self.is_elsewhere(note) for note in notes) else None

    def panel(self, name: str, **values: object) -> Markup:
        """Return a panel of this page."""
        return with_contents(panel.render(name, **self._panel_values, **values))

    @cached_property
    def _panel_values(self) -> Mapping[str, object]:
        """What every panel of this page has: what it shows, and the macros for that."""
        values = {"context": self, "site": self.site, "vault": self.site.vault}
        return {**values, "m": panel.shared_macros(**values)}

"""The pages of the site that are no notes', as the search finds them."""

from collections.abc import Iterable, Iterator

from infokb.actions.rule_docs.reference import what_rule_finds
from infokb.core.value_class import value_class
from infokb.rules.all_rules import RULES
from infokb.site import rule_facts
from infokb.site.names import SiteNames
from infokb.site.page import DataFile, PageDraft

_ABOUT = {
    "/index.md": "To-do list: overdue, due today, soon, waiting for; done, snooze, skip",
    "/calendar.md": "Interviews, follow-ups, and deadlines by day",
    "/people.md": "Contacts by stage",
    "/interviews.md": "Interviews by day",
    "/opportunities.md": "Positions by status and deadline",
    "/insights.md": "What you learned, by theme",
    "/network.md": "Who referred whom",
    "/guides.md": "Questions to ask",
    "/other-notes.md": "Notes without a type",
    "/handbook.md": "Note types, log lines, tasks, and rules; done, snooze, skip",
    "/handbook/types.md": "Fields of each type",
    "/about.md": "Lint findings, and what is not on the site",
}
"""A line about each page that says more than its title."""


@value_class
class SitePageRow:
    """A page that is no note's: its name, its title, and a line about it."""

    page: str
    title: str
    about: str


def site_page_rows(
    drafts: Iterable[PageDraft | DataFile], names: SiteNames, *, public: bool
) -> Iterator[SitePageRow]:
    """Yield the pages that are no notes', of a list in several pages the first."""
    about = {} if public else {**_ABOUT, **_about_rules()}
    firsts: dict[str, str] = {}
    for draft in drafts:
        if isinstance(draft, PageDraft) and draft.key.startswith("/"):
            firsts.setdefault(draft.title, draft.key)
    for title, key in firsts.items():
        yield SitePageRow(names.pages[key], title, about.get(key, ""))


def _about_rules() -> dict[str, str]:
    return {rule_facts.rule_page_key(rule.id): what_rule_finds(rule) for rule in RULES}

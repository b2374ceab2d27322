"""Which entries of the navigation lead to something in a vault."""

from collections.abc import Iterator, Sequence

from infokb.core.journey import insights
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import note_folders
from infokb.site.pages import NAV

_TYPES = {
    "calendar.md": (NoteType.CONTACT, NoteType.INTERVIEW, NoteType.OPPORTUNITY),
    "people.md": (NoteType.CONTACT,),
    "organizations.md": (NoteType.ORGANIZATION,),
    "interviews.md": (NoteType.INTERVIEW,),
    "opportunities.md": (NoteType.OPPORTUNITY,),
    "network.md": (NoteType.CONTACT,),
    "guides.md": (NoteType.GUIDE,),
}


def filled_sections(vault: Vault) -> Sequence[tuple[str, str]]:
    """Return page and title of each entry that is not empty; the first one always is."""
    return tuple(_filled(vault))


def _filled(vault: Vault) -> Iterator[tuple[str, str]]:
    for title, page in NAV:
        types = _TYPES.get(page, ())
        is_filled = any(map(vault.of_type, types)) if types else page == "index.md"
        if is_filled or (page == "insights.md" and _has_insights(vault)):
            yield page, title
    if note_folders.is_untyped_vault(vault):
        yield note_folders.ROOT_PAGE.removeprefix("/"), "Other notes"


def _has_insights(vault: Vault) -> bool:
    """Return whether anything was learned; one interview that says so is enough."""
    return any(insights.insights_of(vault, talk) for talk in vault.of_type(NoteType.INTERVIEW))

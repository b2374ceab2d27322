"""What a request of a page is about, as it stands now, or why it no longer is."""

from infokb.actions.lint.unread import unread
from infokb.actions.todo import item_lookup
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.errors import InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.faces.site.action_requests import PageRequest
from infokb.site.follow_ups import site_follow_ups


class StaleError(InfokbError):
    """Nothing was done, as the page shows what is no longer so."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "the page shows the list as it is now")


class ShownItems:
    """The notes of the items that pages have asked about, by the keys that name them."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}

    def remember(self, vault: Vault, request: PageRequest) -> None:
        """Keep which note holds the item of a request, where a state of the vault has it."""
        if request.keys not in self._paths and (item := _find_item(vault, request)):
            self._paths[request.keys] = item.first.note.path

    def explained(
        self, vault: RecordedVault, request: PageRequest, error: StaleError
    ) -> StaleError:
        """Return an error with what became of the note of the item, where that is not seen."""
        path = self._paths.get(request.keys, "")
        if path and path not in vault.notes:
            return StaleError(f"`{path}` was deleted or renamed")
        reasons = (entry.reason for entry in unread(vault) if entry.path == path)
        reason = next(reasons, "")
        return StaleError(f"`{path}` cannot be read: {reason}") if reason else error


def requested_item(vault: Vault, request: PageRequest) -> TodoItem:
    """Return the item that a page names; raise StaleError."""
    item = _find_item(vault, request)
    if not item:
        raise StaleError("the item is settled or has changed")
    return item


def requested_note(vault: RecordedVault, request: PageRequest) -> Note:
    """Return the note of the page, or that of the item's person; raise StaleError."""
    if request.keys:
        first_follow_up = requested_item(vault, request).first
        return first_follow_up.who or first_follow_up.note
    path = f"{request.page.removesuffix('.html')}.md"
    if path not in vault.notes:
        raise StaleError(f"there is no note `{path}`")
    return vault.raw.notes[path]


def _find_item(vault: Vault, request: PageRequest) -> TodoItem | None:
    items = [follow_up.todo for follow_up in site_follow_ups(vault) if follow_up.group != "not_yet"]
    return item_lookup.item_of_keys(items, request.keys.split())

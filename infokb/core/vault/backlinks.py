"""The links that lead to each path of a vault, and the notes they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from infokb.core.markdown.links import Link
from infokb.core.patched_map import patched_map
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names

_PLACE = attrgetter("note.path", "link.span")
LinksOfNote = tuple[Note, Iterable[Link]]


@value_class
class Backlink:
    """A link that leads to a note, and the note it stands in."""

    note: Note
    link: Link


BacklinksByPath = Mapping[str, tuple[Backlink, ...]]


def links_by_path(names: Names, links: Iterable[LinksOfNote]) -> dict[str, list[Backlink]]:
    """Return links of notes by the paths they lead to."""
    backlinks: dict[str, list[Backlink]] = {}
    for note, links_of_note in links:
        for link in links_of_note:
            path = names.resolve(note.folder, link).path if link.target else None
            if path:
                backlinks.setdefault(path, []).append(Backlink(note, link))
    return backlinks


def patch_backlinks(
    links: BacklinksByPath,
    sources: Iterable[str],
    moved_links: Iterable[LinksOfNote],
    touched_links: Mapping[str, Sequence[Backlink]],
) -> BacklinksByPath:
    """Return backlinks in which those from some notes are others, at the touched paths.

    So are some links of other notes.
    """
    source_paths = frozenset(sources)
    moved_places = {(note.path, link.span) for note, some in moved_links for link in some}
    changes: dict[str, tuple[Backlink, ...] | None] = {}
    for path, new in touched_links.items():
        others = [
            back
            for back in links.get(path, ())
            if back.note.path not in source_paths and _PLACE(back) not in moved_places
        ]
        changes[path] = tuple(sorted([*others, *new], key=_PLACE)) or None
    return patched_map(links, changes)

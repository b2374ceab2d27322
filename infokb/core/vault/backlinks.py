"""The links that lead to each path of a vault, and the notes they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from infokb.core.markdown.links import Link
from infokb.core.patched_map import patched_map
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names

_SOURCE = attrgetter("note.path")


@value_class
class Backlink:
    """A link that leads to a note, and the note it stands in."""

    note: Note
    link: Link


BacklinksByPath = Mapping[str, tuple[Backlink, ...]]


def links_by_path(names: Names, notes: Iterable[Note]) -> dict[str, list[Backlink]]:
    """Return the links of notes by the paths they lead to."""
    backlinks: dict[str, list[Backlink]] = {}
    for note in notes:
        for link in note.links:
            path = names.resolve(note.folder, link).path if link.target else None
            if path:
                backlinks.setdefault(path, []).append(Backlink(note, link))
    return backlinks


def patch_backlinks(
    links: BacklinksByPath,
    sources: Iterable[str],
    touched_links: Mapping[str, Sequence[Backlink]],
) -> BacklinksByPath:
    """Return backlinks in which those from some notes are others, at the touched paths."""
    source_paths = frozenset(sources)
    changes: dict[str, tuple[Backlink, ...] | None] = {}
    for path, new in touched_links.items():
        others = [back for back in links.get(path, ()) if back.note.path not in source_paths]
        changes[path] = tuple(sorted([*others, *new], key=_SOURCE)) or None
    return patched_map(links, changes)

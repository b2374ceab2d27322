"""Links that still lead where they led, once notes have other paths."""

import posixpath
from collections.abc import Iterator, Mapping

from infokb.core.errors import RefusedError
from infokb.core.markdown.links import Link
from infokb.core.text import Edit, apply_edits
from infokb.core.vault import parse
from infokb.core.vault.indexes import link_keys
from infokb.core.vault.link_edits import target_edits
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names, words_of_path
from infokb.core.vault.vault import Vault


def move_links(
    vault: Vault, moves: Mapping[str, str], rewritten: Mapping[str, Note] | None = None
) -> dict[str, str]:
    """Return the texts, by the path that a note had, in which every link leads where it led.

    `moves` names the path that each note gets, or that of the note it becomes part of;
    `rewritten` are notes whose text is no longer that of the vault. Notes that keep their text
    are left out. A link that led nowhere stays as it is.

    Raises RefusedError where no link can name the new path.
    """
    names = Names(tuple(dict.fromkeys(moves.get(path, path) for path in vault.names.paths)))
    words = {word for ends in moves.items() for path in ends for word in words_of_path(path)}
    paths = {path for word in sorted(words) for path in vault.paths_with(link_keys, word)}
    own = {path: vault.notes[path] for path in sorted({*paths, *moves}) if path in vault.notes}
    texts = {}
    for path, note in {**own, **(rewritten or {})}.items():
        edits = list(_link_edits(vault, note, moves, names))
        if edits:
            texts[path] = apply_edits(note.text, edits)
            _expect_kept(vault, note, texts[path], moves, names)
    return texts


def _new_target(vault: Vault, note: Note, moves: Mapping[str, str], link: Link) -> str | None:
    """Return where a link has to lead, None where it leads nowhere."""
    path = vault.resolve(note, link).path if link.target else None
    return moves.get(path, path) if path else None


def _link_edits(vault: Vault, note: Note, moves: Mapping[str, str], names: Names) -> Iterator[Edit]:
    folder = posixpath.dirname(moves.get(note.path, note.path))
    for link in note.links:
        target = _new_target(vault, note, moves, link)
        resolution = names.resolve(folder, link)
        is_vague = resolution.ambiguous and not vault.resolve(note, link).ambiguous
        if target and (resolution.path != target or is_vague):
            yield from target_edits(note, link, _target(names, folder, link, target))


def _target(names: Names, folder: str, link: Link, path: str) -> str:
    """Return the target that leads to a path, as much like the typed one as it can be."""
    above, slash, _ = link.target.rpartition("/")
    ending = ".md" if link.target.endswith(".md") else ""
    alike = f"{above}{slash}{posixpath.basename(path.removesuffix('.md'))}{ending}"
    resolution = names.find(folder, alike)
    if slash and resolution.path == path and not resolution.ambiguous:
        return alike
    return names.alike(folder, path, link.target)


def _expect_kept(
    vault: Vault, note: Note, text: str, moves: Mapping[str, str], names: Names
) -> None:
    """Raise RefusedError where a link of a changed note leads elsewhere than it has to."""
    fresh = parse.parse_note(moves.get(note.path, note.path), text, vault.schemas)
    targets = [_new_target(vault, note, moves, link) for link in note.links]
    lead = [names.resolve(fresh.folder, link).path for link in fresh.links]
    pairs = zip(targets, lead, strict=False)
    if len(lead) != len(targets) or any(path and path != target for path, target in pairs):
        raise RefusedError(f"a link in `{note.path}` cannot name the new path", "use another name")

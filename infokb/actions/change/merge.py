"""Two notes about the same thing as one, with all that refers to either."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from infokb.actions.change import field_links
from infokb.actions.change.merged_block import is_kept, merged_lines, notes_without_block
from infokb.actions.change.merged_text import merge_bodies
from infokb.actions.lint.moved_baseline import moved_baseline
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.frontmatter.edits import assign_field, quote_scalar
from infokb.core.frontmatter.entries import Entry
from infokb.core.markdown.kept_lines import keep_lines_edit
from infokb.core.markdown.links import is_wikilink_target
from infokb.core.patterns import compile_later
from infokb.core.text import apply_edits, fold
from infokb.core.vault import parse
from infokb.core.vault.indexes import alias_keys, link_keys
from infokb.core.vault.link_edits import target_edits
from infokb.core.vault.moved_links import move_links
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names, link_word
from infokb.core.vault.vault import Vault


class Preference(Enum):
    """Whose value is kept where both notes have one."""

    INTO = "into"
    FROM = "from"


_ALIASES = "aliases"
_SIMPLE = compile_later(r"""[A-Za-z0-9][\w .@/+-]*|"[^"\\\n\r]*"|'[^'\n\r]*'""")
Typed = Mapping[str, str]
_SHOWN = 3
"""How many fields with two values an error shows."""


def merge(vault: Vault, into: Note, source: Note, preference: Preference | None = None) -> Changes:
    """Return the plan that makes `source` part of `into`; every link to it leads there.

    So does one that names either note by an alias that no other note has. Fields that `into`
    lacks come from `source`, lists are joined, the name of `source` becomes an alias, and its
    sections are added to those of `into`; so is what it keeps of a card, in one block with what
    two contacts have more of than a field holds. Raises InfokbError for notes that cannot be one,
    RefusedError where a field has two values and there is no `preference`.
    """
    _expect_alike(into, source)
    moves = {source.path: into.path}
    names = Names(tuple(path for path in vault.names.paths if path != source.path))
    aliased = _without_aliases(vault, into, source)
    texts_by_path = {path: note.text for path, note in aliased.items()}
    texts_by_path |= move_links(vault, moves, aliased)
    for note in (into, source):
        texts_by_path.setdefault(note.path, note.text)
    texts = {
        path: _joined_links(vault, names, into, moves.get(path, path), text)
        for path, text in texts_by_path.items()
    }
    first, second = texts.pop(into.path), texts.pop(source.path)
    values = _merged_values(first, second, preference)
    if aliases := _aliases(first, second, _name(vault, source)):
        values[_ALIASES] = aliases
    lines = merged_lines(first, second, _left_out(first, second, preference))
    first, second = notes_without_block(vault, first, second) if lines else (first, second)
    text = merge_bodies(first, second, source.name)
    text = apply_edits(text, [keep_lines_edit(text, lines)]) if lines else text
    whole = parse.parse_note(into.path, text, vault.schemas)
    result = _assign(whole, values, vault)
    changes = Changes(
        {
            **{path: note.text for path, note in texts.items()},
            into.path: result,
            source.path: None,
        }
    )
    return changes | moved_baseline(vault, changes, moves)


def _expect_alike(into: Note, source: Note) -> None:
    if into.path == source.path:
        raise InfokbError(f"cannot merge `{into.name}` into itself", "name two notes")
    if into.type_name != source.type_name:
        kinds = [f"`{note.name}` is `{note.type_name}`" for note in (into, source)]
        raise InfokbError(f"two types: {', '.join(kinds)}", "merge notes of one type")


def _without_aliases(vault: Vault, into: Note, source: Note) -> dict[str, Note]:
    """Return the notes in which a link names one of two notes by an alias, with `into` there.

    A link stays whose alias a third note has too: nobody knows who is meant.
    """
    both = {into.path, source.path}
    words = {link_word(alias) for note in (into, source) for alias in alias_keys(note)}
    paths = {path for word in sorted(words) for path in vault.paths_with(link_keys, word)}
    notes = {}
    for note in (vault.notes[path] for path in sorted(paths)):
        target = vault.names.shortest(note.folder, into.path)
        edits = [
            edit
            for link in note.links
            if link.wiki and is_wikilink_target(target)
            if (targets := {other.path for other in vault.aliased(note, link)}) and targets <= both
            for edit in target_edits(note, link, target, link.target)
        ]
        if edits:
            text = apply_edits(note.text, edits)
            notes[note.path] = parse.parse_note(note.path, text, vault.schemas)
    return notes


def _joined_links(vault: Vault, names: Names, into: Note, path: str, text: str) -> Note:
    """Return a note in which no field links twice to what was merged, nor from that to itself."""

    def goes(paths: Sequence[str | None], at: int) -> bool:
        if paths[at] != into.path:
            return False
        return path == into.path or field_links.is_double(paths, at)

    note = parse.parse_note(path, text, vault.schemas)
    return field_links.without_links(vault, names, note, goes)


def dropped_values(
    into: Note, source: Note, preference: Preference | None
) -> Iterator[tuple[str, str]]:
    """Yield the fields that a merged note has otherwise, with the value that it keeps nowhere."""
    pairs = _left_out(into, source, preference)
    return ((name, text) for name, text in pairs if not is_kept(into, name))


def _left_out(
    first: Note, second: Note, preference: Preference | None
) -> Iterator[tuple[str, str]]:
    """Yield the fields with two values, and the one that the field does not get."""
    for own_entry, entry in _conflicts(first, second) if preference else ():
        yield entry.name, _first_text(own_entry if preference is Preference.FROM else entry)


def _conflicts(first: Note, second: Note) -> Iterator[tuple[Entry, Entry]]:
    """Yield the entries of fields that hold one value, and that two notes have otherwise."""
    for entry in second.front_matter.entries:
        own_entry = first.entries.get(entry.name)
        if own_entry and entry.name != _ALIASES and not _is_list(first, own_entry, entry):
            mine, theirs = _typed(first, own_entry), _typed(second, entry)
            if mine and theirs and mine.keys() != theirs.keys():
                yield own_entry, entry


def _merged_values(
    first: Note, second: Note, preference: Preference | None
) -> dict[str, Sequence[str]]:
    """Return the fields to set in the first note, from what the second one has, as typed."""
    conflicts = [
        f"`{entry.name}`: `{_first_text(own_entry)}` or `{_first_text(entry)}`"
        for own_entry, entry in _conflicts(first, second)
    ]
    if conflicts and not preference:
        more = f", and {len(conflicts) - _SHOWN} more" if conflicts[_SHOWN:] else ""
        message = f"two values for {', '.join(conflicts[:_SHOWN])}{more}"
        raise RefusedError(message, "use --prefer into or --prefer from, or make them equal")
    values: dict[str, Sequence[str]] = {}
    for entry in second.front_matter.entries:
        own_entry = first.entries.get(entry.name)
        mine, theirs = _typed(first, own_entry), _typed(second, entry)
        if entry.name == _ALIASES or not theirs:
            continue
        if mine and _is_list(first, own_entry, entry):
            values[entry.name] = _united(first, entry.name, mine, theirs)
        elif not mine or (preference is Preference.FROM and mine.keys() != theirs.keys()):
            values[entry.name] = tuple(theirs.values())
    return values


def _first_text(entry: Entry) -> str:
    return entry.values[0].text


def _typed(note: Note, entry: Entry | None) -> dict[str, str]:
    """Return the values of a field as YAML scalars that fit everywhere, by their folded text."""
    typed: dict[str, str] = {}
    for value in entry.values if entry else ():
        if value.nested:
            message = f"`{entry.name if entry else ''}` in `{note.path}` is not a plain value"
            raise RefusedError(message, "move it by hand, then merge")
        scalar = note.text[value.span.start : value.span.end]
        fits = _SIMPLE.fullmatch(scalar)
        typed.setdefault(fold(value.text), scalar if fits else quote_scalar(value.text, flow=True))
    return typed


def _is_list(note: Note, own_entry: Entry | None, entry: Entry) -> bool:
    field = note.field(entry.name)
    return field.kind.many if field else entry.many or bool(own_entry and own_entry.many)


def _united(note: Note, name: str, mine: Typed, theirs: Typed) -> Sequence[str]:
    """Return the values of two lists, each once; dates in their order."""
    both = {**theirs, **mine}
    field = note.field(name)
    if field and field.kind.name == "dates":
        return sorted(both.values())
    return tuple(both[text] for text in dict.fromkeys((*mine, *theirs)))


def _name(vault: Vault, note: Note) -> str:
    """Return the name of a note; that of a conflict copy is the name it was made of."""
    copy = vault.copy_of(note)
    return copy.name if copy else note.name


def _aliases(first: Note, second: Note, name: str) -> Sequence[str]:
    own, more = (_typed(note, note.entries.get(_ALIASES)) for note in (first, second))
    more.setdefault(fold(name), quote_scalar(name, flow=True))
    new_names = {text: typed for text, typed in more.items() if text != fold(first.name)}
    return _united(first, _ALIASES, own, new_names)


def _assign(note: Note, values: Mapping[str, Sequence[str]], vault: Vault) -> str:
    """Return the text of a note with some fields, of which the values are YAML scalars."""
    order = tuple(note.schema.fields) if note.schema else ()
    for name, scalars in values.items():
        field = note.field(name)
        many = field.kind.many if field else len(scalars) > 1
        edit = assign_field(note.text, note.front_matter, name, scalars, many=many, order=order)
        note = parse.parse_note(note.path, apply_edits(note.text, [edit]), vault.schemas)
    return note.text

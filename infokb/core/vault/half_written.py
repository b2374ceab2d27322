"""Notes of which nothing can be told yet: in a type's folder, but empty or without a type."""

from infokb.core.errors import InfokbError
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.shell import command_line
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault


def schema_meant(vault: Vault, note: Note) -> Schema | None:
    """Return the type of a note; of one without, that of the folder it lies in."""
    return note.schema or vault.at_home(note.path)


def is_half_written(vault: Vault, note: Note) -> bool:
    """Return whether a note in a type's folder has no type that is known."""
    return not note.schema and vault.at_home(note.path) is not None


def type_line(home: Schema) -> str:
    """Return the line of front matter that gives a note its type, in the vault's own words."""
    word = home.own_names.word or home.name
    return f"`{home.own_names.type_field}: {quote_scalar(word)}`"


def is_blank(note: Note) -> bool:
    """Return whether a note has no text at all."""
    return not note.text.strip()


def ways_to_fill(note: Note, home: Schema) -> str:
    """Return what to do about a blank note in the folder of a type."""
    way = command_line("get it back: git checkout -- {}", note.path)
    return f"{way}; or add {type_line(home)}"


def require_readable(note: Note) -> Note:
    """Return a note; raise InfokbError where it cannot be read."""
    if note.fault:
        raise InfokbError(f"cannot read `{note.name}`: {note.fault.message}", "run infokb lint")
    return note


def require_typed(vault: Vault, note: Note) -> Note:
    """Return a note; raise InfokbError where it is to have a type, by its folder, and has none."""
    home = vault.at_home(note.path)
    if note.schema or not home:
        return note
    require_readable(note)
    if is_blank(note):
        raise InfokbError(f"`{note.name}` is empty", ways_to_fill(note, home))
    typed = parse.declared_type(note.front_matter)
    why = f"there is no type `{typed}`" if typed else "it has no type"
    raise InfokbError(f"cannot read `{note.name}`: {why}", "run infokb lint")

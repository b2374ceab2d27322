"""How notes of a type are written in a vault: its own words for the type and for fields."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from infokb.core.frontmatter.block import FrontMatter
from infokb.core.frontmatter.entries import Entry
from infokb.core.lazy_property import lazy_property
from infokb.core.markdown.links import parse_wikilink
from infokb.core.text import fold
from infokb.core.value_class import lazy_value_class

TYPE_FIELD = "type"
LISTED_TYPES = frozenset({"tags", "categories"})
"""The fields of types that hold a list, as Obsidian and its users have them."""
_OWN = "own_"


@lazy_value_class
class WrittenNames:
    """The words of a vault for a type and its fields, where they are not infokb's.

    `type_field` is the field that says the type, `word` what it says; `fields` are the names that
    stand in notes, by infokb's; `new_defaults` what new notes say where a missing value stands
    for something else in this vault. In a folder that says it all (`by_folder`) notes need no
    type; in one that is `mixed` there are notes of other sorts too.
    """

    word: str = ""
    type_field: str = TYPE_FIELD
    fields: Mapping[str, str] = field(default_factory=dict)
    new_defaults: Mapping[str, str] = field(default_factory=dict)
    by_folder: bool = False
    mixed: bool = False

    @lazy_property
    def names(self) -> Mapping[str, str]:
        """The names in notes, by the names that infokb reads them as.

        What has the name of a field that stands under another name is somebody's own: `own_type`.
        """
        names = dict(self.fields)
        keys = {fold(name) for name in names.values()}
        away = [*names, *([TYPE_FIELD] if self.type_field != TYPE_FIELD else [])]
        return names | {f"{_OWN}{name}": name for name in away if fold(name) not in keys}

    @lazy_property
    def _read_as(self) -> Mapping[str, str]:
        return {fold(own_name): name for name, own_name in self.names.items()}

    def read_names(self, block: FrontMatter) -> FrontMatter:
        """Return front matter with the names that infokb knows its entries by."""
        if not self.names:
            return block
        entries = (self._rename_entry(entry) for entry in block.entries)
        return replace(block, entries=tuple(entries), names=self.names)

    def _rename_entry(self, entry: Entry) -> Entry:
        name = self._read_as.get(fold(entry.name))
        return replace(entry, name=name, typed=entry.name) if name else entry

    def field_meant(self, name: str) -> str:
        """Return the field that a typed name means, by its name in notes or infokb's own."""
        own_name = self._read_as.get(fold(name), name)
        return name if own_name.startswith(_OWN) else own_name

    def says_type(self, block: FrontMatter) -> bool:
        """Return whether front matter says in the vault's own words that it is of the type."""
        key = type_key(self.word)
        return bool(key) and key in map(type_key, type_words(block, self.type_field))


def type_words(block: FrontMatter, name: str = TYPE_FIELD) -> Iterable[str]:
    """Return what the field of types holds in front matter."""
    key = fold(name)
    return [
        value.text for entry in block.entries if fold(entry.name) == key for value in entry.values
    ]


def type_key(word: str) -> str:
    """Return a word for a type as it is compared: a link by where it leads, a tag without `#`."""
    link = parse_wikilink(word)
    return fold(link.target.rpartition("/")[2] if link else word.lstrip("#"))

"""The organizations of an import: those that have a note, and those that get one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from infokb.actions.imports.kept_block import kept_values
from infokb.actions.imports.name_keys import organization_key, organization_keys
from infokb.actions.imports.note_names import NoteNames
from infokb.actions.record import new
from infokb.actions.templates.sandbox import Fill
from infokb.core.journey import unasked
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault

_ASKING = (NoteType.CONTACT, NoteType.INTERVIEW, NoteType.OPPORTUNITY)
_SHARED = 2


class OrganizationChoice(Enum):
    """Which organizations get a note: all, those of two people or asked for by a note, or none."""

    ALL = "all"
    SHARED = "shared"
    NONE = "none"


class Employment(NamedTuple):
    """The name of an organization, and the path of somebody who works there."""

    organization: str
    path: str


@value_class
class Employer:
    """An organization with a note: its name, its link, the keys of all its names."""

    name: str
    link: str
    keys: frozenset[str]
    is_target: bool = False


class Employers:
    """The organizations by the key of their name; `others` are new ones that have a note too."""

    def __init__(
        self,
        vault: Vault,
        people: Iterable[Employment],
        choice: OrganizationChoice,
        names: NoteNames,
        others: Mapping[str, str],
    ) -> None:
        self._schema = vault.schemas[NoteType.ORGANIZATION.value]
        self.created: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._by_key = dict(_known_employers(vault))
        for key, title in others.items():
            self._by_key[key] = Employer(title, f"[[{title}]]", frozenset({key}))
        if choice is not OrganizationChoice.NONE:
            for key, name in _new_names(vault, people, choice).items():
                if key not in self._by_key:
                    self._add(key, name, names)

    def find(self, name: str) -> Employer | None:
        """Return the organization of a name, None where it has no note."""
        return self._by_key.get(organization_key(name))

    def target_of(self, keys: Iterable[str]) -> str:
        """Return the name of the organization you aim for that has one of these keys, if any."""
        paths = (self._by_key[key] for key in keys if key in self._by_key)
        return next((employer.name for employer in paths if employer.is_target), "")

    def texts(self, vault: Vault, fill_for: Callable[[Schema], Fill]) -> Iterator[tuple[str, str]]:
        """Yield the path and text of each new note; it is paused, for you have not chosen it."""
        how = fill_for(self._schema)
        has_status = "status" in self._schema.fields
        status = {"status": [OrganizationStatus.PAUSED.value]} if has_status else {}
        for name, path in self.created.items():
            aliases = self._aliases.get(name)
            values = {**status, "aliases": [aliases]} if aliases else status
            yield path, new.new_note_text(vault, self._schema, name, values, how=how)

    def _add(self, key: str, name: str, names: NoteNames) -> None:
        title = names.take(name, "organization")
        folder = f"{self._schema.folder}/" if self._schema.folder else ""
        self.created[title] = f"{folder}{title}.md"
        if organization_key(title) != key:
            self._aliases[title] = name
        self._by_key[key] = Employer(title, f"[[{title}]]", frozenset({key}))


def note_keys(organization: Note) -> frozenset[str]:
    """Return the keys of an organization's name and aliases."""
    aliases = [str(alias) for alias in organization.get("aliases", tuple) or ()]
    return frozenset(organization_keys((organization.name, *aliases)))


def _known_employers(vault: Vault) -> Iterator[tuple[str, Employer]]:
    """Yield the organizations that have a note, by key; none that two of them share."""
    organizations = vault.of_type(NoteType.ORGANIZATION)
    counts = Counter(key for organization in organizations for key in note_keys(organization))
    for organization in organizations:
        keys = note_keys(organization)
        link = vault.names.wikilink("", organization.path)
        employer = Employer(organization.name, link, keys, unasked.is_target(organization))
        yield from ((key, employer) for key in sorted(keys) if counts[key] == 1)


def _new_names(
    vault: Vault, people: Iterable[Employment], choice: OrganizationChoice
) -> dict[str, str]:
    """Return the names of organizations to have a note, by key, as they were first written."""
    names, staff = dict[str, str](), defaultdict[str, set[str]](set)
    requested_names = dict(_asked_for(vault))
    for name, path in (*people, *_kept_employments(vault)):
        key = organization_key(name)
        names.setdefault(key, name)
        staff[key].add(path)
    least = 1 if choice is OrganizationChoice.ALL else _SHARED
    shared = {key: name for key, name in names.items() if len(staff[key]) >= least}
    return {key: name for key, name in (shared | requested_names).items() if key in names and key}


def _kept_employments(vault: Vault) -> Iterator[Employment]:
    """Yield what the kept blocks of contacts say of where they work."""
    for note in vault.of_type(NoteType.CONTACT):
        yield from (Employment(name, note.path) for name in kept_values(note.text, "ORG"))


def _asked_for(vault: Vault) -> Iterator[tuple[str, str]]:
    """Yield the organizations that notes link to and that have no note, by key."""
    for kind in _ASKING:
        for note in vault.of_type(kind):
            target = note.values.get("organization")
            if isinstance(target, str) and not vault.target(note, "organization"):
                yield organization_key(target), target

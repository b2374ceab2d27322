"""Which contact an imported person is: the same profile, address, or name and organization."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from infokb.actions.imports.name_keys import may_be_alike, near_keys, person_key
from infokb.core.journey.contacts import linkedin_key
from infokb.core.patterns import compile_later
from infokb.core.suggest import index_words
from infokb.core.text import bare_name, fold

_IDS = {"uid": fold, "linkedin": linkedin_key, "email": fold}
"""What is one person's alone, the surest first."""
_WORD = compile_later(r"\w+")
_TYPO = 0.9
"""How like a name another is that was mistyped."""
_MAX_GUESSES = 1000


class KnownPerson:
    """A contact as the index knows it: its names, organizations, and what is theirs alone."""

    def __init__(
        self,
        names: Sequence[str],
        organizations: Sequence[str],
        values: Mapping[str, Sequence[str]],
    ) -> None:
        self.names = tuple(map(bare_name, names))
        self.keys = tuple(dict.fromkeys(filter(None, map(person_key, names))))
        self.organizations = tuple(dict.fromkeys(filter(None, organizations)))
        self.ids = {name: id_keys(name, values.get(name, ())) for name in _IDS}

    def contradicts(self, other: "KnownPerson") -> bool:
        """Return whether two have profiles that differ."""
        own, others = self.ids["linkedin"], other.ids["linkedin"]
        return bool(own and others and not own & others)

    def may_be_called(self, other: "KnownPerson") -> bool:
        """Return whether the names of two have a word in common, as far as they have words."""
        own_words, other_words = ({*_WORD.findall(" ".join(each.keys))} for each in (self, other))
        return not own_words or not other_words or not own_words.isdisjoint(other_words)

    def is_called(self, other: "KnownPerson") -> bool:
        """Return whether a name of one has all words of a name of the other, or may mean it."""
        pairs = ((key, other_key) for key in self.keys for other_key in other.keys)
        return any(
            {*key.split()} <= {*other_key.split()}
            or {*key.split()} >= {*other_key.split()}
            or may_be_alike(key, other_key)
            for key, other_key in pairs
        )


def id_keys(name: str, texts: Sequence[str]) -> frozenset[str]:
    """Return the values of a field, made alike, that no two people share."""
    return frozenset(_IDS[name](text) for text in texts)


class ContactIndex:
    """The contacts by all that tells who they are; `items` are those that were added."""

    def __init__(self) -> None:
        self._people: list[KnownPerson] = []
        self._by_id: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._near: dict[str, list[int]] = defaultdict(list)
        self._guesses = self._sealed = 0
        self._asking = index_words(())

    def add(self, person: KnownPerson, *, asks: bool = False) -> int:
        """Add a contact; return its number. One that `asks` is named for those who are like it."""
        number = len(self._people)
        self._people.append(person)
        self.extend(number, person)
        for key in person.keys:
            self._by_name[key].append(number)
            for near in near_keys(key) if asks else ():
                self._near[near].append(number)
        return number

    def seal(self) -> None:
        """Take the names that were added for those that may be mistyped."""
        self._asking = index_words(tuple(self._by_name))
        self._sealed = len(self._people)

    def extend(self, number: int, person: KnownPerson) -> None:
        """Add to a contact what else is theirs alone, and where they work."""
        other = self._people[number]
        for name, keys in person.ids.items():
            other.ids[name] |= keys
            for key in keys:
                if number not in self._by_id[name, key]:
                    self._by_id[name, key].append(number)
        other.organizations = tuple(dict.fromkeys((*other.organizations, *person.organizations)))

    def find(self, person: KnownPerson, *, is_exact: bool = False) -> tuple[int, ...]:
        """Return the number of the contact that somebody surely is, several where they may be.

        With `is_exact` titles and what stands in brackets count, too.
        """
        for name in _IDS:
            owners = self.owners(person, name)
            if name == "email":
                owners = [at for at in owners if person.may_be_called(self._people[at])]
                owners.sort(key=lambda at: not person.is_called(self._people[at]))
            if owners:
                return (owners[0],)
        numbers = {number for key in person.keys for number in self._by_name[key]}
        same = [
            number
            for number in sorted(numbers)
            if self._shares_organization(person, number)
            and not self._people[number].contradicts(person)
        ]
        exact = [
            number for number in same if not {*self._people[number].names}.isdisjoint(person.names)
        ]
        return tuple(exact if is_exact or len(exact) == 1 else same)

    def owners(self, person: KnownPerson, name: str) -> list[int]:
        """Return the contacts with an identity of somebody, of one kind, that may be them."""
        numbers = [
            at for key in sorted(person.ids[name]) for at in self._by_id.get((name, key), ())
        ]
        return [at for at in dict.fromkeys(numbers) if not self._people[at].contradicts(person)]

    def is_email_alone(self, person: KnownPerson, number: int) -> bool:
        """Return whether only the email tells that somebody of another name is a contact."""
        other = self._people[number]
        has_more = any(person.ids[name] & other.ids[name] for name in ("uid", "linkedin"))
        return not has_more and not person.is_called(other)

    def like(self, person: KnownPerson) -> Iterator[int]:
        """Yield the numbers of the contacts that somebody may be, each once."""
        numbers = {
            number: key
            for key in person.keys
            for near in near_keys(key)
            for number in self._near[near]
        }
        alike = {
            number
            for number, key in numbers.items()
            if any(may_be_alike(key, other) for other in self._people[number].keys)
        }
        alike.update(number for key in person.keys for number in self._mistyped(key))
        for number in sorted(alike):
            if not self._people[number].contradicts(person):
                yield number

    def _mistyped(self, key: str) -> Iterable[int]:
        """Return the sealed contacts whose name is nearly this one, for the first people asked."""
        if self._guesses >= _MAX_GUESSES:
            return ()
        self._guesses += 1
        near = self._asking.nearest(key, _TYPO)
        return [number for number in self._by_name[near] if number < self._sealed] if near else ()

    def _shares_organization(self, person: KnownPerson, number: int) -> bool:
        organizations = self._people[number].organizations
        if not organizations and not person.organizations:
            return True
        return not {*organizations}.isdisjoint(person.organizations)

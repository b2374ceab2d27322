"""What must not leave a vault: names, addresses, numbers and paths of what is private."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from urllib.parse import unquote

from infokb.core.patterns import compile_later
from infokb.core.publishing import personal_data, private_names, public_notes, public_parts
from infokb.core.text import Span, fold
from infokb.core.value_class import lazy_record_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.privacy.name_finder import NameFinder, name_key, visible_form
from infokb.site.privacy.obstacles import personal_data_rule

_HOST = compile_later(
    r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?::\d{1,5})?(?:/[^\s<>\"'()\[\]\\]{0,400})?"
)
_DIGITS = compile_later(r"\d(?:[\W_]{0,4}\d){6,}")
_PHONE_LINE = compile_later(r"^[ \t]*phone[ \t]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_AT = compile_later(
    r"\"?\s{0,3}[\[({<]\s{0,3}(?:at|@)\s{0,3}[\])}>]\s{0,3}|\"?[ ]{0,3}@[ ]{0,3}", re.IGNORECASE
)
_DOT = compile_later(r"\s{0,3}[\[({<]\s{0,3}(?:dot|\.)\s{0,3}[\])}>]\s{0,3}", re.IGNORECASE)
_COUNTRY = compile_later(r"^(?:www\.|[a-z]{2,3}\.(?=linkedin\.))")
_GROUP = compile_later(r"\d+")
_ODD_MAIL = compile_later(r"\w[^\s<>()\[\],;]{0,99}@[^\s<>()\[\],;]{0,99}\w")
_OF_PEOPLE = ("name of a private contact", "the name of a note that was skipped")
_LEAST, _MOST, _GROUPS = 7, 15, 15


@lazy_record_class
class Secrets:
    """What is private, each by what it is called when it is found.

    Of addresses and numbers, and of names in `origins`, it is known which note holds them.
    """

    names: Mapping[str, str]
    emails: Mapping[str, str]
    phones: Mapping[str, str]
    addresses: Mapping[str, str]
    origins: Mapping[str, str]

    def origin(self, secret: str) -> str:
        """Return the place in the vault that makes something a secret, empty for its path alone."""
        all_places = (self.origins, self.emails, self.phones, self.addresses)
        return next((places[secret] for places in all_places if secret in places), "")

    @cached_property
    def _finder(self) -> NameFinder:
        people = [name for name, kind in self.names.items() if kind.endswith(_OF_PEOPLE)]
        return NameFinder(self.names, frozenset(people))

    def find(self, texts: Iterable[str]) -> set[tuple[str, str]]:
        """Return what is private in texts: what it is called, and the secret itself."""
        pairs: set[tuple[str, str]] = set()
        for typed in texts:
            text = visible_form(typed)
            pairs |= {(self.names[name], name) for name in self._finder.find((typed,))}
            if self.emails:
                pairs |= {("an email address", email) for email in self._mails(text)}
            if self.phones:
                numbers = {number for run in _DIGITS.findall(text) for number in _numbers(run)}
                pairs |= {("a phone number", number) for number in numbers & self.phones.keys()}
            if self.addresses:
                places = {part for host in _HOST.findall(text) for part in _prefixes(host)}
                pairs |= {
                    ("a private address", address) for address in places & self.addresses.keys()
                }
        return pairs

    def _mails(self, text: str) -> set[str]:
        """Return the private email addresses in a text, those of no usual form included."""
        plain = fold(_DOT.sub(".", _AT.sub("@", text)))
        if "@" not in plain:
            return set()
        return (set(personal_data.EMAIL.findall(plain)) & self.emails.keys()) | {
            email for email in self._odd_mails if email in plain
        }

    @cached_property
    def _odd_mails(self) -> tuple[str, ...]:
        return tuple(email for email in self.emails if not personal_data.EMAIL.fullmatch(email))

    def without_names_in(self, texts: Iterable[str]) -> "Secrets":
        """Return the secrets without the names in these texts, which every site shows."""
        shown_names = set(self._finder.find(texts))
        names = {name: kind for name, kind in self.names.items() if name not in shown_names}
        return replace(self, names=names)


def secrets(vault: Vault, places: Iterable[str] = (), skipped_paths: Iterable[str] = ()) -> Secrets:
    """Return what is private in a vault; `places` are paths that lie outside it.

    `skipped_paths`, which were not read, are as private as a note that does not say so.
    """
    public_names = {
        name_key(note.name) for note in vault.notes.values() if public_notes.is_public(note)
    }
    names: dict[str, str] = {}
    origins: dict[str, str] = {}
    for name, kind, origin in (
        *_names(vault),
        *((name, kind, path) for path in skipped_paths for name, kind in _skipped_names(path)),
        *((path, "a path", "") for path in places),
    ):
        if name_key(name) not in public_names:
            names[name], origins[name] = kind, origin
    rule = personal_data_rule(vault.config)
    places_by_kind: dict[str, dict[str, str]] = {"email": {}, "phone": {}, "url": {}}
    for note in vault.notes.values():
        for kind, words, at in _data(note):
            if words not in places_by_kind[kind] and not rule.is_allowed(words):
                places_by_kind[kind][words] = f"{note.path}:{_line(note, at)}"
    published = _published_addresses(vault)
    return Secrets(
        names,
        _by_key(places_by_kind["email"], _mail_keys),
        _by_key(places_by_kind["phone"], _phone_keys),
        {
            _address(url): place
            for url, place in places_by_kind["url"].items()
            if url not in published
        },
        origins,
    )


def _by_key(places: Mapping[str, str], keys: Callable[[str], Iterable[str]]) -> dict[str, str]:
    """Return the place of each key under which something is compared."""
    return {key: place for words, place in places.items() for key in keys(words)}


def _mail_keys(email: str) -> Iterator[str]:
    plain_email = _DOT.sub(".", _AT.sub("@", fold(visible_form(email))))
    return _mail_forms(plain_email) if "@" in email else iter(())


def _phone_keys(phone: str) -> Iterator[str]:
    return map(personal_data.phone_key, _DIGITS.findall(visible_form(phone)))


def _names(vault: Vault) -> Iterator[tuple[str, str, str]]:
    """Yield the names of what is private, what each is called, and whose it is."""
    for note in vault.notes.values():
        if public_notes.is_public(note) or private_names.is_public_name(vault, note):
            continue
        yield note.path, "the path of a private note", note.path
        yield note.name, f"the name of a private {note.type_name or 'note'}", note.path
        for alias in note.get("aliases", tuple) or ():
            kind = f"another name of a private {note.type_name or 'note'}"
            yield str(alias), kind, f"{note.path}:{_line(note, note.at('aliases').start)}"
    for path in vault.files:
        is_public = public_parts.is_public_attachment(path, vault.config.site.attachments)
        if not is_public and "/" in path and not path.startswith((".", "templates/")):
            yield path, "the path of a private file", path
            yield posixpath.basename(path), "the name of a private file", path


def _line(note: Note, at: int) -> int:
    return note.lines.position(at).line


def _skipped_names(path: str) -> Iterator[tuple[str, str]]:
    """Yield the names of what was not read: of a note as of a private one, else by the path."""
    name = posixpath.basename(path)
    if name.lower().endswith(".md"):
        yield path, "the path of a note that was skipped"
        yield posixpath.splitext(name)[0], "the name of a note that was skipped"
    elif name and "/" in path:
        yield path, "the path of a file that was skipped"
        yield name, "the name of a file that was skipped"


def _data(note: Note) -> Iterator[tuple[str, str, int]]:
    """Yield the addresses and numbers of a note, from its fields and anywhere in its text."""
    for name, entry in note.entries.items():
        field = note.field(name)
        if field and field.kind.name in {"email", "phone", "url"}:
            for value in entry.values:
                if value.text:
                    yield field.kind.name, value.text, value.span.start
            if field.kind.name == "phone":
                place = entry.place
                yield "phone", note.text[place.start : place.end], place.start
    for phone in _PHONE_LINE.finditer(note.text) if note.fault else ():
        yield "phone", phone[1], phone.start()
    kinds = {"an email address": "email", "a phone number": "phone"}
    for at, kind, words in personal_data.find_personal_data(note.text, Span(0, len(note.text))):
        if kind != personal_data.PAY_KIND:
            yield kinds.get(kind, "url"), words, at.start


def _mail_forms(typed: str) -> Iterator[str]:
    """Yield what was typed as an email address, and what in it may be one."""
    yield typed
    yield from _ODD_MAIL.findall(typed)


def _published_addresses(vault: Vault) -> set[str]:
    """Return the addresses that public notes may show."""
    return {
        str(note.values[name])
        for note in vault.notes.values()
        if public_notes.is_public(note)
        for name in public_notes.PUBLIC_PARTS[note.type_name].fields
        if name in note.values
    }


def _address(text: str) -> str:
    """Return an address on the web as addresses are compared."""
    plain = fold(unquote(visible_form(text)))
    bare = re.split(r"[?#]", plain.partition("://")[2] or plain)[0]
    return _COUNTRY.sub("", bare).rstrip("/.,;:!")


def _prefixes(text: str) -> Iterator[str]:
    """Yield an address, and what of it stands before each `/` but the bare host."""
    whole = _address(text)
    parts = whole.split("/")
    yield whole
    yield from ("/".join(parts[:end]) for end in range(2, len(parts)))


def _numbers(run: str) -> Iterator[str]:
    """Yield what may be phone numbers in a run of digits: a few groups, as they are compared."""
    groups = _GROUP.findall(run)
    for start in range(len(groups)):
        number = ""
        for group in groups[start : start + _GROUPS]:
            number += group
            if _LEAST <= len(number) <= _MOST:
                yield number[-_LEAST:]

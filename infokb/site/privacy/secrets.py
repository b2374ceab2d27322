"""What must not leave a vault: names, addresses, numbers and paths of what is private."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from infokb.core.publishing import personal_data, private_names, public_parts
from infokb.core.text import Span, fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.privacy.name_finder import NameFinder, name_key, visible_form
from infokb.site.privacy.obstacles import personal_data_rule

_HOST = re.compile(
    r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?::\d{1,5})?(?:/[^\s<>\"'()\[\]\\]{0,400})?"
)
_DIGITS = re.compile(r"\d(?:[\W_]{0,4}\d){6,}")
_PHONE_LINE = re.compile(r"^[ \t]*phone[ \t]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_AT = re.compile(
    r"\"?\s{0,3}[\[({<]\s{0,3}(?:at|@)\s{0,3}[\])}>]\s{0,3}|\"?[ ]{0,3}@[ ]{0,3}", re.IGNORECASE
)
_DOT = re.compile(r"\s{0,3}[\[({<]\s{0,3}(?:dot|\.)\s{0,3}[\])}>]\s{0,3}", re.IGNORECASE)
_COUNTRY = re.compile(r"^(?:www\.|[a-z]{2,3}\.(?=linkedin\.))")
_GROUP = re.compile(r"\d+")
_ODD_MAIL = re.compile(r"\w[^\s<>()\[\],;]{0,99}@[^\s<>()\[\],;]{0,99}\w")
_OF_PEOPLE = ("name of a private contact", "the name of a note that was skipped")
_LEAST, _MOST, _GROUPS = 7, 15, 15


@dataclass(frozen=True, eq=False)
class Secrets:
    """What is private, each by what it is called when it is found."""

    names: dict[str, str]
    emails: frozenset[str]
    phones: frozenset[str]
    addresses: frozenset[str]

    @cached_property
    def _finder(self) -> NameFinder:
        people = [name for name, kind in self.names.items() if kind.endswith(_OF_PEOPLE)]
        return NameFinder(self.names, frozenset(people))

    def find(self, texts: Iterable[str]) -> set[tuple[str, str]]:
        """Return what is private in texts: what it is called, and the secret itself."""
        found: set[tuple[str, str]] = set()
        for typed in texts:
            text = visible_form(typed)
            found |= {(self.names[name], name) for name in self._finder.find((typed,))}
            if self.emails:
                found |= {("an email address", email) for email in self._mails(text)}
            if self.phones:
                numbers = {number for run in _DIGITS.findall(text) for number in _numbers(run)}
                found |= {("a phone number", number) for number in numbers & self.phones}
            if self.addresses and "." in text:
                places = {part for host in _HOST.findall(text) for part in _prefixes(host)}
                found |= {("a private address", address) for address in places & self.addresses}
        return found

    def _mails(self, text: str) -> set[str]:
        """Return the private email addresses in a text, those of no usual form included."""
        said = fold(_DOT.sub(".", _AT.sub("@", text)))
        if "@" not in said:
            return set()
        return (set(personal_data.EMAIL.findall(said)) & self.emails) | {
            email for email in self._odd_mails if email in said
        }

    @cached_property
    def _odd_mails(self) -> tuple[str, ...]:
        return tuple(email for email in self.emails if not personal_data.EMAIL.fullmatch(email))

    def without_names_in(self, texts: Iterable[str]) -> "Secrets":
        """Return the secrets without the names in these texts, which every site shows."""
        said = set(self._finder.find(texts))
        names = {name: kind for name, kind in self.names.items() if name not in said}
        return Secrets(names, self.emails, self.phones, self.addresses)


def secrets(vault: Vault, places: Iterable[str] = (), skipped: Iterable[str] = ()) -> Secrets:
    """Return what is private in a vault; `places` are paths that lie outside it.

    What was `skipped` when the vault was read is as private as a note that does not say so.
    """
    rule = personal_data_rule(vault.config)
    shown = {name_key(note.name) for note in vault.notes.values() if public_parts.is_public(note)}
    names = {
        name: kind
        for name, kind in (
            *_names(vault),
            *_skipped(skipped),
            *((path, "a path") for path in places),
        )
        if name_key(name) not in shown
    }
    told = {"email": set[str](), "phone": set[str](), "url": set[str]()}
    for note in vault.notes.values():
        for kind, words in _data(note):
            if not rule.allowed(words):
                told[kind].add(words)
    return Secrets(
        names,
        frozenset(
            address
            for email in told["email"]
            if "@" in email
            for address in _mail_forms(_DOT.sub(".", _AT.sub("@", fold(visible_form(email)))))
        ),
        frozenset(
            personal_data.phone_key(run)
            for phone in told["phone"]
            for run in _DIGITS.findall(visible_form(phone))
        ),
        frozenset(map(_address, told["url"] - _published(vault))),
    )


def _names(vault: Vault) -> Iterator[tuple[str, str]]:
    for note in vault.notes.values():
        if public_parts.is_public(note) or private_names.is_public_name(vault, note):
            continue
        yield note.path, "the path of a private note"
        yield note.name, f"the name of a private {note.type_name or 'note'}"
        for alias in note.get("aliases", tuple) or ():
            yield str(alias), f"another name of a private {note.type_name or 'note'}"
    for path in vault.files:
        kept = public_parts.is_public_attachment(path, vault.config.site.attachments)
        if not kept and "/" in path and not path.startswith((".", "templates/")):
            yield path, "the path of a private file"
            yield posixpath.basename(path), "the name of a private file"


def _skipped(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of what was not read: of notes as of private ones, of others by the path."""
    for path in paths:
        name = posixpath.basename(path)
        if name.lower().endswith(".md"):
            yield path, "the path of a note that was skipped"
            yield posixpath.splitext(name)[0], "the name of a note that was skipped"
        elif name and "/" in path:
            yield path, "the path of a file that was skipped"
            yield name, "the name of a file that was skipped"


def _data(note: Note) -> Iterator[tuple[str, str]]:
    """Yield the addresses and numbers of a note, from its fields and anywhere in its text."""
    for name, entry in note.entries.items():
        known = note.field(name)
        if known and known.kind.name in {"email", "phone", "url"}:
            yield from ((known.kind.name, value.text) for value in entry.values if value.text)
            if known.kind.name == "phone":
                yield "phone", note.text[entry.place.start : entry.place.end]
    if note.fault:
        yield from (("phone", phone) for phone in _PHONE_LINE.findall(note.text))
    kinds = {"an email address": "email", "a phone number": "phone"}
    for _, kind, words in personal_data.find_personal_data(note.text, Span(0, len(note.text))):
        if kind != personal_data.PAY_KIND:
            yield kinds.get(kind, "url"), words


def _mail_forms(typed: str) -> Iterator[str]:
    """Yield what was typed as an email address, and what in it may be one."""
    yield typed
    yield from _ODD_MAIL.findall(typed)


def _published(vault: Vault) -> set[str]:
    """Return the addresses that public notes may show."""
    return {
        str(note.values[name])
        for note in vault.notes.values()
        if public_parts.is_public(note)
        for name in public_parts.PUBLIC_PARTS[note.type_name].fields
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
    yield whole
    at = whole.find("/", whole.find("/") + 1) if "/" in whole else -1
    while at > 0:
        yield whole[:at]
        at = whole.find("/", at + 1)


def _numbers(run: str) -> Iterator[str]:
    """Yield what may be phone numbers in a run of digits: a few groups, as they are compared."""
    groups = _GROUP.findall(run)
    for start in range(len(groups)):
        number = ""
        for group in groups[start : start + _GROUPS]:
            number += group
            if _LEAST <= len(number) <= _MOST:
                yield number[-_LEAST:]

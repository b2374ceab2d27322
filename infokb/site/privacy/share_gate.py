"""The gate of the public site over what is shared with a career center."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from infokb.actions.share.held_back import ShareGate
from infokb.actions.share.withheld_notes import withheld_paths
from infokb.core.publishing.family_names import lone_family_names
from infokb.core.publishing.legal_forms import without_legal_form
from infokb.core.publishing.name_parts import name_parts
from infokb.core.publishing.people_names import name_of_person_at, names_of_people
from infokb.core.publishing.personal_data import find_personal_data
from infokb.core.text import Span
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.privacy import text_forms
from infokb.site.privacy.line_contents import line_contents
from infokb.site.privacy.name_finder import name_words, visible_form
from infokb.site.privacy.secrets import secrets

_OWN_NAME = "name of a private organization"
_NOT_SHARED = "the name of an organization that is not shared"
_PART = "a part of the name of a contact"
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019\u02bc](?=\w)")
_INNER_MARK = re.compile(r"(?<=\w)[-\u2010\u2011'\u2019\u02bc](?=\w)")
_PIECE = re.compile(r"[^\W\d_][^\W\d_A-Z]+")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_\u00b7]{1,2}){2,}[^\W\d_](?!\w)")


def share_gate(vault: Vault, skipped_paths: Iterable[str] = ()) -> ShareGate:
    """Return the gate of a vault: what is private in it, `skipped_paths` included.

    Of an organization its name may be said, since the file names it. Of a person no part of
    their name may: a first name is enough where the employer stands beside it. A line says no
    money, and no address in any spelling.
    """
    skipped_paths = tuple(skipped_paths)
    private = secrets(vault, (), skipped_paths)
    names = {name: kind for name, kind in private.names.items() if not kind.endswith(_OWN_NAME)}
    withheld_names = tuple(_withheld_names(vault))
    names |= dict.fromkeys(withheld_names, _NOT_SHARED)
    private = replace(private, names=names)
    people = [*names_of_people(vault)]
    people += [name for path in skipped_paths if (name := name_of_person_at(vault, path))]
    parts = name_parts(form for name in people for form in _name_forms(name))
    family_names = lone_family_names(people)
    withheld_words = name_parts(name for name in withheld_names if len(name_words(name)) == 1)

    def line_reasons(text: str) -> tuple[str, ...]:
        reasons = [*name_reasons(text)]
        reasons += [kind for _, kind, _ in find_personal_data(text, Span(0, len(text)))]
        forms = tuple(text_forms.decoded_texts(text))
        reasons += [kind for form in forms for kind in line_contents(form)]
        words = [word for form in forms for word in _words(form)]
        shown_forms = tuple(map(visible_form, forms))
        has_signs = any(parts.are_in(form) or family_names.search(form) for form in shown_forms)
        if has_signs or any(map(parts.has, words)):
            reasons.append(_PART)
        if any(map(withheld_words.has, words)):
            reasons.append(_NOT_SHARED)
        return tuple(dict.fromkeys(reasons))

    def name_reasons(text: str) -> tuple[str, ...]:
        pages = text_forms.file_texts("line.html", text.encode("utf-8", "replace"))
        matches = private.find((*text_forms.decoded_texts(text), *pages))
        return tuple(sorted({kind.replace(" private ", " ") for kind, _ in matches}))

    return ShareGate(line_reasons, name_reasons)


def _withheld_names(vault: Vault) -> Iterator[str]:
    """Yield the names and aliases of the organizations that are taken out of what is shared.

    Each is also there without its legal form: nobody says it.
    """
    for path in withheld_paths(vault):
        note = vault.notes[path]
        if note.note_type is NoteType.ORGANIZATION:
            for name in (note.name, *map(str, note.get("aliases", tuple) or ())):
                yield from dict.fromkeys((name, without_legal_form(name)))


def _name_forms(name: str) -> Iterator[str]:
    """Yield a name, also without hyphens and apostrophes, and as `name_words` gives its words.

    What stands behind a first name is there as one word, too: van der Berg as `vanderBerg`. The
    last have Latin letters for those that look like one, which in each case are others.
    """
    yield name
    for mark in (_INNER_MARK, _APOSTROPHE):
        yield mark.sub("", name)
    words = name_words(_APOSTROPHE.sub("", name))
    yield from ("".join(words[at:]) for at in range(1, len(words) - 1))
    if not name.isascii():
        yield from (" ".join(name_words(form)) for form in (name, name.lower(), name.upper()))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, what is in one word of several, and spaced letters as one."""
    words = name_words(text)
    yield from words
    for word in words:
        yield from _PIECE.findall(word)
    for letters in _SPACED.findall(visible_form(text)):
        yield "".join(name_words(letters))

"""What may be asked of a vault, each as a rule that asks it and tells the answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from infokb.core.dates.instants import days_after
from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.derive import per_note
from infokb.core.vault.looks import index_name
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule

Ask = Callable[[Vault, Note], object]
PATHS = ("contacts/Ada Okafor.md", "organizations/Acme.md", "contacts/Bo Li.md", "Tea.md")
NAMES = ("Ada Okafor", "Acme", "Bo Li", "Nobody", "contacts/Ada Okafor", "../Acme", "acme.md")
FILES = ("Ada Okafor", "Acme", "Tea", "a/Acme.png")
FIELDS = ("organization", "contacts", "referred_by", "referrer")
KEYS = ("", *NAMES, "ada okafor", "acme", "contact", "interview", "2026-11", "accepted", "ada")
SPANS = tuple(timedelta(days=days) for days in (-40, -9, -1, 1, 9, 40))


class Asks(Rule):
    """It tells the answer to a question."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.__dict__["ask"] = ask

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Tell the answer."""
        yield Finding(note.lines.span(1), repr(self.__dict__["ask"](vault, note)))


def paths(notes: Iterable[Note]) -> list[str]:
    return [note.path for note in notes]


def texts_of_notes(vault: Vault, _: Note) -> object:
    return [(path, path in vault.notes and vault.notes[path].text) for path in PATHS]


def are_notes(vault: Vault, _: Note) -> object:
    return [path in vault.notes for path in PATHS]


def all_notes(vault: Vault, _: Note) -> object:
    return [*vault.notes, len(vault.notes)]


def are_files(vault: Vault, _: Note) -> object:
    return [name in vault.files for name in FILES]


def all_files(vault: Vault, _: Note) -> object:
    return [*vault.files, len(vault.files)]


def bytes_of_files(vault: Vault, _: Note) -> object:
    return [vault.files.get(name) for name in FILES]


def where_links_lead(vault: Vault, note: Note) -> object:
    return [vault.resolve(note, link).candidates for link in note.links]


def where_names_lead(vault: Vault, note: Note) -> object:
    return [vault.names.find(note.folder, name) for name in NAMES]


def twins(vault: Vault, _: Note) -> object:
    return [vault.names.twins(path.upper()) for path in PATHS]


def folders(vault: Vault, note: Note) -> object:
    return [vault.names.is_folder(note.folder, name) for name in ("a", "contacts", "../a", "x")]


def sources(vault: Vault, note: Note) -> object:
    """Return the links to a note and to others, with what stands in them."""
    return [
        [(back.note.path, back.link) for back in vault.backlinks(path)]
        for path in (note.path, *PATHS)
    ]


def all_targets(vault: Vault, _: Note) -> object:
    return sorted(vault.indexes.backlinks), len(vault.indexes.backlinks)


def referring(vault: Vault, note: Note) -> object:
    return [
        [(source.path, source.text) for source in vault.referring(note, kind, field)]
        for kind in NoteType
        for field in FIELDS
    ]


def closest(vault: Vault, _: Note) -> object:
    return [vault.closest(name) for name in ("Acm", "Ada Okafr", "Bo Lii")]


def nearest(vault: Vault, note: Note) -> object:
    return [
        vault.indexes.nearest_name(name, types)
        for name in ("Ada Okafr", "Bo Lee", f"{note.name}x")
        for types in ((), ("contact",))
    ]


def now(vault: Vault, _: Note) -> object:
    return vault.now


def today(vault: Vault, _: Note) -> object:
    return vault.today


def have_passed(vault: Vault, _: Note) -> object:
    return [vault.passed(datetime(2026, 11, 20, 12, tzinfo=vault.zone) + span) for span in SPANS]


def have_come(vault: Vault, _: Note) -> object:
    return [vault.has_come(days_after(date(2026, 11, 20), span.days)) for span in SPANS]


def dates(vault: Vault, _: Note) -> object:
    return vault.date_reader.today


def copies(vault: Vault, note: Note) -> object:
    return vault.doubled, vault.is_double(note)


def of_types(vault: Vault, _: Note) -> object:
    return [paths(vault.of_type(kind)) for kind in NoteType]


def _links(vault: Vault, note: Note) -> int:
    return len(vault.backlinks(note.path)) + len(note.text)


counted = per_note(_links)


def derived(vault: Vault, _: Note) -> object:
    return [counted(vault, vault.notes[path]) for path in PATHS if path in vault.notes]


def _leads(vault: Vault, note: Note) -> object:
    names = (*NAMES, *(f"nobody {number}" for number in range(40)))
    return [vault.names.find(note.folder, name).path for name in names]


leads = per_note(_leads)


def much(vault: Vault, _: Note) -> object:
    """Ask for what many looks were made for, which several notes are told."""
    return [leads(vault, vault.notes[path]) for path in PATHS[:1] if path in vault.notes]


def word_keys(note: Note) -> Iterator[str]:
    """Yield the words of a note, an index that is not kept between runs."""
    yield from dict.fromkeys(note.text.split())


def of_group(keys: KeysOfNote) -> Mapping[str, Ask]:
    """Return the questions about the notes of a group."""
    name = index_name(keys)

    def texts(vault: Vault, note: Note) -> object:
        groups = vault.indexes.groups(keys)
        wanted = (*KEYS, *keys(note))
        return [[(other.path, other.text) for other in groups.get(key, ())] for key in wanted]

    def members(vault: Vault, note: Note) -> object:
        return [vault.paths_with(keys, key) for key in (*KEYS, *keys(note))]

    def are_keys(vault: Vault, note: Note) -> object:
        return [key in vault.all_keys(keys) for key in (*KEYS, *keys(note))]

    def all_keys(vault: Vault, _: Note) -> object:
        return sorted(vault.all_keys(keys)), len(vault.all_keys(keys))

    def has_key(vault: Vault, _: Note) -> object:
        notes = [vault.notes[path] for path in PATHS if path in vault.notes]
        return [vault.indexes.has_key(note, keys, key) for note in notes for key in KEYS]

    def any_key(vault: Vault, _: Note) -> object:
        return vault.indexes.any_key(keys)

    def keys_within(vault: Vault, _: Note) -> object:
        text = " ".join(KEYS)
        return [sorted(vault.indexes.keys_within(keys, text, size)) for size in (None, 7)]

    def keys_among(vault: Vault, note: Note) -> object:
        return sorted(vault.indexes.keys_among(keys, {*KEYS, note.name}))

    asks = (texts, members, are_keys, all_keys, has_key, any_key, keys_within, keys_among)
    return {f"{name} {ask.__name__}": ask for ask in asks}


_ASKED: tuple[Ask, ...] = (
    *(texts_of_notes, are_notes, all_notes, are_files, all_files, bytes_of_files),
    *(where_links_lead, where_names_lead, twins, folders, sources, all_targets, referring),
    *(closest, nearest, now, today, have_passed, have_come, dates, copies, of_types, derived, much),
)
_GROUPS = (*CODES.groups, word_keys)
QUESTIONS: Mapping[str, Ask] = {
    **{ask.__name__: ask for ask in _ASKED},
    **{name: ask for keys in _GROUPS for name, ask in of_group(keys).items()},
}

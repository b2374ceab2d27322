"""Every trace of a person in a vault, and the plan that removes it."""

from collections.abc import Iterator, Sequence

from infokb.actions.change.person_traces import PersonTraces
from infokb.actions.lint.baseline import baseline_entries, pruned_baseline
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import is_made_note

_EMPLOYER = "organization"


@value_class
class Trace:
    """A place that tells of a person: the line of a file as it stands, 0 for all of the file."""

    path: str
    line: int
    text: str


@value_class
class Forgetting:
    """The plan that removes a person, what it removes, and what may be left of them.

    `removed_paths` are those of the files that are deleted whole, and `doubtful_lines` are those
    that somebody has to look at: a first name alone, another file.
    """

    changes: Changes
    removed_paths: tuple[str, ...]
    changed_lines: tuple[Trace, ...]
    doubtful_lines: tuple[Trace, ...]


def forget(vault: Vault, person: Note) -> Forgetting:
    """Return what forgets a person: their note, the interviews with nobody else, every mention.

    Raises InfokbError for a note that is not a contact.
    """
    if person.note_type is not NoteType.CONTACT:
        raise InfokbError(f"`{person.name}` is not a contact", "delete the note instead")
    interviews = [
        note
        for note in vault.referring(person, NoteType.INTERVIEW, "contacts")
        if vault.targets(note, "contacts") == (person,)
    ]
    notes = [person, *interviews]
    paths = tuple(dict.fromkeys((*(note.path for note in notes), *_own_files(vault, notes))))
    traces = PersonTraces(vault, person, frozenset(paths))
    paths = (*paths, *_made_files(vault, traces))
    files: dict[str, str | bytes | None] = dict.fromkeys(paths)
    changed_lines: list[Trace] = []
    doubtful_lines: list[Trace] = []
    for note in (note for path, note in vault.notes.items() if path not in paths):
        lines = traces.lines(note)
        text = traces.cleared(note) if lines else note.text
        fresh = parse.parse_note(note.path, text, vault.schemas)
        changed_lines += _changed_lines(traces, note, lines)
        doubtful_lines += [
            Trace(note.path, line, _line(fresh, line)) for line in traces.doubtful(fresh)
        ]
        if line := _employer_line(vault, person, note, fresh):
            doubtful_lines.append(Trace(note.path, line, f"{_line(fresh, line)}  ({_ONLY_THEIRS})"))
        files |= {note.path: text} if text != note.text else {}
        if traces.is_named(note.name):
            doubtful_lines.append(Trace(note.path, 0, "is named after them (give it another name)"))
    for path in vault.files:
        if path not in paths and traces.is_named(_words_of_file(vault, path)):
            doubtful_lines.append(Trace(path, 0, "says the name, and is no note"))
    entries = [entry for entry in baseline_entries(vault).values() if entry.path in paths]
    pruned = pruned_baseline(vault, entries) if entries else Changes()
    return Forgetting(Changes(files) | pruned, paths, tuple(changed_lines), tuple(doubtful_lines))


_ONLY_THEIRS = "where they work, and no one else in it"


def _changed_lines(traces: PersonTraces, note: Note, lines: Sequence[int]) -> list[Trace]:
    """Return lines of a note as they stand, saying of a task that it is canceled."""
    ends = dict.fromkeys(traces.cancelled_lines(note), "  (a task, which is canceled)")
    return [Trace(note.path, line, _line(note, line) + ends.get(line, "")) for line in lines]


def _employer_line(vault: Vault, person: Note, note: Note, fresh: Note) -> int:
    """Return the line of a cleared interview that names the employer of the person alone, or 0."""
    people = vault.targets(note, "contacts") if note.note_type is NoteType.INTERVIEW else ()
    employer = vault.target(note, _EMPLOYER)
    others = [other for other in people if other != person]
    is_theirs = employer is not None and employer == vault.target(person, _EMPLOYER)
    if person not in people or not is_theirs:
        return 0
    if any(vault.target(other, _EMPLOYER) == employer for other in others):
        return 0
    return fresh.lines.position(fresh.entries[_EMPLOYER].key.start).line


def _own_files(vault: Vault, notes: Sequence[Note]) -> Iterator[str]:
    """Yield the attachments that only some notes link to."""
    own = {note.path for note in notes}
    for note in notes:
        for link in note.links:
            path = vault.resolve(note, link).path if link.target else None
            if (
                path
                and path in vault.files
                and own.issuperset(back.note.path for back in vault.backlinks(path))
            ):
                yield path


def _made_files(vault: Vault, traces: PersonTraces) -> Iterator[str]:
    """Yield the files that were made of notes and name a person: they can be made again."""
    for path in vault.files:
        is_made = path.endswith(".md") and is_made_note(vault.files[path])
        if is_made and traces.is_named(_words_of_file(vault, path)):
            yield path


_TEXTS = (
    *(".md", ".toml", ".j2", ".txt", ".base", ".canvas", ".csv", ".eml", ".htm", ".html", ".ics"),
    *(".json", ".log", ".mbox", ".org", ".rtf", ".svg", ".tsv", ".vcf", ".xml", ".yaml", ".yml"),
)
"""How files end that are text."""


def _words_of_file(vault: Vault, path: str) -> str:
    """Return the name of a file and, where it is a text of ours, what it says."""
    if not path.lower().endswith(_TEXTS):
        return path
    return f"{path}\n{vault.files[path].decode('utf-8', 'replace')}"


def _line(note: Note, number: int) -> str:
    span = note.lines.span(number)
    return note.text[span.start : span.end].strip()

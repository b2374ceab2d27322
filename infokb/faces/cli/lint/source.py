"""What a lint run looks at: the notes that paths name, or the text on stdin in place of one."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import click

from infokb.actions.lint import check as lint_check
from infokb.actions.lint.problem import Problem
from infokb.core import globs
from infokb.core.changes import Changes
from infokb.core.errors import DiskError, InfokbError
from infokb.core.settings import layers
from infokb.core.suggest import nearest_word
from infokb.core.text import fold, quantity
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.faces.cli.lint.options import LintOptions, given_flags
from infokb.faces.cli.session import Session
from infokb.rules.rule import Rule

STDIN = "-"
_STDIN_HELP = "write infokb lint - --stdin-filename PATH"


def check_source_options(paths: Sequence[str], options: LintOptions) -> None:
    """Raise UsageError where options of a run contradict each other."""
    write_flags = given_flags(
        ("--fix", options.fix), ("--diff", options.as_diff), ("--show-files", options.show_files)
    )
    if options.watch and (write_flags or STDIN in paths):
        raise click.UsageError(f"cannot combine --watch with `{(*write_flags, STDIN)[0]}`")
    beside = given_flags(
        ("--changed-since", options.changed_since),
        ("--watch", options.watch),
        ("--unsafe-fixes", options.unsafe_fixes),
        (STDIN, STDIN in paths),
    )
    if options.staged and beside:
        raise click.UsageError(f"cannot combine --staged with `{beside[0]}`")
    if STDIN not in paths:
        if options.stdin_filename:
            raise InfokbError("missing `-`, the note read from stdin", _STDIN_HELP)
        return
    if len(paths) > 1:
        raise click.UsageError("cannot combine `-` with other paths")
    if not options.stdin_filename:
        raise InfokbError("missing the path of the note read from stdin", _STDIN_HELP)
    if options.changed_since:
        raise click.UsageError("cannot combine `-` with --changed-since")
    if options.fix:
        raise InfokbError("cannot combine `-` with --fix", "use --diff")


class LintSource(Protocol):
    """Where a run finds what it checks."""

    def notes(self, current: Session, paths: Sequence[str], options: LintOptions) -> list[Note]:
        """Return the notes to check; raise InfokbError when there is none."""

    def problems(
        self,
        current: Session,
        checked: Sequence[Note],
        rules: Sequence[Rule],
        paths: Sequence[str],
    ) -> list[Problem]:
        """Return the problems of the notes, and others that paths name and the run is to show."""

    def write(self, current: Session, changes: Changes) -> None:
        """Carry out fixes."""


class VaultFilesSource:
    """The files of the vault, one of them as stdin has it."""

    def notes(self, current: Session, paths: Sequence[str], options: LintOptions) -> list[Note]:
        """Return the notes that paths name; raise InfokbError when there is none."""
        return notes_to_check(current, paths, options)

    def problems(
        self,
        current: Session,
        checked: Sequence[Note],
        rules: Sequence[Rule],
        paths: Sequence[str],
    ) -> list[Problem]:
        """Return the problems of the notes."""
        del paths
        return list(lint_check.check(current.vault, checked, rules, include_hidden=True))

    def write(self, current: Session, changes: Changes) -> None:
        """Carry out fixes."""
        current.carry_out(changes, whole_vault=True)


def source_name(paths: Sequence[str], options: LintOptions) -> str:
    """Return what a run looks at, as reports call it."""
    if STDIN in paths:
        return "stdin"
    return "index" if options.staged else "worktree"


def notes_to_check(current: Session, paths: Sequence[str], options: LintOptions) -> list[Note]:
    """Return the notes to check; raise InfokbError when there is none."""
    if STDIN in paths:
        paths = [_replace_by_stdin(current, options.stdin_filename or "")]
        named_notes = [current.vault.notes[paths[0]]]
    else:
        named_notes = _named_notes(current, paths)
    note_paths = (note.path for note in named_notes)
    excluded = globs.matching(note_paths, current.vault.config.exclude)
    checked = [note for note in named_notes if note.path not in excluded]
    if not checked and not options.allow_empty:
        raise nothing_to_check(current, paths, len(named_notes))
    return checked


def _replace_by_stdin(current: Session, path_text: str) -> str:
    """Put the text on stdin into the vault, as a note of a path; return that path."""
    path = vault_path(current, path_text)
    if not path.endswith(".md"):
        raise InfokbError(
            f"`{path_text}` is not a note of this vault", "use a path that ends in .md"
        )
    text = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    vault = current.vault
    current.use_vault(vault.updated(parse.parse_note(path, text, vault.schemas)))
    return path


def _named_notes(current: Session, paths: Sequence[str]) -> list[Note]:
    notes = list(current.vault.notes.values())
    if not paths:
        return notes
    wanted_paths = [existing_path(current, path) for path in paths]
    for skipped_path in current.skipped_paths:
        if skipped_path.path in wanted_paths:
            message = f"cannot check `{skipped_path.path}`: {skipped_path.reason}"
            raise DiskError(message, "use other paths")
    return [note for note in notes if is_path_within(note.path, wanted_paths)]


def is_named(current: Session, paths: Sequence[str], note: Note) -> bool:
    """Return whether paths, which need not exist any more, name a note; none names all."""
    return not paths or is_path_within(note.path, [vault_path(current, path) for path in paths])


def is_path_within(path: str, wanted_paths: Sequence[str]) -> bool:
    """Return whether a vault path is one of those that are wanted, or lies below one."""
    return any(
        wanted_path in {"", path} or path.startswith(f"{wanted_path}/")
        for wanted_path in wanted_paths
    )


def nothing_to_check(current: Session, paths: Sequence[str], excluded: int) -> InfokbError:
    """Return why there is nothing to check in paths, of which the settings exclude so many."""
    where = f" in `{'`, `'.join(paths)}`" if paths else ""
    if not excluded:
        help_text = "use other paths" if paths else "create one: infokb new contact NAME"
        message = f"nothing to check: no notes{where or ' in this vault'}"
        return InfokbError(message, f"{help_text}, or use --allow-empty")
    place = layers.setting_origin(current.layers, "exclude") or "default"
    count = f"{quantity(excluded, 'note')},{' all' * (excluded > 1)}"
    return InfokbError(f"nothing to check{where}: {count} excluded by {place}", "use --no-exclude")


def existing_path(current: Session, path_text: str) -> str:
    """Return the path of a file or folder as the vault has it."""
    path = vault_path(current, path_text)
    if (current.root / path).exists():
        return path
    nearest_path = _nearest_path(current, path_text)
    help_text = (
        f"did you mean `{nearest_path}`?" if nearest_path else "use a note or a folder of the vault"
    )
    raise InfokbError(f"`{path_text}` does not exist", help_text)


def vault_path(current: Session, path_text: str) -> str:
    """Return a path as the vault has it, sought from here, then the root; "" is the root."""
    places = [(base / path_text).resolve() for base in (Path.cwd(), current.root)]
    vault_places = [place for place in places if place.is_relative_to(current.root)]
    if not vault_places:
        raise InfokbError(f"`{path_text}` is outside the vault", "use a path inside it")
    place_path = next((place for place in vault_places if place.exists()), vault_places[0])
    path = place_path.relative_to(current.root).as_posix()
    return "" if path == "." else path


def _nearest_path(current: Session, path_text: str) -> str | None:
    """Return the path that was probably meant: nearly the same, or of the note of that name."""
    vault = current.vault
    folders = {path.rpartition("/")[0] for path in vault.notes} - {""}
    completions = [path for path in vault.notes if fold(path).startswith(fold(path_text))]
    if len(completions) == 1:
        return completions[0]
    if nearest_path := nearest_word(path_text, [*vault.notes, *folders]):
        return nearest_path
    matches = vault.by_name(vault.closest(Path(path_text).stem) or "")
    return matches[0].path if len(matches) == 1 else None

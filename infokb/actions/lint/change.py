"""The problems that a change causes, in the notes it touches and in the others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from infokb.actions.lint.check import check
from infokb.actions.lint.finding_rows import tells_of
from infokb.actions.lint.fingerprint import fingerprints
from infokb.actions.lint.problem import Problem
from infokb.actions.lint.selection import selected_rules
from infokb.core.publishing.public_notes import public_keys
from infokb.core.shell import command_line
from infokb.core.text import fold
from infokb.core.vault.indexes import link_keys
from infokb.core.vault.late_vault import LateVault
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote
from infokb.core.vault.resolve import Names
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule

_TURNS = frozenset({"", ".", ".."})
"""Last parts of a target that are not a name and do not say where it leads."""


@dataclass(frozen=True, eq=False)
class VaultChange:
    """A vault before and after a change, and the paths whose content differs."""

    vault: Vault
    before: Vault
    paths: frozenset[str]

    def notes(self) -> list[Note]:
        """Return the notes that are new or were changed."""
        return [self.vault.notes[path] for path in sorted(self.paths) if path in self.vault.notes]

    def elsewhere(self, rules: Sequence[Rule], earlier: Sequence[Rule]) -> list[Problem]:
        """Return the problems of unchanged notes that were not there before.

        `earlier` are the rules under the settings before the change.
        """
        suspects = list(self._suspects(rules, earlier))
        if not suspects:
            return []
        paths = dict.fromkeys(problem.note.path for problem in suspects)
        notes = [self.before.notes[path] for path in paths if path in self.before.notes]
        before = check(self.before, notes, earlier)
        marks_before = set(fingerprints(before))
        marks = fingerprints(suspects)
        return [
            problem
            for problem, mark in zip(suspects, marks, strict=True)
            if mark not in marks_before
        ]

    def _suspects(self, rules: Sequence[Rule], earlier: Sequence[Rule]) -> Iterator[Problem]:
        """Yield the problems in unchanged notes that the change may have caused."""
        new, old = self.vault, self.before
        alike = (new.config, new.schemas) == (old.config, old.schemas)
        alike = alike and all(rule in earlier and rule.allowable for rule in rules)
        wide = [rule for rule in rules if not (rule.local or rule.linked) or not alike]
        linked = [rule for rule in rules if rule.linked and alike]
        if wide and (self.paths or not alike):
            yield from check(new, self._unchanged_for(wide), wide)
        words = self.words() if linked else frozenset()
        if words:
            yield from check(new, self._linking(words), linked)

    def _unchanged(self) -> list[Note]:
        return [note for path, note in self.vault.notes.items() if path not in self.paths]

    def _unchanged_for(self, rules: Sequence[Rule]) -> list[Note]:
        """Return the unchanged notes but those of which it is known that rules find nothing."""
        vault = self.vault
        if all(rule.public for rule in rules):
            return self._unchanged_with(public_keys)
        notes = self._unchanged()
        if not isinstance(vault, LateVault) or not set(rules) <= {*selected_rules(vault.config)}:
            return notes
        rows, tells_of_any = vault.rows_that_hold, tells_of(rules)
        return [note for note in notes if note.path not in rows or tells_of_any(rows[note.path])]

    def _unchanged_with(self, keys: KeysOfNote, sought_keys: Iterable[str] = ("",)) -> list[Note]:
        """Return the unchanged notes with any of some keys, or all where that is not known."""
        vault = self.vault
        if not vault.indexes.is_made(keys):
            return self._unchanged()
        paths = {path for key in sought_keys for path in vault.paths_with(keys, key)}
        return [vault.notes[path] for path in sorted(paths - self.paths)]

    def _linking(self, words: frozenset[str]) -> list[Note]:
        """Return the unchanged notes with a link that goes by any of the words."""
        return [
            note
            for note in self._unchanged_with(link_keys, map(_last_way, words))
            if any(link.target and _ways(link.target) & words for link in note.links)
        ]

    def words(self) -> frozenset[str]:
        """Return the folded last parts of links whose destination the change may affect."""
        return frozenset(
            word for path in self.paths for word in _words(path, self.vault, self.before)
        )


def _ways(target: str) -> frozenset[str]:
    """Return the words that a link goes by: its last part, and all of it for an alias."""
    folded = fold(target)
    return frozenset({folded, _last_way(folded)})


def _last_way(folded: str) -> str:
    last = folded.rpartition("/")[2]
    return ".." if last in _TURNS else last


def _words(path: str, vault: Vault, before: Vault) -> Iterator[str]:
    new, old = vault.notes.get(path), before.notes.get(path)
    yield from _aliases(new) ^ _aliases(old)
    stays = (path in vault.files or new) and (path in before.files or old)
    if not stays or _face(new) != _face(old):
        name = fold(path.rpartition("/")[2])
        yield from (name, name.removesuffix(".md"), "..")


def _aliases(note: Note | None) -> frozenset[str]:
    aliases = note.get("aliases", tuple) if note else None
    return frozenset(fold(str(alias)) for alias in aliases or ())


def _face(note: Note | None) -> object:
    """Return what links of other notes see of a note."""
    if not note:
        return None
    heads = tuple((head.level, head.text) for head in note.headings)
    return note.type_name, heads, frozenset(note.blocks)


def mark_unstaged(problem: Problem, names: Names) -> Problem:
    """Return the problem; a broken link to a file that is not staged gets the help to stage it."""
    note, finding = problem.note, problem.finding
    aims = (link for link in note.links if link.aim == finding.span)
    paths = (names.resolve(note.folder, link).path for link in aims)
    path = next((path for path in paths if path), "")
    if problem.rule.id != "broken-link" or not path:
        return problem
    help_text = f"not staged: `{command_line('git add {}', path)}`"
    return replace(problem, finding=replace(finding, help=help_text, fix=(), title=""))

"""`infokb lint --staged` and `--changed-since`: a change, and what it makes wrong elsewhere."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import click

from infokb.actions.lint import change as lint_change
from infokb.actions.lint import selection
from infokb.actions.lint.change import VaultChange
from infokb.actions.lint.problem import Problem
from infokb.actions.lint.selection import Selection
from infokb.core import globs
from infokb.core.changes import Changes, content_bytes
from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.core.settings import config
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.resolve import Names
from infokb.disk.git import repository, snapshot, snapshot_vault
from infokb.disk.git.repository import Tree
from infokb.disk.git.snapshot import Snapshot
from infokb.disk.read import file_versions
from infokb.disk.read.blob_names import blob_name
from infokb.faces.cli import pending_commit
from infokb.faces.cli.lint import kept_index, source
from infokb.faces.cli.lint import settings as lint_settings
from infokb.faces.cli.lint.options import LintOptions
from infokb.faces.cli.session import Session
from infokb.rules.links.broken_link import BrokenLink
from infokb.rules.rule import Rule

_UNKNOWN = "?" * 40
"""The blob of a file that a commit does not have."""
_NAMED = 3
"""How many names an error lists."""
_FROM = "PRE_COMMIT_FROM_REF"
"""The variable in which pre-commit names the commit that a range of commits starts from."""


@dataclass(frozen=True, eq=False)
class ChangeSource:
    """A change of a vault, the rules from before it, and the index where that is checked."""

    change: VaultChange
    earlier_rules: Sequence[Rule]
    index: Snapshot | None = None

    def notes(self, current: Session, paths: Sequence[str], options: LintOptions) -> list[Note]:
        """Return the notes that were changed, of those that paths name.

        Where there is none this is said; raise InfokbError if nothing at all was changed, unless
        git or pre-commit asks, which do so for every commit.
        """
        for path in paths:
            self._expect_known(current, path)
        left_out = current.vault.config.exclude
        notes = [note for note in self.change.notes() if source.is_named(current, paths, note)]
        checked = [note for note in notes if not globs.matches_any(note.path, left_out)]
        if not checked:
            fault = self._nothing(current, paths, notes, str(options.changed_since or ""))
            if fault and not (options.allow_empty or options.watch or _is_run_by_git()):
                raise fault
            if not options.quiet:
                click.echo(safe_text(fault.message if fault else self._only_elsewhere()), err=True)
        return checked

    def _expect_known(self, current: Session, path_text: str) -> None:
        """Raise InfokbError where a path names nothing in the vault, nor anything that went."""
        path = source.vault_path(current, path_text)
        known_paths = (*current.vault.notes, *current.vault.files, *self.change.paths)
        if any(source.is_path_within(known_path, [path]) for known_path in known_paths):
            return
        source.existing_path(current, path_text)
        if self.index is not None:
            help_text = f"stage it: {command_line('git add {}', path_text)}"
            raise InfokbError(f"nothing to check: `{path_text}` is not staged", help_text)
        raise InfokbError(f"nothing to check: no notes in `{path_text}`", "use other paths")

    def _nothing(
        self, current: Session, paths: Sequence[str], excluded: Sequence[Note], name: str
    ) -> InfokbError | None:
        """Return why no note is checked, None where what a change breaks elsewhere is."""
        if excluded:
            return source.nothing_to_check(current, paths, len(excluded))
        if self.change.paths:
            return None
        if self.index is not None:
            help_text = "stage notes with git add, or check all: infokb lint"
            return InfokbError("nothing to check: nothing is staged", help_text)
        message = f"nothing to check: nothing in the vault differs from `{name}`"
        return InfokbError(message, "check all: infokb lint, or use --allow-empty")

    def _only_elsewhere(self) -> str:
        what = "staged" if self.index is not None else "changed"
        return f"no note is {what}: checked only what the change breaks elsewhere"

    def problems(
        self,
        current: Session,
        checked: Sequence[Note],
        rules: Sequence[Rule],
        paths: Sequence[str],
    ) -> list[Problem]:
        """Return the problems of the changed notes, and new ones elsewhere that fail the run."""
        change = replace(self.change, vault=current.vault)
        settings = current.vault.config.lint
        if (settings.due, settings.fail_on_due) == ("none", "never"):
            rules = [rule for rule in rules if rule.group != "followup"]
        changed_problems = source.VaultFilesSource().problems(current, checked, rules, paths)
        failing = lint_settings.failing_severities(settings.fail_on)
        failing_rules_before, failing_rules = (
            [rule for rule in ruleset if rule.group != "followup" and rule.severity in failing]
            for ruleset in (self.earlier_rules, rules)
        )
        elsewhere = change.elsewhere(failing_rules, failing_rules_before)
        elsewhere = [
            problem for problem in elsewhere if source.is_named(current, paths, problem.note)
        ]
        problems = sorted([*changed_problems, *elsewhere], key=lambda problem: problem.note.path)
        if self.index is not None and any(problem.rule.id == BrokenLink.id for problem in problems):
            watched_names = Names(file_versions.watched_paths(current.root))
            problems = [lint_change.mark_unstaged(problem, watched_names) for problem in problems]
        return problems

    def write(self, current: Session, changes: Changes) -> None:
        """Carry out fixes in the work tree; raise RefusedError where one is staged in part."""
        paths = sorted(changes.files)
        fully_staged = dict(self.index.unchanged(paths)) if self.index is not None else paths
        partly_staged = [path for path in paths if path not in fully_staged]
        if partly_staged:
            names = ", ".join(f"`{path}`" for path in partly_staged[:_NAMED])
            verb = "are" if partly_staged[1:] else "is"
            help_text = "stage all of it, or fix it in an editor"
            raise RefusedError(f"{names} {verb} only partly staged", help_text)
        current.carry_out(changes, whole_vault=True)
        if self.index is not None and paths:
            add = command_line("git add" + " {}" * len(paths), *paths)
            click.echo(safe_text(f"fixed, not staged: `{add}`"), err=True)


def change_source(current: Session, options: LintOptions) -> ChangeSource:
    """Return the change that the options name, and let its vault be that of the run."""
    rule_choice = lint_settings.rule_selection(options)
    if options.staged:
        return _staged_change(current, rule_choice, all_notes=options.fix or options.as_diff)
    return _committed_change(current, rule_choice, options.changed_since or "")


def _is_run_by_git() -> bool:
    """Return whether git runs this before a commit, or pre-commit for a range of commits."""
    return pending_commit.is_commit_pending() or bool(os.environ.get(_FROM))


def _staged_change(current: Session, rule_choice: Selection, *, all_notes: bool) -> ChangeSource:
    """Return what is staged, against HEAD or the commit that pre-commit names.

    `pre-commit run --all-files` checks what is committed: where nothing is staged, all of it.
    """
    repo = repository.find_repository(current.root, hook=True)
    ref = os.environ.get(_FROM, "")
    base_tree = repo.tree(repo.commit(ref) if ref else repo.head())
    index = Snapshot(current.root, repo.git, snapshot.staged_tree(repo, base_tree))
    settings = current.layers_over(index.layers)
    paths = _differing_paths(index.tree.files, base_tree.files)
    if not paths and os.environ.get("PRE_COMMIT") and not _is_run_by_git():
        click.echo("nothing is staged: checking all that is committed", err=True)
        base_tree = Tree()
        paths = frozenset(index.tree.files)
    combined_settings = config.combine_layers(settings)
    vault_on_disk = kept_index.open_index(
        current, index, combined_settings, paths, all_notes=all_notes
    )
    current.use_vault_on_disk(vault_on_disk, settings)
    return _change_from(
        current, rule_choice, Snapshot(current.root, repo.git, base_tree), paths, index
    )


def _committed_change(current: Session, rule_choice: Selection, name: str) -> ChangeSource:
    """Return what differs in the work tree from where HEAD and another commit parted."""
    repo = repository.find_repository(current.root)
    base_tree = repo.tree(repo.merge_base(name))
    files = {path: base_tree.files.get(path, _UNKNOWN) for path in current.vault.files}
    for path, note in current.vault.notes.items():
        like = base_tree.files.get(path, _UNKNOWN)
        files[path] = blob_name(content_bytes(note.text), like)
    paths = _differing_paths(files, base_tree.files)
    return _change_from(current, rule_choice, Snapshot(current.root, repo.git, base_tree), paths)


def _differing_paths(files: Mapping[str, str], base_files: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        path for path in files.keys() | base_files.keys() if files.get(path) != base_files.get(path)
    )


def _change_from(
    current: Session,
    rule_choice: Selection,
    base: Snapshot,
    paths: frozenset[str],
    index: Snapshot | None = None,
) -> ChangeSource:
    """Return the change from a snapshot; where its settings are wrong, those of now are taken."""
    settings = current.vault.config
    rules = selection.selected_rules(settings, rule_choice)
    try:
        settings = config.combine_layers(current.layers_over(base.layers))
        rules = selection.selected_rules(settings, rule_choice)
    except InfokbError as error:
        if isinstance(error, DiskError):
            raise
    vault = current.vault
    opened = snapshot_vault.open_snapshot(base, current.clock, settings, paths, vault)
    before = kept_index.vault_before(opened.vault, vault, paths)
    return ChangeSource(VaultChange(vault, before, paths), rules, index)

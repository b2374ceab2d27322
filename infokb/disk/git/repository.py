"""The git repository that a vault lies in: its index, its commits."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from infokb.core.errors import DiskError, InfokbError
from infokb.core.value_class import value_class
from infokb.disk.git import command
from infokb.disk.git.command import Git

_LINK = "120000"
_FILE = "100"
_NAMED = 3
"""How many names an error lists."""


class Tree(NamedTuple):
    """The blob of each file of the vault, by its path; symbolic links and submodules by theirs."""

    files: Mapping[str, str] = {}
    other_entries: Mapping[str, str] = {}


@value_class
class Repository:
    """A repository, and where in its work tree the vault lies: `` or `folder/`."""

    git: Git
    prefix: str

    def index(self) -> Tree:
        """Return what is staged; raise InfokbError where a conflict is not resolved."""
        rows = list(self._rows("ls-files", "-s", "-z"))
        torn = sorted({path for head, path in rows if head[2] != "0"})
        if torn:
            names = ", ".join(f"`{path}`" for path in torn[:_NAMED])
            more = " and more" if len(torn) > _NAMED else ""
            help_text = "resolve it, then git add"
            raise InfokbError(f"unresolved merge: {names}{more}", help_text)
        return _tree((head[0], head[1], path) for head, path in rows)

    def tree(self, commit: str) -> Tree:
        """Return the files of a commit; none of no commit."""
        if not commit:
            return Tree()
        rows = self._rows("ls-tree", "-r", "-z", commit)
        return _tree((head[0], head[2], path) for head, path in rows)

    def _rows(self, *words: str) -> Iterator[tuple[list[str], str]]:
        """Yield the words before the tab and the vault path behind it, row by row."""
        pathspecs = [self.prefix.removesuffix("/")] if self.prefix else []
        for row in self.git.ask(*words, "--", *pathspecs).split(b"\0")[:-1]:
            head, _, path = row.partition(b"\t")
            path_in_repository = path.decode("utf-8", "surrogateescape")
            yield head.decode("ascii").split(), path_in_repository.removeprefix(self.prefix)

    def head(self) -> str:
        """Return the id of HEAD's commit, empty before the first one."""
        return self._commit("HEAD")

    def commit(self, name: str) -> str:
        """Return the id of a commit by any of its names; raise InfokbError."""
        name_in_full = self._commit(name)
        if not name_in_full:
            raise InfokbError(f"there is no commit `{name}`", "see git log, or run git fetch")
        return name_in_full

    def _commit(self, name: str) -> str:
        words = ("--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        try:
            return self.git.ask("rev-parse", *words).decode("ascii").strip()
        except DiskError:
            return ""

    def merge_base(self, name: str) -> str:
        """Return the commit from which HEAD and another one parted; raise InfokbError."""
        commit = self.commit(name)
        try:
            output = self.git.ask("merge-base", "--end-of-options", commit, self.commit("HEAD"))
        except DiskError as error:
            help_text = "in a shallow clone, run git fetch --unshallow"
            raise InfokbError(f"HEAD has nothing in common with `{name}`", help_text) from error
        return output.decode("ascii").split()[0]

    def commit_time(self) -> datetime:
        """Return when HEAD was committed; raise InfokbError before the first commit."""
        output = self.git.ask("log", "-1", "--format=%cI", self.commit("HEAD"), "--")
        return datetime.fromisoformat(output.decode("ascii").strip())

    def last_change(self, paths: Sequence[str]) -> date | None:
        """Return the day of the last commit, of any branch, that changed a path of the vault."""
        pathspecs = [f"{self.prefix}{path}" for path in paths]
        output = self.git.ask("log", "-1", "--format=%cI", "--all", "--", *pathspecs)
        text = output.decode("ascii").strip()
        return datetime.fromisoformat(text).date() if text else None


def has_repository(root: Path) -> bool:
    """Return whether a folder lies in a repository, be it one that git cannot read."""
    folder = root.resolve()
    above = (folder, *folder.parents)
    return "GIT_DIR" in os.environ or any((parent / ".git").exists() for parent in above)


def find_repository(root: Path, *, hook: bool = False) -> Repository:
    """Return the repository of a vault; in a `hook` with the index that git names there."""
    git = command.find_git(root, hook=hook)
    output = git.ask("rev-parse", "--show-toplevel").removesuffix(b"\n")
    top = Path(os.fsdecode(output)).resolve()
    if not root.resolve().is_relative_to(top):
        help_text = "check `core.worktree` in its settings"
        raise InfokbError("the vault is outside its repository's work tree", help_text)
    vault_folder = root.resolve().relative_to(top).as_posix()
    return Repository(git.in_folder(top), "" if vault_folder == "." else f"{vault_folder}/")


def _tree(rows: Iterator[tuple[str, str, str]]) -> Tree:
    files, other_entries = {}, {}
    for mode, name, path in rows:
        if mode.startswith(_FILE):
            files[path] = name
        else:
            other_entries[path] = (
                "it is a symbolic link" if mode == _LINK else "it is another repository"
            )
    return Tree(files, other_entries)

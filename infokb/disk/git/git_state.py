"""What there is to say of the git repository that a vault lies in, or may lie in."""

import os
import shlex
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from infokb.core.errors import DiskError, InfokbError
from infokb.core.value_class import value_class
from infokb.disk.git.hook import find_hooks
from infokb.disk.git.repository import Repository, find_repository

_URL_SETTING = r"^remote\..*\.(url|pushurl)$"


@value_class
class GitState:
    """What a repository has; `fault` is why there is none, or why it cannot be read.

    `remotes` are addresses by name, `tracked_paths` those in the index, of the vault. Hooks are
    `hook_fault` when they are not infokb's, `missing_hooks` when not installed, `broken_hooks`
    when the program that they run is gone.
    """

    fault: InfokbError | None = None
    conflict: InfokbError | None = None
    remotes: Mapping[str, str] = field(default_factory=dict)
    tracked_paths: frozenset[str] = frozenset()
    hook_fault: InfokbError | None = None
    missing_hooks: tuple[str, ...] = ()
    broken_hooks: tuple[str, ...] = ()


def git_state(root: Path) -> GitState:
    """Return what there is to say of git for a vault; never raises InfokbError."""
    try:
        repository = find_repository(root)
    except InfokbError as error:
        return GitState(fault=error)
    conflict, tracked_paths = None, frozenset[str]()
    try:
        tracked_paths = frozenset(repository.index().files)
    except InfokbError as error:
        conflict = error
    hook_fault, missing_hooks, broken_hooks = None, list[str](), list[str]()
    try:
        for hook in find_hooks(root):
            if not (script := hook.content()):
                missing_hooks.append(hook.path)
            elif not _program_exists(script):
                broken_hooks.append(hook.path)
    except InfokbError as error:
        hook_fault = error
    return GitState(
        conflict=conflict,
        remotes=_remotes(repository),
        tracked_paths=tracked_paths,
        hook_fault=hook_fault,
        missing_hooks=tuple(missing_hooks),
        broken_hooks=tuple(broken_hooks),
    )


def _remotes(repository: Repository) -> Mapping[str, str]:
    """Return the addresses of the remotes by name."""
    try:
        output = repository.git.ask("config", "-z", "--get-regexp", _URL_SETTING)
    except DiskError:
        return {}
    remotes: dict[str, str] = {}
    for row in os.fsdecode(output).split("\0")[:-1]:
        key, _, address = row.partition("\n")
        remotes[key.partition(".")[2].rpartition(".")[0]] = address
    return remotes


def _program_exists(script: bytes) -> bool:
    """Return whether the program that a hook of infokb's runs is still there."""
    line = os.fsdecode(script).splitlines()[-1]
    try:
        words = shlex.split(line)
    except ValueError:
        return False
    return len(words) > 1 and Path(words[1]).is_file()

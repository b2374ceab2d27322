"""The hooks that git runs before a commit and a merge: scripts of three lines, infokb's alone."""

import os
import shlex
from pathlib import Path

from infokb.core.errors import DiskError, RefusedError
from infokb.core.value_class import value_class
from infokb.disk.calls import os_faults, regular_file, system
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.calls.regular_file import UnfitError
from infokb.disk.git import repository
from infokb.disk.git.repository import Repository
from infokb.disk.write import atomic_file

HOOK_NAMES = ("pre-commit", "pre-merge-commit")
HOOK_MARK = b"# made by `infokb hook install`"
LINT_COMMAND = "lint --staged --output-format concise --due due --due-limit 5"
_MODE = 0o755


@value_class
class Hook:
    """A hook by its name, in the folder of a repository's hooks, for a vault in there."""

    repository: Repository
    folder: Path
    name: str

    @property
    def path(self) -> str:
        """The hook as people find it: from the top of the work tree, else in full."""
        top, path = self.repository.git.folder, self.folder / self.name
        return path.relative_to(top).as_posix() if path.is_relative_to(top) else str(path)

    def script(self, program: str) -> bytes:
        """Return the script that runs a program; git runs it at the top of the work tree."""
        place = self.repository.prefix.removesuffix("/")
        words = [program, *(["-C", place] if place else [])]
        lines = (b"#!/bin/sh", HOOK_MARK, os.fsencode(f"exec {shlex.join(words)} {LINT_COMMAND}"))
        return b"".join(line + b"\n" for line in lines)

    def install(self, program: str) -> bool:
        """Make the hook; return whether it was new. Raises RefusedError for another one."""
        script = self.script(program)
        try:
            if not self.folder.exists():
                system.do(os.mkdir, self.folder)
            with open_root(self.folder) as folder:
                installed_script = self._installed_script(folder)
                if installed_script != script:
                    atomic_file.create_atomically(
                        self.name, folder, script, _MODE, replace=bool(installed_script)
                    )
        except OSError as error:
            message = f"cannot write `{self.path}`: {os_faults.reason(error)}"
            raise DiskError(message, os_faults.retry_help(error)) from error
        return installed_script != script

    def uninstall(self) -> bool:
        """Remove the hook; return whether it was there. Raises RefusedError for another one."""
        try:
            with open_root(self.folder) as folder:
                installed_script = self._installed_script(folder)
                if installed_script:
                    folder.unlink(self.name)
        except FileNotFoundError:
            return False
        except OSError as error:
            message = f"cannot remove `{self.path}`: {os_faults.reason(error)}"
            raise DiskError(message, os_faults.retry_help(error)) from error
        return bool(installed_script)

    def content(self) -> bytes:
        """Return the hook as it is, empty when there is none; raise RefusedError for another."""
        try:
            with open_root(self.folder) as folder:
                return self._installed_script(folder)
        except FileNotFoundError:
            return b""
        except OSError as error:
            message = f"cannot read `{self.path}`: {os_faults.reason(error)}"
            raise DiskError(message, os_faults.retry_help(error)) from error

    def _installed_script(self, folder: Folder) -> bytes:
        """Return our hook, empty when there is none; raise RefusedError for another."""
        try:
            content = regular_file.read_file(self.name, folder)
        except FileNotFoundError:
            return b""
        except (OSError, UnfitError):
            content = b"?"
        if content.split(b"\n")[1:2] != [HOOK_MARK]:
            help_text = "have it run infokb lint --staged"
            raise RefusedError(f"another hook is installed: `{self.path}`", help_text)
        return content


def find_hooks(root: Path) -> tuple[Hook, ...]:
    """Return the hooks of the repository that a vault lies in, made or not.

    Raises RefusedError where the repository keeps its hooks elsewhere: what is put there runs
    for other repositories too, or was not meant to be run at all.
    """
    vault_repository = repository.find_repository(root)
    folder = vault_repository.git.hooks().resolve()
    common_dir = vault_repository.git.ask("rev-parse", "--git-common-dir").removesuffix(b"\n")
    repository_folders = (
        vault_repository.git.folder,
        (vault_repository.git.folder / os.fsdecode(common_dir)).resolve(),
    )
    if not any(folder.is_relative_to(own_folder) for own_folder in repository_folders):
        help_text = "have a hook there run infokb lint --staged"
        raise RefusedError(
            f"`core.hooksPath` leads out of the repository, to `{folder}`", help_text
        )
    return tuple(Hook(vault_repository, folder, name) for name in HOOK_NAMES)

"""git, run so that nothing a repository says of itself can start a program or reach out."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from infokb.core.errors import DiskError, InfokbError
from infokb.core.text import safe_text
from infokb.core.value_class import value_class
from infokb.disk.calls import os_faults, regular_file

_FSCK = "run git fsck"
MAX_GIT_SECONDS = 10.0
"""How long, in seconds, git may take."""
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.untrackedCache=false",
    "diff.external=",
    "core.pager=cat",
    "log.showSignature=false",
    "safe.bareRepository=explicit",
    "protocol.allow=never",
)


def _words(settings: Iterable[str]) -> tuple[str, ...]:
    set_so = (word for setting in settings for word in ("-c", setting))
    return ("--no-pager", "--literal-pathspecs", "--no-replace-objects", *set_so)


_SAFE = _words(_SETTINGS)
_HOOKED = _words(setting for setting in _SETTINGS if not setting.startswith("core.hooksPath="))
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # outweighs `protocol.ext.allow` of a repository, as no setting does
    "LC_ALL": "C",
}
_OWN = ("GIT_CONFIG_GLOBAL", "GIT_CEILING_DIRECTORIES")
"""What a person may set for every git."""
HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""What git tells a hook: `git commit PATH` has an index of its own."""


@value_class
class Git:
    """The program, the folder it runs in, and all that it sees of the environment."""

    program: str
    folder: Path
    environment: Mapping[str, str]

    def in_folder(self, folder: Path) -> "Git":
        """Return the same, run in another folder."""
        return replace(self, folder=folder)

    def ask(self, command: str, *words: str, settings: Sequence[str] = _SAFE) -> bytes:
        """Return what a command prints; raise InfokbError or DiskError with its complaint."""
        with tempfile.TemporaryFile() as answer:
            self._run((*settings, command, *words), subprocess.DEVNULL, answer)
            return answer.read()

    def _run(self, words: Sequence[str], stdin: int | IO[bytes], answer: IO[bytes]) -> None:
        try:
            process = subprocess.run(
                [self.program, *words],
                cwd=self.folder,
                env=self.environment,
                stdin=stdin,
                stdout=answer,
                stderr=subprocess.PIPE,
                timeout=MAX_GIT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise DiskError(f"git took longer than {MAX_GIT_SECONDS:.0f} seconds", _FSCK) from error
        except OSError as error:
            raise DiskError(
                f"cannot run git: {os_faults.reason(error)}", f"check `{self.program}`"
            ) from error
        if process.returncode:
            raise _git_error(process.stderr)
        answer.seek(0)

    def hooks(self) -> Path:
        """Return the folder that git runs the repository's hooks from."""
        path = self.ask("rev-parse", "--git-path", "hooks", settings=_HOOKED)
        return self.folder / os.fsdecode(path.removesuffix(b"\n"))

    def blobs(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """Yield contents by their ids, in order; None for what is larger than a note may be."""
        with tempfile.TemporaryFile() as questions, tempfile.TemporaryFile() as answer:
            questions.write("".join(f"{blob}\n" for blob in ids).encode())
            questions.seek(0)
            self._run((*_SAFE, "cat-file", "--batch", "--buffer"), questions, answer)
            yield from (_blob(answer, blob) for blob in ids)


def find_git(root: Path, *, hook: bool = False) -> Git:
    """Return git for the folder of a vault; in a `hook` with the index that git names there."""
    own_settings = {name: os.environ[name] for name in _OWN if name in os.environ}
    hook_settings = {
        name: os.path.abspath(os.environ[name]) for name in HOOK if os.environ.get(name)
    }
    environment_without_git = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_")
    }
    environment = {
        **environment_without_git,
        **own_settings,
        **(hook_settings if hook else {}),
        **_ENVIRONMENT,
    }
    start = Path.cwd() if "GIT_DIR" in environment else root
    return Git(_program(root), start, environment)


def _program(root: Path) -> str:
    """Return the absolute path of git; one that lies in the vault is no git."""
    vault = root.resolve()
    folders = [
        folder
        for folder in os.get_exec_path()
        if os.path.isabs(folder) and not _is_below(Path(folder), vault)
    ]
    program = shutil.which("git", path=os.pathsep.join(folders))
    if not program or _is_below(Path(program), vault):
        raise InfokbError("git is not installed", "install it, or work without git")
    return program


def _is_below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)


def _git_error(complaint: bytes) -> InfokbError:
    """Return the error for what git complains of."""
    first_line = complaint.decode("utf-8", "replace").strip().partition("\n")[0]
    complaint_text = safe_text(first_line.removeprefix("fatal: ").removeprefix("error: "))
    if "not a git repository" in complaint_text:
        return InfokbError("the vault is not in a git repository", "run git init")
    if "dubious ownership" in complaint_text:
        help_text = "add the folder to git's `safe.directory`"
        return InfokbError(
            "git does not trust a repository that belongs to someone else", help_text
        )
    if "work tree" in complaint_text or "bare repository" in complaint_text:
        return InfokbError("the repository has no work tree", "clone it without --bare")
    return DiskError(f"git: {complaint_text or 'failed'}", _FSCK)


def _blob(answer: IO[bytes], name: str) -> bytes | None:
    _, _, size = answer.readline().rstrip().partition(b" blob ")
    if not size:
        raise DiskError(f"git has no content {name}", _FSCK)
    if int(size) > regular_file.MAX_NOTE:
        answer.seek(int(size) + 1, os.SEEK_CUR)
        return None
    return answer.read(int(size) + 1)[:-1]

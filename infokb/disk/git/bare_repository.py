"""A bare repository: the files of its latest commit, and nothing that its settings could start."""

from dataclasses import replace
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.disk.git.command import find_git
from infokb.disk.git.repository import Repository


@value_class
class BareFiles:
    """The contents of a commit by path, without what is too large for a note."""

    commit: str
    files: dict[str, bytes]


def bare_repository(path: Path) -> Repository:
    """Return a bare repository; git is told where it is, and looks for no other."""
    git = find_git(path)
    environment = {**git.environment, "GIT_DIR": str(path.resolve())}
    return Repository(replace(git, folder=path, environment=environment), "")


def read_bare_files(path: Path) -> BareFiles:
    """Return the files of the latest commit; raise InfokbError where there is none."""
    repository = bare_repository(path)
    commit = repository.head()
    if not commit:
        raise InfokbError("the repository has no commit", "push one first")
    names = repository.tree(commit).files
    contents = zip(names, repository.git.blobs(list(names.values())), strict=True)
    files = {name: content for name, content in contents if content is not None}
    return BareFiles(commit, files)

"""Links to files, the way Obsidian resolves them."""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field

from infokb.core.lazy_property import lazy_property
from infokb.core.markdown.links import Link
from infokb.core.patched_map import patched_map
from infokb.core.text import fold
from infokb.core.value_class import lazy_record_class, value_class


@value_class
class Resolution:
    """Where a link leads: a path, or None; `candidates` are all files it might have meant."""

    path: str | None
    candidates: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Return whether several files fit and the link names none of them in full."""
        return len(self.candidates) > 1


_NOWHERE = Resolution(None)

_Index = Mapping[str, Sequence[tuple[str, str]]]
_TURNS = frozenset({"", ".", ".."})
"""Ends of a target that are no name; where they lead is not told by the last part."""


@lazy_record_class
class Names:
    """The files of a vault by name."""

    paths: Collection[str]

    @lazy_property
    def _by_last(self) -> _Index:
        """Folded path and path of every visible file, by the folded last part."""
        return _indexed(_last, self._visible_files)

    @lazy_property
    def _by_two(self) -> _Index:
        """The same by the last two parts, for targets that name a folder."""
        return _indexed(_two, self._visible_files)

    @lazy_property
    def _by_path(self) -> _Index:
        """Folded path and path of every file, hidden ones too, by the folded path."""
        return _indexed(str, [(fold(path), path) for path in self.paths])

    @lazy_property
    def _visible_files(self) -> list[tuple[str, str]]:
        """Folded path and path of every visible file."""
        return [(fold(path), path) for path in self.paths if _visible(path)]

    def updated(self, paths: Collection[str], changed_paths: Collection[str]) -> "Names":
        """Return the names of other files; `changed_paths` come, go, or stand elsewhere."""
        if not changed_paths:
            return self
        fresh = Names(paths)
        visible_paths = [path for path in changed_paths if _visible(path)]
        for name, key, some in (
            ("_by_last", last_part, visible_paths),
            ("_by_two", _last_two, visible_paths),
            ("_by_path", fold, changed_paths),
        ):
            if name in self.__dict__:
                fresh.__dict__[name] = _mended(self.__dict__[name], key, some, paths)
        return fresh

    def twins(self, path: str) -> tuple[str, ...]:
        """Return the other files whose paths differ from one only by case or accents."""
        same = self._by_path.get(fold(path), ())
        return tuple(other for _, other in same if other != path)

    @lazy_property
    def _folders(self) -> set[str]:
        folders = {""}
        for folded, _ in self._visible_files:
            folder = folded.rpartition("/")[0]
            while folder and folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        return folders

    def is_folder(self, folder: str, target: str) -> bool:
        """Return whether a target leads from a folder to a folder that is there."""
        starts = (folder,) if target.startswith(("./", "../")) else ("", folder)
        paths = (posixpath.normpath(posixpath.join(start, target.lstrip("/"))) for start in starts)
        return any(fold("" if path == "." else path) in self._folders for path in paths if target)

    def resolve(self, folder: str, link: Link) -> Resolution:
        """Return where a link in a note of `folder` leads; it is not one to the note itself."""
        if link.external:
            return _NOWHERE
        return self._everywhere.get(link.target) or self.find(folder, link.target)

    def find(self, folder: str, target: str) -> Resolution:
        """Return where a decoded target leads from a folder."""
        if not target or target.endswith("/"):
            return _NOWHERE
        if target.startswith(("./", "../")):
            return self._relative(folder, target)
        if target not in self._fits:
            folded = fold(target)
            matches = self._matches(folded) or self._matches(f"{folded}.md")
            fit = self._fits[target] = _fit(matches, target, {folded, f"{folded}.md"})
            if not fit.homes:
                self._everywhere[target] = fit.seen_from(folder)
        return self._fits[target].seen_from(folder)

    @lazy_property
    def _everywhere(self) -> dict[str, Resolution]:
        """Where targets lead that mean the same in every folder."""
        return {}

    @lazy_property
    def _fits(self) -> dict[str, "_Fit"]:
        return {}

    def shortest(self, folder: str, path: str) -> str:
        """Return the shortest target, without `.md`, that leads from a folder to a path only."""
        full = path.removesuffix(".md")
        name = full.rpartition("/")[2]
        resolution = self.find(folder, name)
        return name if resolution.path == path and not resolution.ambiguous else full

    def wikilink(self, folder: str, path: str) -> str:
        """Return the shortest wikilink that leads from a folder to a path."""
        return f"[[{self.shortest(folder, path)}]]"

    def alike(self, folder: str, path: str, typed: str) -> str:
        """Return a target that leads from a folder to a note, in the form of what was typed."""
        ending = ".md" if typed.endswith(".md") else ""
        full = path.removesuffix(".md")
        if typed.startswith(("./", "../")):
            target = posixpath.relpath(full, folder or ".")
            return f"{'' if target.startswith('../') else './'}{target}{ending}"
        return f"{full if '/' in typed else self.shortest(folder, path)}{ending}"

    def _matches(self, folded: str) -> Sequence[tuple[str, str]]:
        if "/" not in folded:
            return self._by_last.get(folded, ())
        tail = f"/{folded}"
        same = self._by_two.get(_two(folded), ())
        return [entry for entry in same if entry[0] == folded or entry[0].endswith(tail)]

    def _relative(self, folder: str, target: str) -> Resolution:
        path = posixpath.normpath(posixpath.join(folder, target))
        if path.startswith(".."):
            return _NOWHERE
        folded = fold(path)
        for key in (folded, f"{folded}.md"):
            for _, real in self._by_path.get(key, ()):
                if _visible(real):
                    return Resolution(real, (real,))
        return _NOWHERE


def last_part(path: str) -> str:
    """Return the folded last part of a path."""
    return _last(fold(path))


def _last(folded: str) -> str:
    return folded.rpartition("/")[2]


def link_word(target: str) -> str:
    """Return what a link's target may be looked for by: its folded last part, `..` for a turn."""
    last = last_part(target)
    return ".." if last in _TURNS else last


def words_of_path(path: str) -> frozenset[str]:
    """Return the words by which links may lead to a file, or elsewhere because of it."""
    last = last_part(path)
    return frozenset({"..", last, last.removesuffix(".md")})


def _two(folded: str) -> str:
    return "/".join(folded.rsplit("/", 2)[-2:])


def _last_two(path: str) -> str:
    return _two(fold(path))


def _indexed(part: Callable[[str], str], files: Iterable[tuple[str, str]]) -> _Index:
    """Return folded path and path of files by a part of the folded path."""
    index: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for file in files:
        index[part(file[0])].append(file)
    return dict(index)


def _mended(
    index: _Index,
    key: Callable[[str], str],
    changed_paths: Iterable[str],
    known_paths: Collection[str],
) -> _Index:
    """Return an index without the changed paths that are not known, and with the others."""
    paths_by_word: dict[str, set[str]] = {}
    for path in changed_paths:
        paths_by_word.setdefault(key(path), set()).add(path)
    changes: dict[str, Sequence[tuple[str, str]] | None] = {}
    for word, paths in paths_by_word.items():
        same = [entry for entry in index.get(word, ()) if entry[1] not in paths]
        same += [(fold(path), path) for path in paths if path in known_paths]
        if len(same) > 1:
            ranks = {path: rank for rank, path in enumerate(known_paths)}
            same.sort(key=lambda entry: ranks[entry[1]])
        changes[word] = same or None
    return patched_map(index, changes)


def _visible(path: str) -> bool:
    return not path.startswith(".") and "/." not in path


@value_class
class _Fit:
    """What a target may mean: all paths, the best one, and the one of each folder by its fold."""

    paths: tuple[str, ...] = ()
    best: str | None = None
    homes: Mapping[str, str] = field(default_factory=dict)

    def seen_from(self, folder: str) -> Resolution:
        return Resolution(
            self.homes.get(fold(folder), self.best) if self.homes else self.best, self.paths
        )


def _fit(matches: Sequence[tuple[str, str]], target: str, exact: Collection[str]) -> _Fit:
    full = [path for folded, path in matches if folded in exact]
    if full:
        best = min(full, key=lambda path: (path.removesuffix(".md") != target, path))
        return _Fit((best,), best)
    paths = tuple(sorted(path for _, path in matches))
    if len(paths) <= 1:
        return _Fit(paths, next(iter(paths), None))
    homes = {folded.rpartition("/")[0]: path for folded, path in reversed(matches)}
    return _Fit(paths, min(paths, key=lambda path: (len(path), path)), homes)

"""Which paths a list of patterns names."""

import re
from collections.abc import Callable, Iterable
from fnmatch import translate
from functools import lru_cache


def matches_any(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a path lies under one of the patterns.

    `folder/` is everything in a folder, `*.md` a name at any depth, `*` goes over `/`.
    """
    return _compiled(tuple(patterns))(f"/{path}") is not None


def matching(paths: Iterable[str], patterns: Iterable[str]) -> frozenset[str]:
    """Return those of many paths that lie under one of the patterns."""
    match = _compiled(tuple(patterns))
    return frozenset(path for path in paths if match(f"/{path}"))


@lru_cache(maxsize=512)
def _compiled(patterns: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(_rooted(pattern) for pattern in patterns) or "(?!)").match


def _rooted(pattern: str) -> str:
    if pattern.endswith("/"):
        pattern += "*"
    anchored = "/" in pattern.rstrip("/*")
    return translate(f"/{pattern.removeprefix('./')}" if anchored else f"*/{pattern}")

"""Which paths a list of patterns names."""

import re
from collections.abc import Iterable
from fnmatch import translate
from functools import lru_cache


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern.endswith("/"):
        pattern += "*"
    anchored = "/" in pattern.rstrip("/*")
    return re.compile(translate(pattern.removeprefix("./") if anchored else f"*/{pattern}"))


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether a path lies under one of the patterns.

    `folder/` is everything in a folder, `*.md` a name at any depth, `*` goes over `/`.
    """
    return any(
        _compiled(one).match(f"/{path}" if "/" not in one.rstrip("/*") else path)
        for one in patterns
    )

"""Regular expressions that a run compiles only when it uses them."""

import re
from typing import cast


class LatePattern:
    """A regular expression that is compiled when something of it is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        """Return what the compiled pattern has by that name, and keep it."""
        method: object = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)
        return method


def compile_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use: many runs never need it.

    To compile all of them took a third of a start. What each line of a note is matched against
    is compiled with `re.compile`, for it is called a little faster.
    """
    return cast("re.Pattern[str]", LatePattern(pattern, flags))

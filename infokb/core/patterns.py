"""Regular expressions that a run compiles only when it uses them."""

import re
from typing import cast

_patterns: list["LatePattern"] = []


class LatePattern:
    """A regular expression that is compiled when something of it is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags
        _patterns.append(self)

    def __getattr__(self, name: str) -> object:
        """Return what the compiled pattern has by that name, and keep it."""
        method: object = getattr(self.compile(), name)
        setattr(self, name, method)
        return method

    def compile(self) -> "re.Pattern[str]":
        """Return the compiled pattern."""
        return re.compile(self.pattern, self._flags)


def compile_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use: many runs never need it.

    To compile all of them took a third of a start. What each line of a note is matched against
    is compiled with `re.compile`, for it is called a little faster.
    """
    return cast("re.Pattern[str]", LatePattern(pattern, flags))


class LinePattern:
    r"""A regular expression for texts of several lines, quicker where each line ends with LF.

    In it `[\n\r]` stands for what ends a line, and `[^\n\r]` for all else.
    """

    def __init__(self, pattern: str) -> None:
        lf_pattern = pattern.replace(r"[^\n\r]", ".").replace(r"[\n\r]", r"\n")
        self._of_any, self._of_lf = compile_later(pattern), compile_later(lf_pattern)

    def within(self, text: str) -> re.Pattern[str]:
        """Return the pattern that finds in a text what it says."""
        return self._of_any if "\r" in text else self._of_lf


def compile_patterns() -> None:
    """Compile all patterns, in a program that stays open: its first answers then take no longer."""
    for pattern in _patterns:
        pattern.compile()

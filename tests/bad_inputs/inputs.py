"""What notes that cannot be read, or mean nothing, have in common."""

from collections.abc import Mapping, Sequence

import pytest

NOTE = "---\ntype: contact\n---\n"
HEAD = b"---\ntype: contact\n"
TALK = b'---\ntype: interview\ncontacts: "[[Ada]]"\n'
QUOTE = "put the value in quotes"
UNSAFE = "error[front-matter-unsafe]"
INVALID = "error[front-matter-invalid]"
NO_NUMBER = (
    "4:10: error[bad-value] `minutes`: not a number (help: write it as 20 or 1.5, without quotes)"
)
CREATE = "(help: create it, or fix the link)"
TWICE = "error[duplicate-field]"
SAME = "are the same field (help: keep one)"
UNKNOWN = "warning[unknown-field] `contact` has no field"
NO_YAML = "is not allowed in YAML (help: delete it)"
BREAKS = "breaks the line in some programs (help: delete it)"
HIDDEN = "warning[hidden-character] invisible character"
DELETE = "(help: delete it)"
NO_DATE = "3:8: error[bad-value] `asked`: not a date (help: write it like 2026-11-22)"
NO_TIME = (
    "4:7: error[bad-value] `date`: there is no such time (help: write it like 2026-11-22T15:00)"
)
NO_BOOL = (
    "3:10: error[bad-value] `publish`: not true or false "
    "(help: write `true` or `false`, without quotes)"
)
Inputs = Mapping[str, tuple[bytes, Sequence[str]]]
"""By a name for each, the bytes of a note, and what is said of it: place, rule, words, way out."""


def bad_input(words: str, code: int, message: str) -> pytest.MarkDecorator:
    """Give a test its id in words, and the exit code and message that it holds."""
    case = pytest.param(code, message, id=f"bad-input: {words}")
    return pytest.mark.parametrize(("code", "message"), [case])

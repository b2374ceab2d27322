"""What has no field, kept word for word in a fenced block at the end of a note."""

import re
from collections.abc import Sequence

from infokb.core.invisible import strip_invisible
from infokb.core.markdown.kept_lines import kept_lines_in

_BREAK = "\\n"
"""How a line break stands in a value."""


def kept_values(text: str, name: str) -> tuple[str, ...]:
    """Return the values of a property in the kept block of a note, of several parts the first."""
    return tuple(
        unescape_value(re.split(r"(?<!\\);", line.partition(":")[2])[0])
        for line in kept_lines_in(text)
        if property_name(line) == name
    )


def property_name(line: str) -> str:
    """Return the name of the property on a line, in capitals."""
    return line.partition(":")[0].partition(";")[0].upper()


def kept_property(name: str, value: str | Sequence[str], label: str = "", kind: str = "") -> str:
    """Return the line of a property, of which the value may have parts.

    A `label` names a column that no property stands for; a `kind` is as of `home` and `work`.
    """
    parameter = f';NAME="{_plain(label)}"' if label else ""
    parameter += f';TYPE="{_plain(kind)}"' if kind else ""
    parts = [value] if isinstance(value, str) else value
    return f"{name}{parameter}:{';'.join(map(_escaped, parts))}"


def _escaped(text: str) -> str:
    """Return a text as a value holds it, in one line."""
    escaped = re.sub(r"[\\;,]", lambda match: f"\\{match[0]}", text).replace("`", "'")
    return _BREAK.join(strip_invisible(line) for line in escaped.splitlines())


def unescape_value(value: str) -> str:
    """Return the text of a property's value."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def _plain(label: str) -> str:
    """Return a label as a parameter holds it: without quotes, line breaks, and what is not seen."""
    return " ".join(strip_invisible(label.replace('"', "'")).split())

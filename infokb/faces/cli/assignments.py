"""`k=v` words of a command line."""

from collections.abc import Iterable

from infokb.core.errors import InfokbError


def parse_assignments(words: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the values to set (`k=v`) and those to add (`k+=v`), a key given twice as a list."""
    values: dict[str, list[str]] = {}
    added: dict[str, list[str]] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key.strip("+ "):
            raise InfokbError(f"cannot read `{word}`", "write it as FIELD=VALUE")
        into = added if key.endswith("+") else values
        into.setdefault(key.rstrip("+").strip(), []).append(value)
    return values, added

"""Output in whose lines no build service sees an order to itself, `::error::` or `##[group]`."""

import json
import re

from infokb.core.patterns import compile_later

_ORDER = compile_later(r"^[^\S\n]*:(?=:)|#(?=#\w*\[)", re.MULTILINE)


def escape_orders(text: str) -> str:
    """Return lines as they can be printed: what would be an order shows its first sign escaped."""
    if "::" not in text and "##" not in text:
        return text
    return _ORDER.sub(lambda match: f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}", text)


def ascii_json(data: object, indent: int | None = None) -> str:
    """Return data as JSON, in ASCII; what json does not know is written as text."""
    return json.dumps(data, indent=indent, default=str).replace("##", "#\\u0023")


def escape_orders_in_xml(text: str) -> str:
    """Return XML that says the same."""
    return text.replace("##", "#&#35;")

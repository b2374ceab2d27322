"""Vaults with any value in any field of any note, which each stand for one that somebody has."""

from collections.abc import Mapping

from hypothesis import strategies as st

from infokb.core.vault.schema import COMMON_FIELDS, Schema
from tests.strategies import value

PATHS = {
    "contact": "contacts/Ada Okafor.md",
    "organization": "organizations/Acme.md",
    "interview": "interviews/2026-11-21 Ada Okafor.md",
    "opportunity": "opportunities/Analyst at Acme.md",
    "guide": "guides/Asking.md",
}
"""Where the note of each type stands."""
_GOOD: Mapping[str, Mapping[str, str]] = {
    "contact": {"organization": '"[[Acme]]"', "role": "Analyst", "asked": "2026-11-01"},
    "organization": {"status": "target"},
    "interview": {
        "status": "scheduled",
        "date": "2026-11-21T15:00",
        "contacts": '["[[Ada Okafor]]"]',
        "organization": '"[[Acme]]"',
    },
    "opportunity": {"organization": '"[[Acme]]"', "deadline": "2026-12-01", "status": "open"},
    "guide": {},
}
_TEXTS = {
    "contact": "## Common ground\n\nTea.\n\n## Log\n\n- 2026-11-02 heard: Thanks\n",
    "organization": "## Culture\n\n- calm\n",
    "interview": "## Questions\n\n- Why?\n\n## Culture\n\n- slow #quote\n- fast #pace\n",
    "opportunity": "## Log\n\n- 2026-11-03 applied: sent\n",
    "guide": "## Role\n\n- Why?\n",
}
_ODD = (
    "",
    '""',
    "null",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "[{a: b}]",
    "12",
    "0",
    "-1",
    "1.5",
    "999999999999999",
    "true",
    "x",
    '" "',
    "[x, y]",
    "[2026-11-20, 2026-11-21]",
    "[2026-11-20]",
    "2026-11-20T24:00",
    "2026-02-30",
    "2026-11-20T25:61",
    "2026-11-20T12:00+02:00",
    "2026-11-20",
    "0001-01-01",
    "0001-01-01T00:00+14:00",
    "9999-12-31",
    "9999-12-31T23:59-12:00",
    "Europe/Nowhere",
    "Mars",
    '"[[Nobody]]"',
    '"[[Ada Okafor]]"',
    '"[[Acme]]"',
    '"[[2026-11-21 Ada Okafor]]"',
    '"[[Ada Okafor#Log|Ada]]"',
    '["[[Ada Okafor]]", "[[Acme]]"]',
    "[[Acme]]",
    '"![[Acme]]"',
    "ada@example.org",
    "a@b@c",
    "+1 555-010-0100",
    "https://example.org",
    "javascript:alert(1)",
    "../../etc/passwd",
    "completed",
    "scheduled",
    "none",
    "opted-out",
    '"\\x07\\u202e"',
    "|\n  a\n  b",
)
_BREAKS = ("x: [\n", "\tx: 1\n", "x: 1\nx: 2\n", "x: &a 1\n", "[\n", "- a\n", "date: 2026-11-20\n")
"""Lines that make a front matter unreadable, or a field stand there twice."""


def _text(kind: str, fields: Mapping[str, str], extra: str) -> str:
    said = "".join(f"{name}: {one}\n" for name, one in {**_GOOD[kind], **fields}.items())
    return f"---\ntype: {kind}\npublish: true\n{said}{extra}---\n{_TEXTS[kind]}"


def files(schemas: Mapping[str, Schema]) -> st.SearchStrategy[dict[str, str]]:
    """Return strategies of texts by path: a note of each type, with fields as nobody means them."""
    return st.fixed_dictionaries(
        {
            path: st.builds(_text, st.just(kind), _fields(schemas[kind]), _extra())
            for kind, path in PATHS.items()
        }
    )


def _fields(schema: Schema) -> st.SearchStrategy[dict[str, str]]:
    names = sorted({*schema.fields, *COMMON_FIELDS} - {"type"})
    taken = sorted({one for name in schema.fields if name != "type" for one in value(schema, name)})
    any_value = st.sampled_from((*_ODD, *(f"'{one}'" for one in taken), *taken))
    return st.dictionaries(st.sampled_from(names), any_value, max_size=4)


def _extra() -> st.SearchStrategy[str]:
    return st.sampled_from(("",) * 20 + _BREAKS)

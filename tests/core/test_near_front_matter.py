"""Fields that are nearly front matter: what is said of them, and what a fix makes of the note."""

import pytest

from infokb.core.frontmatter.near_front_matter import (
    NearFrontMatter,
    misfenced_fields,
    unfenced_fields,
)
from infokb.core.text import apply_edits

WHERE = "front matter does not start on the first line"
BEFORE = "the first line must be `---`: move what is before it below the fields"
DELETE = "the first line must be `---`: delete what is before it"
FIRST = "the first line must be `---`"
LAST = "write `---` after the last field"
ADD = "add a line `---` before the first field and after the last"
REWRITE = "write them as `key: value`, between `---` lines"


def told(near: NearFrontMatter | None, text: str) -> tuple[str, ...] | None:
    """Return the line a fault marks, its message and help, what its fix leaves, and the rest."""
    if not near:
        return None
    fault = near.fault
    assert fault.rule == "front-matter-unclosed"
    assert bool(fault.title) == bool(fault.fix)
    mended = apply_edits(text, fault.fix) if fault.fix else ""
    marked = text[fault.span.start : fault.span.end]
    return (marked, fault.message, fault.help, mended, text[near.body :])


FIELDS = "type: contact\n"
NOTE = f"---\n{FIELDS}---\nx\n"
MISFENCED = {
    "nothing": ("", None),
    "no fields": ("\n---\nx\n---\n", None),
    "never closed": (f"\n---\n{FIELDS}x\n", None),
    "empty line before": (f"\n{NOTE}", ("---", WHERE, DELETE, NOTE, "x\n")),
    "blanks before": (f" \t\n\u200b\n{NOTE}", ("---", WHERE, DELETE, NOTE, "x\n")),
    "byte order mark stays": (f"\ufeff\n{NOTE}", ("---", WHERE, DELETE, f"\ufeff{NOTE}", "x\n")),
    "indented": (f"  {NOTE}", ("  ---", "`---` is indented", FIRST, NOTE, "x\n")),
    "comment before": (f"%% a %%\n{NOTE}", ("---", WHERE, BEFORE, "", "x\n")),
    "heading before": (f"# A\n{NOTE}", ("---", WHERE, BEFORE, "", "x\n")),
    "prose before": (f"x\n{NOTE}", ("---", WHERE, BEFORE, "", "x\n")),
    "prose before other fields": ("a\n---\nrole: b\n---\n", None),
    "blanks before other fields": (
        "\n---\nrole: b\n---\n",
        ("---", WHERE, DELETE, "---\nrole: b\n---\n", ""),
    ),
    "in the twentieth line": ("\n" * 19 + NOTE, ("---", WHERE, DELETE, NOTE, "x\n")),
    "further down": ("\n" * 20 + NOTE, None),
    "long dashes first": (
        f"—\n{FIELDS}---\nx",
        ("—", "`—` is not a `---` line", FIRST, f"---\n{FIELDS}---\nx", "x"),
    ),
    "more dashes first": (
        f"----\n{FIELDS}---\nx",
        ("----", "`----` is not a `---` line", FIRST, f"---\n{FIELDS}---\nx", "x"),
    ),
    "more dashes last": (
        f"\n---\n{FIELDS}-----\nx",
        ("-----", "`-----` is not a `---` line", LAST, f"---\n{FIELDS}---\nx", "x"),
    ),
    "more dashes in both": (
        f"----\n{FIELDS}  ----\nx",
        ("----", "`----` is not a `---` line", FIRST, f"---\n{FIELDS}---\nx", "x"),
    ),
    "comment behind the first": (
        f"--- # a\n{FIELDS}---\nx",
        ("--- # a", "`--- # a` is not a `---` line", f"{FIRST}, without a comment", "", "x"),
    ),
    "comment behind the last": (
        f"\n---\n{FIELDS}--- # a\nx",
        ("--- # a", "`--- # a` is not a `---` line", "write `---` instead", "", "x"),
    ),
}


@pytest.mark.parametrize("case", MISFENCED)
def test_what_keeps_fields_from_being_front_matter(case: str) -> None:
    text, expected = MISFENCED[case]
    assert told(misfenced_fields(text), text) == expected


BARE = "fields without a line `---` above them"
CODE = "fields in a code block"
UNFENCED = {
    "nothing": ("", None),
    "blank": (" \n", None),
    "prose": ("x: y\n", None),
    "prose before": ("x\ntype: contact\n", None),
    "old line ends": (
        "type: contact\r",
        ("type: contact", BARE, ADD, "---\rtype: contact\r---\r", ""),
    ),
    "nothing between the lines of TOML": (f"+++\n+++\n{FIELDS}+++\n", None),
    "other field first": ("x: y\ntype: contact\n", None),
    "fields alone": ("type: contact\n", ("type: contact", BARE, ADD, f"---\n{FIELDS}---\n", "")),
    "no line end": ("type: contact", ("type: contact", BARE, ADD, f"---\n{FIELDS}---\n", "")),
    "text below": (
        "type: contact\ntags:\n  - a\n\nx\n",
        ("type: contact", BARE, ADD, "---\ntype: contact\ntags:\n  - a\n---\n\nx\n", "\nx\n"),
    ),
    "heading below": (
        "type: contact\n# A\nx",
        ("type: contact", BARE, ADD, "---\ntype: contact\n---\n# A\nx", "# A\nx"),
    ),
    "closed": (
        "type: contact\n---\nx\n",
        ("type: contact", BARE, ADD, "---\ntype: contact\n---\nx\n", "---\nx\n"),
    ),
    "blanks before": (
        "\ufeff \r\n\u200btype: contact\r\nx\r\n",
        (
            "\u200btype: contact",
            BARE,
            ADD,
            "\ufeff---\r\ntype: contact\r\n---\r\nx\r\n",
            "x\r\n",
        ),
    ),
    "TOML": (
        '+++\ntype = "contact"\n+++\nx\n',
        ("+++", "`+++` is not a `---` line", REWRITE, "", "x\n"),
    ),
    "TOML lines around fields": (
        f"\n+++\n{FIELDS}+++\nx\n",
        ("+++", "`+++` is not a `---` line", ADD, f"---\n{FIELDS}---\nx\n", "x\n"),
    ),
    "code": (
        f"\ufeff```yaml\n{FIELDS}tags: [a]\n```",
        ("\ufeff```yaml", CODE, ADD, f"\ufeff---\n{FIELDS}tags: [a]\n---", ""),
    ),
    "code never closed": (f"```yaml\n{FIELDS}", None),
    "code closed by other marks": (f"~~~yaml\n{FIELDS}```\n", None),
    "code without known fields": ("```yaml\nx: y\n```\n", None),
    "code of another language": (f"```python\n{FIELDS}```\n", None),
    "field below the code": (f"```yaml\nx: y\n```\n{FIELDS}", None),
}


@pytest.mark.parametrize("case", UNFENCED)
def test_what_is_wrong_with_fields_without_fences(case: str) -> None:
    text, expected = UNFENCED[case]
    assert told(unfenced_fields(text, {"type", "tags"}), text) == expected

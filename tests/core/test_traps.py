"""What other readers of YAML turn into something else: read as typed, mended, or reported."""

import pytest

from infokb.actions.lint import check, settle
from tests.conftest import MakeVault

CASES = [
    ("role", typed, typed, None)
    for typed in (
        "12:30", "12:30:45", "1:59", "0123", "01234", "02139", "no", "NO", "on", "off", "yes", "y",
        "1_000", "0x1F", "1.10", "1e3", "20261122", "2026-11-22", "2026-11-22T15:00", "2026-02-30",
        "C# dev", "=",
    )
] + [
    ("phone", "+14155550123", "+14155550123", None),
    ("phone", "+44 20 7946 0958", "+44 20 7946 0958", None),
    ("role", "a #b", "a", None),
    ("asked", "2026-02-30", None, "bad-value"),
    ("organization", "[[Jane Doe]]", "[[Jane Doe]]", "unquoted-link"),
    ("organization", "[[Acme: Corp]]", "[[Acme: Corp]]", "unquoted-link"),
    ("organization", "[[A]], [[B]]", None, "front-matter-invalid"),
    ("tags", "#foo", "foo", "bad-value"),
    ("role", "Re: hello", "Re: hello", "front-matter-invalid"),
    ("role", "@bob", "@bob", "front-matter-invalid"),
    ("role", "%x", "%x", "front-matter-invalid"),
    ("role", "`x`", "`x`", "front-matter-invalid"),
    ("role", "*star", None, "front-matter-unsafe"),
    ("role", "!x y", None, "front-matter-unsafe"),
    ("role", "{{date}}", None, "front-matter-invalid"),
    ("role", "1\nrole: 2", None, "duplicate-field"),
    ("role", "x\u2028b: y", None, "front-matter-invalid"),
    ("role", "x\u0085b: y", None, "front-matter-invalid"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("field", "typed", "read", "rule"), CASES)
def test_a_trap(
    field: str, typed: str, read: str | None, rule: str | None, make_vault: MakeVault
) -> None:
    """`read` is the text once safe fixes are made, None where it is only reported."""
    path = "contacts/Ada.md"
    vault = make_vault({path: f"---\ntype: contact\n{field}: {typed}\n---\n"})
    found = {one.rule.id for one in check.check(vault)} - {"missing-section", "broken-link"}
    assert (rule in found) if rule else not found & {"bad-value", "front-matter-invalid"}
    fixed = settle.settle(vault).vault.notes[path]
    if read is not None:
        assert [value.text for value in fixed.entries[field].values] == [read]
    else:
        assert fixed.text == vault.notes[path].text


@pytest.mark.parametrize("key", ["on", "no", "y", "1", "null"])
def test_a_key_is_what_was_typed(key: str, make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": f"---\n{key}: x\n---\n"})
    assert list(vault.notes["a.md"].entries) == [key]

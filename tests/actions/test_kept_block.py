"""What has no field, kept word for word."""

import pytest

from infokb.actions.imports import kept_block


@pytest.mark.parametrize(
    ("value", "label", "kind", "line"),
    [
        ("plain", "", "", "X-A:plain"),
        ("a;b,c\\d`e", "", "", "X-A:a\\;b\\,c\\\\d'e"),
        ("a\nb\u200b\r\nc", "", "", "X-A:a\\nb\\nc"),
        (["a;b", "c"], "", "", "X-A:a\\;b;c"),
        ("a", 'Of "my"\n own\u200b', "", "X-A;NAME=\"Of 'my' own\":a"),
        ("a", "", "home", 'X-A;TYPE="home":a'),
        ("a", "b", "c", 'X-A;NAME="b";TYPE="c":a'),
    ],
)
def test_a_property_is_one_line(value: str | list[str], label: str, kind: str, line: str) -> None:
    assert kept_block.kept_property("X-A", value, label, kind) == line


def test_values_come_back() -> None:
    text = "x\n```vcard\nx-a:one\\;\\nand\\Ntwo;rest\nX-B;TYPE=home:b\nX-A:three\nX-A\n```\n"
    assert kept_block.kept_values(text, "X-A") == ("one;\nand\ntwo", "three", "")
    assert kept_block.kept_values(text, "X-B") == ("b",)
    assert kept_block.kept_values(text, "X-C") == ()
    assert kept_block.property_name("item;x:y") == "ITEM"

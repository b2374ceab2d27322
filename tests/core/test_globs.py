"""Which paths a list of patterns names."""

import pytest

from infokb.core.globs import matches_any, matching


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("templates/", "templates/a.md", True),
        ("templates/", "templates/x/a.md", True),
        ("templates/", "old/templates/a.md", True),
        ("templates/", "templates.md", False),
        ("templates/", "mytemplates/a.md", False),
        ("*.md", "a/b/c.md", True),
        ("*.md", "a.txt", False),
        ("a.md", "x/a.md", True),
        ("a.md", "xa.md", False),
        ("x/*.md", "x/y/a.md", True),
        ("x/*.md", "y/x/a.md", False),
        ("./a.md", "a.md", True),
        ("./a.md", "x/a.md", False),
        ("a/b/", "a/b/c.md", True),
        ("a/b/", "x/a/b/c.md", False),
        ("draft-?.md", "draft-1.md", True),
        ("[ab].md", "c.md", False),
        ("A.md", "a.md", False),
        ("a.*", "a.m\nd", True),
    ],
)
def test_patterns(pattern, path, expected):
    assert matches_any(path, [pattern]) is expected
    assert matching([path, "other/z.csv"], [pattern]) == ({path} if expected else set())


def test_any_pattern_will_do():
    assert matches_any("a.md", ("b.md", "a.md"))
    assert not matches_any("a.md", ())


def test_hostile_patterns_come_to_an_end():
    assert not matches_any("a" * 5000, ["*a" * 12 + "*b"])

"""Links to files, the way Obsidian resolves them."""

import pytest

from infokb.core.markdown.links import find_links
from infokb.core.vault.resolve import Names, Resolution
from tests.core.work import grows_linearly


def link(text):
    return next(find_links(text, text))


def lead(paths, folder, text):
    return Names(tuple(paths)).resolve(folder, link(text)).path


@pytest.mark.parametrize(
    ("paths", "text", "expected"),
    [
        (["contacts/Ada.md"], "[[Ada]]", "contacts/Ada.md"),
        (["contacts/Ada.md"], "[[Ada.md]]", "contacts/Ada.md"),
        (["contacts/Ada.md"], "[[ada]]", "contacts/Ada.md"),
        (["contacts/Ada.md"], "[[CONTACTS/ADA.MD]]", "contacts/Ada.md"),
        (["contacts/Ada.md"], "[[contacts/Ada]]", "contacts/Ada.md"),
        (["a/contacts/Ada.md"], "[[contacts/Ada]]", "a/contacts/Ada.md"),
        (["a/xcontacts/Ada.md"], "[[contacts/Ada]]", None),
        (["contacts/Ada.md"], "[her](contacts/Ada.md)", "contacts/Ada.md"),
        (["contacts/Ada Okafor.md"], "[x](Ada%20Okafor)", "contacts/Ada Okafor.md"),
        (["100% sure.md"], "[x](100%25%20sure.md)", "100% sure.md"),
        (["a%20b.md", "a b.md"], "[x](a%2520b)", "a%20b.md"),
        (["a%20b.md", "a b.md"], "[[a%20b]]", "a%20b.md"),
        (["Caf\u00e9.md"], "[[Cafe\u0301]]", "Caf\u00e9.md"),
        (["Cafe\u0301.md"], "[[CAF\u00c9]]", "Cafe\u0301.md"),
        (["Stra\u00dfe.md"], "[[STRASSE]]", "Stra\u00dfe.md"),
        (["img/a.png"], "![[a.png|100]]", "img/a.png"),
        (["img/a.png"], "[[a]]", None),
        (["a.b.md"], "[[a.b]]", "a.b.md"),
        (["LICENSE", "x/LICENSE.md"], "[[LICENSE]]", "LICENSE"),
        (["x/LICENSE", "LICENSE.md"], "[[LICENSE]]", "x/LICENSE"),
        ([".obsidian/Ada.md", "a/.trash/Ada.md"], "[[Ada]]", None),
        ([".obsidian/Ada.md"], "[[.obsidian/Ada]]", None),
        (["notes/.obsidian/Ada.md"], "[x](./.obsidian/Ada.md)", None),
        (["Ada.md"], "[[Ada/]]", None),
        (["Ada.md"], "[x](Ada/)", None),
        (["Ada.md"], "[[Bo]]", None),
        (["Ada.md"], "[x](https://example.org/Ada.md)", None),
        (["Ada.md"], "[x](//example.org/Ada.md)", None),
        (["Ada.md"], "[x](mailto:Ada.md)", None),
        (["Ada.md"], "[x](file:Ada.md)", None),
        (["Ada.md"], "[[https://example.org/Ada.md]]", None),
    ],
)
def test_names(paths, text, expected):
    assert lead(paths, "notes", text) == expected


def test_the_exact_path_wins_then_the_own_folder_then_the_shortest_path_then_the_alphabet():
    paths = ["Log.md", "notes/Log.md", "b/Log.md", "a/Log.md", "longer/Log.md"]
    assert lead(paths, "notes", "[[Log]]") == "Log.md"
    assert lead(paths[1:], "notes", "[[Log]]") == "notes/Log.md"
    assert lead(paths[1:], "NOTES", "[[Log]]") == "notes/Log.md"
    assert lead(paths[1:], "notes/deep", "[[Log]]") == "a/Log.md"
    assert lead(paths[2:], "notes", "[[Log]]") == "a/Log.md"
    assert lead(["a/b/Log.md", "zz/Log.md"], "", "[[Log]]") == "zz/Log.md"
    assert lead(["a/b/Log.md", "zzzz/Log.md"], "", "[[Log]]") == "a/b/Log.md"


def test_a_spelling_of_its_own_wins_among_twins():
    assert lead(["ADA.md", "Ada.md"], "", "[[Ada]]") == "Ada.md"
    assert lead(["ADA.md", "Ada.md"], "", "[[ada]]") == "ADA.md"


@pytest.mark.parametrize(
    ("folder", "text", "expected"),
    [
        ("a", "[[./Ada]]", "a/Ada.md"),
        ("a/b", "[[../Ada]]", "a/Ada.md"),
        ("a/b", "[x](../../Ada.md)", "Ada.md"),
        ("b", "[[./Ada]]", None),
        ("a", "[x](./ada.MD)", "a/Ada.md"),
        ("", "[[./Ada]]", "Ada.md"),
        ("", "[[../Ada]]", None),
        ("a", "[x](../../etc/passwd)", None),
        ("a", "[x](../..)", None),
        ("a", "[x](..)", None),
    ],
)
def test_relative_links_search_no_further(folder, text, expected):
    assert lead(["Ada.md", "a/Ada.md"], folder, text) == expected


def test_ambiguous_is_what_several_fit_and_no_full_path_names():
    paths = ("a/Log.md", "b/Log.md", "x/a/Log.md")
    names = Names(paths)
    assert names.resolve("", link("[[Log]]")) == Resolution("a/Log.md", paths)
    assert names.resolve("b", link("[[Log]]")) == Resolution("b/Log.md", paths)
    assert names.resolve("b", link("[[Log]]")).ambiguous
    assert not names.resolve("", link("[[a/Log]]")).ambiguous
    assert not names.resolve("a", link("[[./Log]]")).ambiguous
    assert not names.resolve("", link("[[Bo]]")).ambiguous
    assert not Names(("a/Log.md",)).resolve("", link("[[Log]]")).ambiguous


@pytest.mark.parametrize(
    ("paths", "path", "expected"),
    [
        (["a/Ada.md"], "a/Ada.md", "Ada"),
        (["a/Ada.md", "b/Ada.md"], "b/Ada.md", "b/Ada"),
        (["Ada.md", "b/Ada.md"], "Ada.md", "Ada"),
        (["Ada.md", "b/Ada.md"], "b/Ada.md", "b/Ada"),
    ],
)
def test_the_shortest_target(paths, path, expected):
    assert Names(tuple(paths)).shortest("b", path) == expected
    assert Names(tuple(paths)).wikilink("b", path) == f"[[{expected}]]"


@pytest.mark.parametrize(
    ("folder", "typed", "expected"),
    [
        ("c", "Ad", "Ada"),
        ("c", "Ad.md", "Ada.md"),
        ("c", "x/Ad", "a/Ada"),
        ("c", "../a/Ad.md", "../a/Ada.md"),
        ("a", "../a/Ad.md", "./Ada.md"),
        ("a", "./Ad", "./Ada"),
        ("", "./Ad", "./a/Ada"),
    ],
)
def test_a_target_in_the_form_of_another(folder, typed, expected):
    assert Names(("a/Ada.md",)).alike(folder, "a/Ada.md", typed) == expected


def test_twins_differ_by_case_or_accents_only():
    names = Names(("Ada.md", "ada.md", "Caf\u00e9.md", "Cafe\u0301.md", "Bo.md"))
    assert names.twins("Ada.md") == ("ada.md",)
    assert names.twins("Cafe\u0301.md") == ("Caf\u00e9.md",)
    assert names.twins("Bo.md") == ()


@pytest.mark.slow
def test_many_links_among_many_files_of_one_name_stay_linear():
    def work(size):
        names = Names(tuple(f"{number}/README.md" for number in range(size)))
        for number in range(size):
            names.resolve(str(number), link(f"[[{number}/README]]"))
            names.resolve(str(number), link("[[README]]"))
            names.resolve(str(number), link(f"[x](../{number}/README.md)"))

    assert grows_linearly(work)

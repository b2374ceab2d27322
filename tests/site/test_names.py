"""The names of a site's files, and the addresses from one to another."""

import pytest

from infokb.faces.site.memory_site import SERVED_FILES
from infokb.faces.site.theme_settings import THEME_FOLDER
from infokb.site import names
from infokb.site.names import SiteNames, site_names
from tests.conftest import MakeVault

PAGES = SiteNames(
    {
        path: path.removeprefix("/")
        for path in ("/index.md", "/tags.md", "a/b/C d.md", "a/E.md", "a b/F.md", "x/pic 1.png")
    }
)
ADDRESSES = {
    ("tags.md", "/index.md", ""): "index.html",
    ("tags.md", "/tags.md", ""): "#",
    ("tags.md", "/tags.md", "tag-data/flow"): "#tag-data/flow",
    ("tags.md", "/tags.md", 'a "b"'): "#a%20%22b%22",
    ("tags.md", "a/b/C d.md", "über"): "a/b/C%20d.html#%C3%BCber",
    ("a/E.md", "a/b/C d.md", ""): "b/C%20d.html",
    ("a/b/C d.md", "a/E.md", "x"): "../../a/E.html#x",
    ("a/b/C d.md", "/index.md", ""): "../../index.html",
    ("a b/F.md", "x/pic 1.png", "page=3"): "../x/pic%201.png#page=3",
    ("a b/F.md", "a b/F.md", "y"): "#y",
}


@pytest.mark.parametrize("way", ADDRESSES)
def test_an_address_leads_from_one_page_to_another(way: tuple[str, str, str]) -> None:
    page, path, place = way
    assert PAGES.url(page, path, place) == ADDRESSES[way]


def test_an_address_from_a_neighbour_begins_with_its_own_folder() -> None:
    near = SiteNames({"a b/F.md": "a b/F.md", "a b/G.md": "a b/G.md", "a b c/H.md": "a b c/H.md"})
    assert near.url("a b/F.md", "a b/G.md") == "G.html"
    assert near.url("a b/F.md", "a b c/H.md") == "../a%20b%20c/H.html"


def test_the_first_page_is_the_address_of_the_site() -> None:
    assert names.page_address("index.md") == ""
    assert names.page_address("a b/index.md") == "a%20b/index.html"
    assert names.page_address("feed.xml") == "feed.xml"


def test_files_of_the_theme_keep_their_names(make_vault: MakeVault) -> None:
    own = {path.name for path in THEME_FOLDER.iterdir()} | SERVED_FILES
    files = sorted(name for name in own if names.is_publishable(name))
    links = " ".join(f"![[{name}]]" for name in files)
    vault = make_vault({"404.md": links, **dict.fromkeys(files, "")})
    site = set(site_names(vault, ()).pages.values())
    assert files == ["icon.svg"]
    assert site == {"404-1.md", "icon-1.svg"}


def test_names_alike_are_numbered(make_vault: MakeVault) -> None:
    vault = make_vault({"a/Tags.md": "", "TAGS.md": "", "tags.md": "", "Tags-1.md": ""})
    given = site_names(vault, ["/tags.md"]).pages
    assert given == {
        "/tags.md": "tags.md",
        "TAGS.md": "TAGS-1.md",
        "Tags-1.md": "Tags-1-1.md",
        "a/Tags.md": "a/Tags.md",
        "tags.md": "tags-2.md",
    }


def test_a_note_that_is_left_out_takes_no_name(make_vault: MakeVault) -> None:
    vault = make_vault({"A.md": "", "B.md": ""})
    assert site_names(vault, (), ["A.md"]).pages == {"B.md": "B.md"}


@pytest.mark.parametrize("letter", ["a", "é"])
def test_a_name_too_long_for_a_file_ends_in_a_hash(make_vault: MakeVault, letter: str) -> None:
    most = 200 // len(letter.encode())
    fits, more, other = (letter * most, letter * (most + 1), letter * most + "b")
    vault = make_vault({f"f/{stem}.md": "" for stem in (fits, more, other)})
    given = site_names(vault, ()).pages
    assert given[f"f/{fits}.md"] == f"f/{fits}.md"
    long = [given[f"f/{stem}.md"] for stem in (more, other)]
    assert len(set(long)) == 2
    for name in long:
        stem = name.removeprefix("f/").removesuffix(".md")
        start, _, digest = stem.rpartition("-")
        assert set(start) == {letter}
        assert len(digest) == 16
        assert 200 - len(letter.encode()) < len(stem.encode()) <= 200


ATTACHED = {
    "picture": ("![[p.png]]", ["p.png"]),
    "capital ending": ("[[P.JPG]]", ["P.JPG"]),
    "twice and in order": ("[[q.pdf]] ![](p.png) [[q.pdf#page=2]]", ["p.png", "q.pdf"]),
    "in a comment": ("%% ![[p.png]] %%", []),
    "elsewhere": ("![](https://example.org/p.png)", []),
    "forbidden": ("[[page.html]] [[run.js]]", []),
    "gone": ("![[gone.png]]", []),
}


@pytest.mark.parametrize("case", ATTACHED)
def test_a_site_holds_the_files_that_notes_use(make_vault: MakeVault, case: str) -> None:
    text, expected = ATTACHED[case]
    files = dict.fromkeys(("P.JPG", "p.png", "q.pdf", "page.html", "run.js", "unused.png"), "")
    assert list(names.attachments_in_use(make_vault({"A.md": text, **files}))) == expected

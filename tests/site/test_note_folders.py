"""A vault of any notes: it opens with its own words, and each folder has a page."""

from collections.abc import Mapping

import pytest

from infokb.site import filled_sections, note_folders, pages
from tests.conftest import MakeVault

NOTES = {
    "Readme.md": "# Mine\n\nThese are <b>my</b> notes.\n",
    "People/Ada.md": "Ada\n",
    "People/Work/Bo.md": "Bo\n",
    "People/Work/Old/Cy.md": "Cy\n",
    "Zed/Deep/Note.md": "x\n",
}
TYPES = ("contact", "organization", "interview", "opportunity", "guide")


def typed(*names: str) -> dict[str, str]:
    return {f"{name}s/Of {name}.md": f"---\ntype: {name}\n---\n" for name in names}


def made(make_vault: MakeVault, files: Mapping[str, str], name: str, settings: str = "") -> str:
    return str(pages.pages(make_vault(dict(files), settings))[name])


def test_a_vault_without_people_opens_with_its_own_note(make_vault: MakeVault) -> None:
    page = made(make_vault, NOTES, "index.md")
    assert "<h1>Your notes</h1>" in page
    assert "5 notes in 2 folders." in page
    assert "These are <b>my</b> notes." in page
    assert 'From <a href="Readme.html">Readme</a>.' in page
    assert '<a href="folders/People.html">People</a> <span class="count">3</span>' in page
    assert '<a href="folders/People/Work.html">Work</a> <span class="count">2</span>' in page
    assert "folders/People/Work/Old.html" not in page
    assert 'infokb set "NAME" type=contact' in page
    assert "<h1>Our notes</h1>" in made(make_vault, NOTES, "index.md", "[site]\ntitle='Our notes'")


@pytest.mark.parametrize(
    ("names", "opens"),
    [
        (("index", "HOME", "Other"), "HOME"),
        (("index", "Other"), "index"),
        (("Home", "readme"), "readme"),
        (("Other", "deep/Readme"), None),
    ],
)
def test_the_first_known_name_at_the_root_opens_a_vault(
    make_vault: MakeVault, names: tuple[str, ...], opens: str | None
) -> None:
    note = note_folders.opening_note(make_vault({f"{name}.md": "x" for name in names}))
    assert (note and note.name) == opens


def test_without_an_opening_note_the_first_notes_are_listed(make_vault: MakeVault) -> None:
    page = made(make_vault, {f"Note {number:02}.md": "x" for number in range(12)}, "index.md")
    assert '<a href="Note%2009.html">Note 09</a>' in page
    assert "Note 10" not in page
    assert '<p><a href="other-notes.html">Other notes</a></p>' in page
    assert "Folders" not in page
    assert "<p><a href" not in made(make_vault, {"A.md": "x"}, "index.md")


@pytest.mark.parametrize("name", TYPES[:4])
def test_a_vault_with_people_or_work_opens_with_what_is_to_do(
    make_vault: MakeVault, name: str
) -> None:
    page = made(make_vault, {**NOTES, **typed(name)}, "index.md")
    assert "Your notes" not in page
    assert "<h1>Other notes</h1>" in made(make_vault, {**NOTES, **typed(name)}, "other-notes.md")


def test_a_folder_has_a_page_that_leads_up_and_down(make_vault: MakeVault) -> None:
    page = made(make_vault, NOTES, "folders/People/Work.md")
    assert "<h1>Work</h1>" in page
    assert '<a href="../../other-notes.html">Other notes</a> / <a href=' in page
    assert 'folders/People.html">People</a></p>' in page
    assert 'Work/Old.html">Old</a> <span class="count">1</span>' in page
    assert '<a href="../../People/Work/Bo.html">Bo</a>' in page
    page = made(make_vault, NOTES, "People/Work/Old/Cy.md")
    assert page.count("folders/People") == 3
    empty = made(make_vault, NOTES, "folders/Zed.md")
    assert "_notes" not in empty
    assert "Every note has a type." in made(make_vault, typed("guide"), "other-notes.md")


def test_a_note_of_a_type_stands_in_its_folder_alone(make_vault: MakeVault) -> None:
    copy = {
        **NOTES,
        **typed("contact"),
        "contacts/Of contact (conflicted copy).md": typed("contact")["contacts/Of contact.md"],
    }
    page = made(make_vault, copy, "contacts/Of contact (conflicted copy).md")
    assert '<p class="kicker">contacts</p>' in page


def test_many_notes_in_a_folder_have_pages(make_vault: MakeVault) -> None:
    files = {f"All/{number:03}.md": "x" for number in range(201)} | {"All/In/x.md": "x"}
    assert "_folders" in made(make_vault, files, "folders/All.md")
    last = made(make_vault, files, "folders/All-2.md")
    assert "All/200.html" in last
    assert "_folders" not in last


def test_only_what_is_filled_stands_in_the_bar(make_vault: MakeVault) -> None:
    def bar(files: Mapping[str, str]) -> list[str]:
        return [title for _, title in filled_sections.filled_sections(make_vault(dict(files)))]

    assert bar({}) == ["Home"]
    assert bar(NOTES) == ["Home", "Other notes"]
    assert bar(typed("guide")) == ["Home", "Guides"]
    assert bar({**NOTES, **typed("contact")}) == ["Home", "Calendar", "People", "Network"]
    insight = "---\ntype: interview\n---\n## Role\n\n- Small\n"
    assert bar({"interviews/A.md": insight}) == ["Home", "Calendar", "Interviews", "Insights"]
    assert bar(typed(*TYPES)) == [title for title, _ in pages.NAV if title != "Insights"]


TABLES = (
    "---\naliases: [Start here]\n---\n\nThese lists follow you.\n\n## Soon\n\n![[In.base#Soon]]\n"
)


def test_a_new_vault_opens_with_its_first_steps(make_vault: MakeVault) -> None:
    files = {"Home.md": TABLES, "infokb.toml": "", "In.base": "", **typed("guide")}
    page = made(make_vault, files, "index.md")
    assert "<h1>Begin with one person</h1>" in page
    assert 'infokb new contact "Their Name"' in page
    assert "infokb import linkedin" in page
    assert 'infokb new organization "Its Name"' in page
    assert 'href="guides.html"' in page
    assert "infokb rename" not in page
    assert 'href="guides.html"' not in made(make_vault, {}, "index.md")
    made_pages = pages.pages(make_vault(files, ""))
    assert "Home.md" not in made_pages
    about = str(made_pages["about.md"])
    assert "Tables of Obsidian" in about
    assert "Home.md" in about
    assert "In.base" in about
    assert "would run them" not in about
    assert "Other notes" not in about


def test_first_steps_stay_until_there_is_a_person(make_vault: MakeVault) -> None:
    page = made(make_vault, {"Home.md": TABLES, **typed("organization")}, "index.md")
    assert 'infokb new contact "Their Name"' in page
    assert "other-notes.html" not in page
    assert "first-steps" not in made(make_vault, typed("contact"), "index.md")


def test_what_cannot_be_read_stands_above_the_first_steps(make_vault: MakeVault) -> None:
    page = made(make_vault, {"contacts/Ada.md": "---\ntype: [\n---\n"}, "index.md")
    assert page.index("Could not be read") < page.index("first-steps")


@pytest.mark.parametrize(
    ("text", "is_left_out"),
    [
        (TABLES, True),
        ("![[In.base]]\n", True),
        ("%% for me %%\n\n![[In.base]]\n", True),
        ("# All\n\n```base\nviews: []\n```\n", True),
        ("One line.\n\nAnother.\n\n![[In.base]]\n", False),
        ("See [[Ada]].\n\n![[In.base]]\n", False),
        ("[[In.base]]\n", False),
        ("About the base.\n", False),
    ],
)
def test_a_note_of_tables_alone_has_no_page(
    make_vault: MakeVault, text: str, *, is_left_out: bool
) -> None:
    site = pages.pages(make_vault({"Sub/T.md": text, **typed("contact")}))
    assert ("Sub/T.md" not in site) == is_left_out
    assert ("folders/Sub.md" not in site) == is_left_out


def test_what_points_at_a_note_without_a_page_is_words(make_vault: MakeVault) -> None:
    files = {
        "Home.md": "---\ntags: [mine]\n---\n![[In.base]]\n\n![[None.base]]\n",
        "contacts/Ada.md": "---\ntype: contact\n---\nSee [[Home]].\n",
    }
    site = pages.pages(make_vault(files))
    for name in site:
        assert "Home.html" not in str(site[name])
    assert "<li>Home " in str(site["tags.md"])
    assert '<span class="missing" title="not published">Home</span>' in str(site["contacts/Ada.md"])


def test_the_notes_of_a_welcome_are_counted_with_the_guides(make_vault: MakeVault) -> None:
    assert "6 notes in 2 folders." in made(make_vault, {**NOTES, **typed("guide")}, "index.md")


def test_a_folder_that_is_none_has_none_around_it(make_vault: MakeVault) -> None:
    vault = make_vault(NOTES)
    assert note_folders.folders_around(vault, "Nowhere") == ()
    assert [folder.path for folder in note_folders.folders_around(vault, "Zed")] == ["", "Zed"]

"""The index of the search: what is in it, and that it finds every word of every note."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.vault import Vault
from infokb.site import pages, panel
from infokb.site.names import site_names
from infokb.site.search_index import RowSort, SearchIndex
from infokb.site.search_rows import SearchRow, SearchRows
from infokb.site.search_words import normalized_text, search_words
from infokb.site.searched_text import MAX_CHARS, SearchedText
from infokb.site.visible_text import visible_text
from tests.conftest import MakeVault

NOTES = {
    "contacts/Zoë Müller.md": (
        "---\ntype: contact\nrole: Analyst\nemail: zoe@example.org\naliases: [Zo M.]\n"
        'organization: "[[Acme]]"\npublish: false\nodd: unseen\nasked: 2026-11-03\n---\n'
        "\n## Log\n\n- 2026-11-09 shared: 東京 and tea, tea %%secretly%%\n"
    ),
    "contacts/Ada Okafor.md": "---\ntype: contact\n---\nTea once. <!-- hidden -->\n",
    "organizations/Acme.md": (
        "---\ntype: organization\nresearched: 2026-11-19\n---\n## Culture\n\n> **Calm** tea\n"
    ),
    "interviews/2026-11-08 Ada Okafor.md": (
        '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\ndate: 2026-11-08T10:00\n---\n'
    ),
    "Plain.md": "# Title\n\n" + "tea " * 20 + "and " + "long words " * 12,
    "index.md": "R and __proto__ constructor\n",
    "templates/book.md": "---\nsummary: A book.\nfolder: b\nfields:\n  when: {kind: dates}\n---\n",
    "b/One.md": "---\ntype: book\nwhen: [2026-01-01, 2026-12-24]\n---\n",
}
LONG = {f"N{number:02}.md": "word " * 2_000 for number in range(7)}
_STEP = re.compile("([a-zA-Z]+)([1-9])")
_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
Rows = list[list[str]]


def scripts(files: Mapping[str, object]) -> dict[str, list[object]]:
    """Give what each script of the index hands to the page."""
    found = {}
    for name in files:
        if name.startswith("search/"):
            call = re.fullmatch(
                r"infokb\.(?:notes|words|texts)\((.*)\);\n", str(files[name]), re.DOTALL
            )
            assert call, name
            found[name[7:-3]] = json.loads(f"[{call[1]}]")
    return found


def notes_of(made: Mapping[str, list[object]]) -> Rows:
    """Give the rows of the notes, which stand before those of pages."""
    kinds, rows = made["notes"][0], made["notes"][5]
    assert isinstance(kinds, list)
    assert isinstance(rows, list)
    return [row for row in rows if kinds[int(row[1])][1] <= RowSort.INTERVIEW]


def places_of(made: Mapping[str, list[object]]) -> list[int]:
    """Give the place of each row among those that are equally good."""
    places = made["notes"][4]
    assert isinstance(places, list)
    return places


def postings(word: str, made: Mapping[str, list[object]]) -> dict[int, int]:
    """Give how often the words that begin so occur, by number of the note."""
    head = word[:2]
    key = head if head.isascii() else f"u{ord(word[0]) >> 4:03x}"
    assert (key in made) == (key in str(made["notes"][1]).split())
    terms = made[key][1] if key in made else {}
    assert isinstance(terms, dict)
    found: dict[int, int] = {}
    for term in terms:
        number = -1
        for step, count in _STEP.findall(terms[term]) if term.startswith(word) else ():
            by = 0
            for digit in step:
                by = by * 52 + _DIGITS.index(digit)
            number += by
            found[number] = found.get(number, 0) + int(count)
    return found


def search(of: Vault | dict[str, list[object]], typed: str) -> list[str]:
    """Give the names that a search finds, best first, as the page's script does."""
    made = scripts(pages.pages(of)) if isinstance(of, Vault) else of
    rows = notes_of(made)
    points = dict.fromkeys(range(len(rows)), 0)
    for word in search_words(typed):
        found = postings(word, made)
        for number, row in enumerate(rows):
            if word in normalized_text("\n".join((row[0], *row[4:]))):
                found[number] = found.get(number, 0) + 10
        points = {one: sum_ + found[one] for one, sum_ in points.items() if one in found}
    places = places_of(made)
    return [rows[one][0] for one in sorted(points, key=lambda one: (-points[one], places[one]))]


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    return make_vault(NOTES)


def test_names_are_found_by_any_part_and_text_by_the_beginning_of_a_word(vault: Vault) -> None:
    assert search(vault, "kafo") == ["2026-11-08 Ada Okafor", "Ada Okafor"]
    assert search(vault, "zoe") == ["Zoë Müller"]
    assert search(vault, "muell") == []
    assert search(vault, "MÜLL anal") == ["Zoë Müller"]
    assert search(vault, "zo m") == ["Zoë Müller"]
    assert search(vault, "東京") == search(vault, "京") == ["Zoë Müller"]
    assert search(vault, "nalyst") == []


def test_all_words_must_be_there_and_the_latest_of_equals_comes_first(vault: Vault) -> None:
    assert search(vault, "tea") == ["Plain", "Zoë Müller", "Acme", "Ada Okafor"]
    assert search(vault, "tea calm") == ["Acme"]
    assert search(vault, "tea nothing") == []


def test_what_no_page_shows_is_not_found(vault: Vault) -> None:
    for hidden in ("secretly", "hidden", "unseen", "false"):
        assert search(vault, hidden) == []
    assert search(vault, "example") == ["Zoë Müller"]


def test_single_letters_and_names_of_objects_are_words(vault: Vault) -> None:
    assert "index" in search(vault, "r")
    assert search(vault, "proto") == search(vault, "constructor") == ["index"]


def test_a_row_tells_what_a_note_is(vault: Vault) -> None:
    made = scripts(pages.pages(vault))
    kinds, rows = made["notes"][0], notes_of(made)
    assert isinstance(kinds, list)
    known = {row[0]: [kinds[int(row[1])][0], *row[2:]] for row in rows}
    assert [row[0] for row in rows[:2]] == ["Plain", "One"]
    assert known["Zoë Müller"] == [
        "People",
        "contacts/",
        "Analyst · Acme",
        "Zo M.",
    ]
    assert known["Acme"] == ["Organizations", "organizations/", "Calm tea"]
    assert known["index"][:2] == ["Other notes", "index-1"]
    assert known["One"] == ["Book", "b/", ""]
    assert len(known["Plain"][2]) == 80
    assert known["Plain"][2].endswith("…")


def test_kinds_stand_as_in_the_navigation_and_pages_behind_them(vault: Vault) -> None:
    kinds, _, _, year, places, rows = scripts(pages.pages(vault))["notes"]
    assert isinstance(rows, list)
    assert kinds == [
        ["People", RowSort.NOTE],
        ["Organizations", RowSort.NOTE],
        ["Interviews", RowSort.INTERVIEW],
        ["Book", RowSort.NOTE],
        ["Other notes", RowSort.NOTE],
        ["Pages", RowSort.PAGE],
        ["Handbook", RowSort.RULE],
    ]
    assert year == 2026
    assert isinstance(places, list)
    assert sorted(places) == list(range(len(rows)))
    assert ["Calendar", 5, "calendar", "Interviews, follow-ups, and deadlines by day"] in rows
    assert [row[3] for row in rows if row[:3] == ["task-due", 6, "handbook/task-due"]]
    titles = [row[0] for row in rows]
    assert len(set(titles)) == len(titles)


def sections(made: Mapping[str, list[object]]) -> dict[str, list[str]]:
    """Give the sections of each note by its name."""
    begins, names = made["notes"][2], iter(row[0] for row in notes_of(made))
    assert isinstance(begins, list)
    blocks = [made[f"text-{at}"][1] for at in range(len(begins))]
    return {next(names): note for block in blocks if isinstance(block, list) for note in block}


def test_the_lines_of_a_note_stand_by_heading_with_what_was_typed_of_it(
    make_vault: MakeVault,
) -> None:
    made = sections(
        scripts(
            pages.pages(
                make_vault(
                    {
                        **NOTES,
                        "H.md": "# H\n\none %%secret%%\n\n## Two\n\ntwo\n\n- ### Not\n",
                        "Html.md": "---\nkey: value\n---\n## A\n\n<b onclick='x'>bold</b>\n",
                        "Long.md": "x" * 30_000 + "\n\n## Late\n\nend\n",
                    }
                )
            )
        )
    )
    assert made["H"] == ["", "", "h", "# H\n\none", "two", "## Two\n\ntwo\n\n- ### Not"]
    assert made["Html"][0] == ""
    assert made["Html"][1].split() == ["Key:", "value", "A", "bold"]
    assert made["Zoë Müller"][1].splitlines() == [
        "Role: Analyst",
        "Email: zoe@example.org",
        "Aliases: Zo M.",
        "Organization: [[Acme]]",
        "Asked: 2026-11-03",
    ]
    assert made["Long"] == ["", "x" * MAX_CHARS]


def test_texts_stand_in_scripts_of_a_size(make_vault: MakeVault) -> None:
    made = scripts(pages.pages(make_vault(LONG)))
    assert made["notes"][2] == [0, 3, 6]
    assert len(sections(made)) == 7


def test_the_latest_note_comes_first_though_its_number_stays(vault: Vault) -> None:
    made = scripts(pages.pages(vault))
    order = zip(places_of(made), notes_of(made), strict=False)
    latest = [row[0] for _, row in sorted(order)]
    assert latest[:4] == ["One", "Acme", "Zoë Müller", "2026-11-08 Ada Okafor"]


def test_a_day_that_a_note_tells_of_changes_no_script_of_other_words(vault: Vault) -> None:
    path = "contacts/Zoë Müller.md"
    text = f"{NOTES[path]}- 2026-12-31 shared: tea\n"
    fresh = vault.updated(parse.parse_note(path, text, vault.schemas))
    before, after = scripts(pages.pages(vault)), scripts(pages.pages(fresh))
    assert search(after, "tea")[:2] == ["Plain", "Zoë Müller"]
    changed = {name for name in before if before[name] != after[name]}
    words = search_words("2026-12-31 shared: tea")
    assert {"notes", "text-0"} <= changed <= {"notes", "text-0", *(word[:2] for word in words)}


def test_the_index_is_part_of_the_site(vault: Vault) -> None:
    files = pages.pages(vault)
    assert len(files) == len(list(files))
    assert "search/notes.js" in files
    assert files["search/ca.js"] == str(files["search/ca.js"])
    assert '"calm":"' in str(files["search/ca.js"])
    with pytest.raises(KeyError):
        files["search/none.js"]


@pytest.mark.slow
def test_words_are_counted_again_only_where_a_note_changed(vault: Vault) -> None:
    rows = SearchRows()
    assert dict(pages.pages(vault, rows))
    known = rows.plain_rows(vault.notes)
    assert known["Plain.md"].words.split()[:2] == ["title1", "tea9"]
    fresh = vault.updated(parse.parse_note("Plain.md", "coffee", vault.schemas))
    site = pages.pages(fresh, rows)
    assert dict(site) == dict(pages.pages(fresh))
    again = rows.plain_rows(vault.notes)
    assert [path for path in again if again[path] is not known[path]] == ["Plain.md"]


def rows_of(vault: Vault, rows: SearchRows) -> Mapping[str, SearchRow]:
    """Return the row of each note."""
    searched = SearchedText(vault, site_names(vault, ()), {})
    return {path: rows.of(note, searched) for path, note in vault.notes.items()}


def test_rows_of_the_last_run_are_taken_without_a_look(make_vault: MakeVault) -> None:
    vault = make_vault({"One.md": "tea\n", "Two.md": "pie\n"})
    last = SearchRows({"One.md": SearchRow(1, 4, "coffee", "", "coffee1")})
    made = rows_of(vault, last)
    assert (made["One.md"].words, made["Two.md"].words) == ("coffee1", "pie1")
    assert last.plain_rows(["Two.md"]) == {"Two.md": made["Two.md"]}


def test_in_another_year_a_row_is_made_anew(make_vault: MakeVault) -> None:
    vault = make_vault({"One.md": "Met 2026-11-02\n"})
    rows = SearchRows()
    assert rows_of(vault, rows)["One.md"].context == "Met Nov 2"
    later = replace(vault, now=vault.now.replace(year=2027))
    assert rows_of(later, rows)["One.md"].context == "Met Nov 2, 2026"


def test_what_a_note_shows_of_others_is_looked_at_each_time(make_vault: MakeVault) -> None:
    vault = make_vault({"One.md": "<b>x</b> ![[Two]]\n", "Two.md": "tea\n", **LONG})
    rows = SearchRows()
    site = pages.pages(vault, rows)
    assert "One.md" not in rows.plain_rows(vault.notes)
    texts = [name for name in site.sources if name.startswith("search/")]
    assert texts
    assert len(texts) < len([name for name in site.scripts if "text-" in name])
    assert rows_of(vault, rows)["One.md"].words == "x1 tea1 two1"


@pytest.mark.slow
@given(
    st.dictionaries(
        st.text("aéß東京ズ🎉-' ", min_size=1, max_size=6).filter(str.strip),
        st.text("abéßøİς東京ズญค한🎉 _-'\n", max_size=40),
        max_size=4,
    )
)
def test_each_word_of_each_note_finds_the_note(texts: Mapping[str, str]) -> None:
    notes = {f"{name}.md": parse.parse_note(f"{name}.md", text, {}) for name, text in texts.items()}
    vault = Vault(notes, {}, datetime.now(UTC), Config(), {})
    labels = dict.fromkeys(notes, "Notes")
    searched = SearchedText(vault, site_names(vault, ()), {})
    made = scripts(SearchIndex(searched, labels, SearchRows()))
    for name, text in texts.items():
        for word in (*search_words(name), *search_words(text)):
            assert name in search(made, word), word
        assert name in search(made, f"{name} {text}")


def test_a_public_site_is_searched_for_public_words_alone(make_vault: MakeVault) -> None:
    vault = make_vault({**NOTES, "guides/G.md": "---\ntype: guide\npublish: true\n---\n- Why?\n"})
    made = scripts(pages.pages(vault, public=True))
    assert search(made, "why") == ["G"]
    assert search(made, "") == ["G"]
    assert set(made) == {"g", "gu", "notes", "text-0", "wh"}
    assert "infokb" not in str(made["notes"])


def test_a_public_page_is_rendered_once_for_reading_and_searching(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    render = panel.render

    def counted(name: str, **values: object) -> Markup:
        rendered.append(name)
        return render(name, **values)

    monkeypatch.setattr(panel, "render", counted)
    text = "---\ntype: organization\nindustry: Health\npublish: true\n---\n## Culture\n\n- Calm\n"
    files = pages.pages(make_vault({"Acme.md": text, "Beta.md": text}), public=True)
    assert search(scripts(files), "calm") == ["Acme", "Beta"]
    assert "Calm" in str(files["Acme.md"])
    assert "Calm" in str(files["Acme.md"])
    assert "Calm" in str(files["Beta.md"])
    assert rendered == ["public_note", "public_note"]


HIDING = (
    "<style>.{0} {{}}</style>",
    "<script>{0}</script>",
    "a <template>{0}</template> b",
    "<textarea>{0}</textarea>",
    "<!doctype {0}>",
    "<?php {0} ?>",
    "<![CDATA[ {0} ]]>",
    '<input value="{0}">',
    '<b onclick="{0}">b</b>',
    "<!-- {0} -->",
    "%% {0} %%",
    "[x](https://example.org/{0})",
    "<svg><desc>{0}</desc></svg>",
    "<{0}>",
    "&lt;b&gt; [^1]\n\n[^1]: seen\n",
)


@pytest.mark.slow
@given(st.lists(st.sampled_from(HIDING), min_size=1, max_size=4))
@settings(
    max_examples=40, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
def test_each_word_of_the_public_index_stands_on_a_page(
    make_vault: MakeVault, hiding: list[str]
) -> None:
    text = "\n\n".join((*hiding, "seen")).format("kanarie")
    head = "---\ntype: {}\npublish: true\n---\n"
    files = {
        "organizations/Acme.md": f"{head.format('organization')}## Culture\n\n{text}\n",
        "guides/Ask.md": f"{head.format('guide')}{text}\n\n## Role\n\n{text}\n\n- Why?\n",
    }
    made = pages.pages(make_vault(files), public=True)
    shown = " ".join(visible_text(str(made[name])) for name in made if name.endswith(".md"))
    shards = scripts(made)
    tables = (made[1] for made in shards.values())
    terms = {term for table in tables if isinstance(table, dict) for term in table}
    assert not any("kanarie" in term for term in terms)
    assert "kanarie" not in str(shards)
    assert terms <= set(search_words(shown))
    assert set(search(shards, "seen")) == {"Acme", "Ask"}

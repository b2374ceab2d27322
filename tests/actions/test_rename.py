"""Renaming a note and merging two: what leads to them leads to them still."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.change.merge import Preference, dropped_values, merge
from infokb.actions.change.rename import rename
from infokb.actions.lint import baseline, selection
from infokb.actions.lint.check import check
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.markdown.kept_lines import kept_lines_in
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

CONTACT = "---\ntype: contact\n---\n"
BASELINE = ".infokb/baseline.jsonl"


def led(vault: Vault) -> list[tuple[str, str | None]]:
    return [
        (path, vault.resolve(note, link).path)
        for path, note in vault.notes.items()
        for link in note.links
    ]


def with_baseline(make_vault: MakeVault, files: dict[str, str]) -> Vault:
    vault = make_vault(files)
    rules = {rule.id for rule in selection.selected_rules(vault.config)}
    plan = baseline.updated_baseline(vault, check(vault, include_hidden=True), set(files), rules)
    return make_vault({**files, BASELINE: str(plan.files[BASELINE])})


def structural(vault: Vault) -> list[str]:
    return [problem.rule.id for problem in check(vault) if problem.rule.group != "followup"]


def entries(changes: Changes) -> list[dict[str, str]]:
    return [json.loads(line) for line in str(changes.files[BASELINE]).splitlines()]


def applied(make_vault: MakeVault, files: dict[str, str], changes: Changes) -> Vault:
    after = {changes.moves.get(path, path): text for path, text in files.items()}
    after |= {path: str(text) for path, text in changes.files.items() if text is not None}
    gone = {path for path, text in changes.files.items() if text is None}
    return make_vault({path: text for path, text in after.items() if path not in gone})


NAMES = st.sampled_from(["a", "b", "c", "A b", "b's", "Zoë"])
FORMS = ["[[{0}]]", "[[{0}|x]]", "![[{0}.md#h]]", "[[x/{0}]]", "[t](<{0}.md>)", "[t](../{0}.md)"]


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "x", "x/y"]), NAMES), unique=True, min_size=1, max_size=5
    ),
    st.lists(st.tuples(st.sampled_from(FORMS), NAMES), max_size=8),
    st.sampled_from(["", "/", "x/", "y/"]),
    NAMES,
)
def test_every_link_leads_where_it_led(
    make_vault: MakeVault,
    places: list[tuple[str, str]],
    links: list[tuple[str, str]],
    folder: str,
    name: str,
) -> None:
    text = "\n".join(form.format(target) for form, target in links)
    files = {f"{place}/{own}.md".lstrip("/"): text for place, own in places}
    vault = make_vault(files)
    old = next(iter(files))
    try:
        changes = rename(vault, vault.notes[old], f"{folder}{name}")
    except RefusedError:
        return
    moved = changes.moves
    wanted = [(moved.get(at, at), to and moved.get(to, to)) for at, to in led(vault)]
    found = led(applied(make_vault, files, changes))
    told = Counter(pair for pair in wanted if pair[1])
    assert len(found) == len(wanted)
    assert not told - Counter(found)


def test_there_and_back_is_the_same_bytes(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": f"{CONTACT}# Ada\n[[Ada]] [[contacts/Ada|x]] [t](<./Ada.md>)",
        "b.md": "[[Ada]] ![[contacts/Ada.md#x]]\r\n[t](contacts/Ada.md)",
    }
    vault = make_vault(files)
    there = vault_after(vault, rename(vault, vault.notes["contacts/Ada.md"], "people/Ada O'B"))
    assert "[[Ada O'B]]" in there.notes["b.md"].text
    back = vault_after(there, rename(there, there.notes["people/Ada O'B.md"], "contacts/Ada"))
    assert {path: note.text for path, note in back.notes.items()} == files


def test_a_link_that_the_new_name_would_take_keeps_its_note(make_vault: MakeVault) -> None:
    vault = make_vault({"x/b.md": "", "y/a.md": "", "c.md": "[[b]]"})
    changes = rename(vault, vault.notes["y/a.md"], "b")
    assert changes.files["c.md"] == "[[x/b]]"


def test_a_heading_that_a_link_may_name_stays(make_vault: MakeVault) -> None:
    files = {"a.md": "# a\n", "b.md": "[[a#a]]"}
    vault = make_vault(files)
    assert rename(vault, vault.notes["a.md"], "c").files["c.md"] == "# a\n"
    files["b.md"] = "[[a]]"
    vault = make_vault(files)
    assert rename(vault, vault.notes["a.md"], "c").files["c.md"] == "# c\n"


def test_an_alias_is_kept_once(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/a.md": "---\ntype: contact\naliases: [A]\n---\n"})
    note = vault.notes["contacts/a.md"]
    assert rename(vault, note, "b", alias=True).files["contacts/b.md"] == note.text
    assert rename(vault, note, "x/a", alias=True).files["x/a.md"] == note.text


def test_the_baseline_goes_along(make_vault: MakeVault) -> None:
    files = {"contacts/Ada.md": f"{CONTACT}[[gone]]", "b.md": "[[Ada#none]]"}
    vault = with_baseline(make_vault, files)
    assert not structural(vault)
    changes = rename(vault, vault.notes["contacts/Ada.md"], "Eve")
    kept = {**files, BASELINE: vault.files[BASELINE].decode()}
    assert not structural(applied(make_vault, kept, changes))
    assert {entry["path"] for entry in entries(changes)} == {"b.md", "contacts/Eve.md"}


def test_a_finding_that_is_not_accepted_stays_a_finding(make_vault: MakeVault) -> None:
    files = {"contacts/Ada.md": f"{CONTACT}[[gone]]"}
    vault = with_baseline(make_vault, files)
    line = vault.files[BASELINE].decode().splitlines()[0]
    stale = json.dumps({**json.loads(line), "path": "contacts/Eve.md", "fingerprint": "x"})
    more = {
        "contacts/Ada.md": f"{CONTACT}[[gone]] [[Ada]] [[lost]]",
        BASELINE: f"{line}\n{stale}\n",
    }
    vault = make_vault(more)
    changes = rename(vault, vault.notes["contacts/Ada.md"], "Eve")
    found = structural(vault)
    assert structural(applied(make_vault, more, changes)) == found
    assert len(entries(changes)) == 2


def test_what_merging_mends_leaves_the_baseline(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": "---\ntype: contact\nconnected: 2026-01-02\n---\n",
        "contacts/A.md": "---\ntype: contact\nconnected: soon\n---\n[[gone]]",
        "contacts/Ben.md": '---\ntype: contact\nreferred_by: "[[A]]"\n---\n',
    }
    vault = with_baseline(make_vault, files)
    both = vault.notes["contacts/Ada.md"], vault.notes["contacts/A.md"]
    changes = merge(vault, *both, Preference.INTO)
    kept = {**files, BASELINE: vault.files[BASELINE].decode()}
    after = applied(make_vault, kept, changes)
    assert not structural(after)
    assert "contacts/A.md" not in {entry["path"] for entry in entries(changes)}


def merged(make_vault: MakeVault, first: str, second: str, **more: Preference) -> str:
    vault = make_vault({"a.md": first, "b.md": second})
    changes = merge(vault, vault.notes["a.md"], vault.notes["b.md"], **more)
    assert changes.files["b.md"] is None
    return str(changes.files["a.md"])


HEAD = "---\naliases:\n  - b\n---\n"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("", "x", "x\n"),
        ("x\n", "x", "x\n"),
        ("# a\n\nx\n", "# b\n\ny", "# a\n\nx\n\ny\n"),
        ("x\n\n## Log\n\n- 1\n", "## log\n- 1\n- 2", "x\n\n## Log\n\n- 1\n- 2\n"),
        (
            "## Log\r\n",
            "## Log\n\n* 2026-11-02 a\n  b\n",
            "## Log\r\n\r\n* 2026-11-02 a\r\n  b\r\n",
        ),
        ("## A\n\nx", "## A\n\n### B\n\ny", "## A\n\nx\n\n### B\n\ny\n"),
        ("## A\n\nx\n", "## B\n\n<!-- empty -->\n", "## A\n\nx\n"),
        ("## A\n\nx\n", "## B\n\ny\n\n# C\nz", "## A\n\nx\n\n## B\n\ny\n\n# C\n\nz\n"),
        ("- 1\n", "- 1\n- 2\n", "- 1\n- 2\n"),
    ],
)
def test_sections_are_joined(make_vault: MakeVault, first: str, second: str, text: str) -> None:
    front = HEAD.replace("\n", "\r\n") if "\r" in first else HEAD
    assert merged(make_vault, first, second) == front + text


def test_fields_of_no_type_are_joined_too(make_vault: MakeVault) -> None:
    first = "---\nx: [1]\ny: one\naliases: [c]\n---\n"
    second = "---\nx: 2\ny: One\nz:\naliases: [b, C, d]\n---\n"
    assert merged(make_vault, first, second) == "---\nx: [1, 2]\ny: one\naliases: [c, b, d]\n---\n"


def test_many_conflicts_are_counted(make_vault: MakeVault) -> None:
    first, second = ("".join(f"{key}: {word}\n" for key in "klmno") for word in ("one", "two"))
    with pytest.raises(RefusedError, match=r"two values for `k`: .*`m`: .*, and 2 more"):
        merged(make_vault, f"---\n{first}---\n", f"---\n{second}---\n")
    both = f"---\n{first}---\n", f"---\n{second}---\n"
    assert first in merged(make_vault, *both, preference=Preference.INTO)
    assert second in merged(make_vault, *both, preference=Preference.FROM)


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("x ^one", "y ^ONE", "block `\\^one`"),
        ("x[^1]\n\n[^1]: y", "[^1]: z", "footnote `1`"),
        ("", "---\nx: {a: 1}\n---\n", "`x` in `a.md` is not a plain value"),
    ],
)
def test_what_would_mean_two_things_is_refused(
    make_vault: MakeVault, first: str, second: str, message: str
) -> None:
    with pytest.raises(RefusedError, match=message):
        merged(make_vault, first, second)


def test_two_notes_of_one_name_in_two_folders(make_vault: MakeVault) -> None:
    vault = make_vault({"x/a.md": "one", "y/a.md": "two", "c.md": "[[x/a]] [[y/a]]"})
    changes = merge(vault, vault.notes["x/a.md"], vault.notes["y/a.md"])
    assert changes.files["c.md"] == "[[x/a]] [[x/a]]"
    assert changes.files["x/a.md"] == "one\n\ntwo\n"


def test_links_by_alias_lead_to_the_note_that_is_kept(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": "---\ntype: contact\naliases: [Ace]\n---\n[[AO]]\n",
        "contacts/A. Okafor.md": "---\ntype: contact\naliases: [AO, ace, O'N, Eve]\n---\n[[Ace]]\n",
        "contacts/Ben.md": "---\ntype: contact\nreferred_by: '[[O''N]]'\n"
        'topics: ["[[ao]]", "[[AO]]"]\n---\n',
        "c.md": "[[AO]] [[ao#Log|her]] ![[ACE#Log]] [[Eve]] [AO](AO)\n\n| [[AO]] |\n",
        "d.md": "---\naliases: [Eve]\n---\n",
    }
    vault = make_vault(files)
    both = vault.notes["contacts/Ada.md"], vault.notes["contacts/A. Okafor.md"]
    after = vault_after(vault, merge(vault, *both))
    assert after.notes["c.md"].text == (
        "[[Ada|AO]] [[Ada#Log|her]] ![[Ada#Log|ACE]] [[Eve]] [AO](AO)\n\n| [[Ada\\|AO]] |\n"
    )
    ben = after.notes["contacts/Ben.md"]
    assert "referred_by: '[[Ada|O''N]]'\ntopics: [\"[[Ada|ao]]\"]\n" in ben.text
    kept = after.notes["contacts/Ada.md"]
    assert kept.text.endswith("[[Ada|AO]]\n\n[[Ada|Ace]]\n")
    assert kept.get("aliases", tuple) == ("Ace", "AO", "O'N", "Eve", "A. Okafor")


def test_an_alias_of_a_note_that_no_wikilink_can_name_stays(make_vault: MakeVault) -> None:
    vault = make_vault({"C# a.md": "---\naliases: [C]\n---\n", "b.md": "", "c.md": "[[C]]"})
    changes = merge(vault, vault.notes["C# a.md"], vault.notes["b.md"])
    assert "c.md" not in changes.files


def test_names_that_no_file_can_have(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": ""})
    with pytest.raises(InfokbError, match="cannot be a file name"):
        rename(vault, vault.notes["a.md"], "CON/x")


BY_FOLDER = '[types.contact]\nfolder = "People"\nword = "person"\nby_folder = true\n'


@pytest.mark.parametrize(
    ("head", "settings", "written"),
    [
        ("role: x\n", BY_FOLDER, "type: person"),
        ("", BY_FOLDER, "type: person"),
        ("", f'{BY_FOLDER}fields = {{type = "kind"}}\n', "kind: person"),
    ],
)
def test_a_type_that_the_folder_told_is_written(
    make_vault: MakeVault, head: str, settings: str, written: str
) -> None:
    vault = make_vault({"People/Ada.md": f"---\n{head}---\nx\n", "b.md": "[[Ada]]"}, settings)
    after = vault_after(vault, rename(vault, vault.notes["People/Ada.md"], "Archive/Ada"))
    assert written in after.notes["Archive/Ada.md"].text
    assert [note.path for note in after.of_type(NoteType.CONTACT)] == ["Archive/Ada.md"]
    back = rename(after, after.notes["Archive/Ada.md"], "People/Ada")
    assert written in str(back.files["People/Ada.md"])
    assert rename(after, after.notes["b.md"], "/Archive/c").moves == {"b.md": "Archive/c.md"}


def test_text_without_a_heading_goes_below_the_title(make_vault: MakeVault) -> None:
    vault = make_vault(
        {"Ada.md": f"{CONTACT}# Ada\n\nMet once.\n\n## Log\n", "A.md": f"{CONTACT}Met twice.\n"}
    )
    plan = merge(vault, vault.notes["Ada.md"], vault.notes["A.md"])
    text = str(plan.files["Ada.md"])
    assert text.index("# Ada") < text.index("Met once") < text.index("Met twice")
    assert text.index("Met twice") < text.index("## Log")


CARD = "```vcard\nUID:{}\nTEL;TYPE=HOME:+1 555 0102\n```\n"


@pytest.mark.parametrize(
    ("preference", "lost", "dropped"),
    [
        (Preference.INTO, ["EMAIL:b@example.org", "TEL:+1 555 0103"], "Analyst"),
        (Preference.FROM, ["EMAIL:a@example.org"], "Director"),
    ],
)
def test_a_second_address_is_kept_in_one_block(
    make_vault: MakeVault, preference: Preference, lost: list[str], dropped: str
) -> None:
    first = CONTACT[:-4] + 'email: a@example.org\nphone: "+1 555 0102"\nrole: Director\n---\n'
    second = CONTACT[:-4] + 'email: b@example.org\nphone: "+1 555 0103"\nrole: Analyst\n---\n'
    files = {
        "Ada.md": f"{first}\n## Log\n\n{CARD.format(1)}\nLast.\n",
        "A.md": f"{second}\n## Log\n\n- 2026-11-02 sent: x\n\n{CARD.format(2)}",
    }
    vault = make_vault(files)
    both = vault.notes["Ada.md"], vault.notes["A.md"]
    text = str(merge(vault, *both, preference).files["Ada.md"])
    assert text.count("```vcard") == 1
    assert "Last.\n\n- 2026-11-02 sent: x\n\n```vcard\n" in text
    assert list(kept_lines_in(text)) == ["UID:1", "TEL;TYPE=HOME:+1 555 0102", "UID:2", *lost]
    assert list(dropped_values(*both, preference)) == [("role", dropped)]


def test_the_block_of_one_note_stands_at_the_end(make_vault: MakeVault) -> None:
    block = CARD.format(1)
    assert merged(make_vault, "x\n", f"y\n\n{block}") == f"{HEAD}x\n\ny\n\n{block}"
    assert merged(make_vault, f"x\n\n{block}", "y\n") == f"{HEAD}x\n\ny\n\n{block}"


def test_what_notes_of_other_types_have_twice_is_listed(make_vault: MakeVault) -> None:
    files = {
        f"{x}.md": f"---\ntype: organization\nwebsite: https://{x}.example\n---\n" for x in "ab"
    }
    vault = make_vault(files)
    both = vault.notes["a.md"], vault.notes["b.md"]
    assert "vcard" not in str(merge(vault, *both, Preference.INTO).files["a.md"])
    assert list(dropped_values(*both, Preference.INTO)) == [("website", "https://b.example")]
    assert list(dropped_values(*both, None)) == []

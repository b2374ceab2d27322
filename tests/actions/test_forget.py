"""Forgetting a person: whatever is not listed as left says nothing of them any more."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.change.forget import Forgetting, forget
from infokb.core.errors import InfokbError
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import MADE_HEAD
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
CARD = "---\ntype: contact\nemail: ada@example.org\nphone: 030 555-0101\naliases: [Addy]\n---\n"
BEN = "contacts/Ben Okafor.md"


def forgotten(vault: Vault) -> Forgetting:
    return forget(vault, vault.notes[ADA])


def test_files_that_only_they_use_go_too(make_vault: MakeVault) -> None:
    files = {
        ADA: f"{CARD}![[ada.png]] ![[both.png]] [[gone]]",
        BEN: "---\ntype: contact\n---\n![[both.png]]",
        "ada.png": "x",
        "both.png": "x",
        "Ada Okafor.png": "x",
        "notes.txt": "with Addy",
        "Map.canvas": '{"nodes": [{"text": "Addy"}]}',
        "other.toml": "nobody",
    }
    found = forgotten(make_vault(files))
    assert found.removed_paths == (ADA, "ada.png")
    assert found.changes.files == {ADA: None, "ada.png": None}
    assert [trace.path for trace in found.doubtful_lines] == [
        "Ada Okafor.png",
        "Map.canvas",
        "notes.txt",
    ]


def test_what_was_made_of_notes_goes_where_it_names_them(make_vault: MakeVault) -> None:
    made = f"{MADE_HEAD}\n- Thank Ada Okafor\n"
    vault = replace(
        make_vault({ADA: CARD}),
        files={"F.md": made.encode(), "G.md": MADE_HEAD.encode(), "templates/x.md": b"Addy"},
    )
    assert forgotten(vault).removed_paths == (ADA, "F.md")
    assert [trace.path for trace in forgotten(vault).doubtful_lines] == ["templates/x.md"]


def test_a_name_in_parentheses_leaves_no_others_in_them(make_vault: MakeVault) -> None:
    found = forgotten(make_vault({ADA: CARD, "c.md": "A call ([[Ada Okafor]], Addy) (Addy)\n"}))
    assert found.changes.files["c.md"] == "A call (removed, (removed)) (removed)\n"


def test_open_tasks_that_name_them_are_cancelled(make_vault: MakeVault) -> None:
    text = (
        "---\ntype: contact\n---\n- [ ] #promise Introduce Ben to [[Ada Okafor]]\n"
        "- [ ] #advice Ask Addy about prices\n- [x] #referral Addy\n- [ ] #promise Send the deck\n"
        "  - as Addy did\n"
    )
    found = forgotten(make_vault({ADA: CARD, BEN: text}))
    assert found.changes.files[BEN] == (
        "---\ntype: contact\n---\n- [-] #promise Introduce Ben to (removed)\n"
        "- [-] #advice Ask (removed) about prices\n- [x] #referral (removed)\n"
        "- [ ] #promise Send the deck\n  - as (removed) did\n"
    )
    cancelled_lines = [trace.line for trace in found.changed_lines if "cancel" in trace.text]
    assert cancelled_lines == [4, 5]


def test_a_part_of_the_name_is_left_to_be_looked_at(make_vault: MakeVault) -> None:
    text = "---\ntype: contact\n---\n[[Ada Okafor]]\nAda said\nada said\nOkafor said\n"
    found = forgotten(make_vault({ADA: CARD, BEN: text, "c.md": "Ada"}))
    assert [(trace.path, trace.line) for trace in found.doubtful_lines] == [("c.md", 1), (BEN, 5)]
    assert found.changes.files[BEN] == text.replace("[[Ada Okafor]]", "(removed)")


@pytest.mark.parametrize(
    ("employer", "other", "line"),
    [
        ("Orchard", "", 4),
        ("Orchard", "Brio", 4),
        ("Orchard", "Orchard", 0),
        ("Brio", "", 0),
        ("", "", 0),
    ],
)
def test_where_they_work_is_left_to_be_looked_at(
    employer: str, other: str, line: int, make_vault: MakeVault
) -> None:
    """The organization of an interview with others tells where one of them works."""
    talk = '---\ntype: interview\ncontacts: ["[[Ada Okafor]]", "[[Tom]]"]\n'
    files = {
        ADA: f'{CARD[:-4]}organization: "[[{employer}]]"\n---\n' if employer else CARD,
        "contacts/Tom.md": f'---\ntype: contact\norganization: "[[{other}]]"\n---\n',
        "interviews/Talk.md": f'{talk}organization: "[[Orchard]]"\n---\n',
        "interviews/Other.md": (
            '---\ntype: interview\ncontacts: ["[[Tom]]"]\norganization: "[[Orchard]]"\n---\n'
        ),
        "organizations/Orchard.md": "---\ntype: organization\n---\n",
        "organizations/Brio.md": "---\ntype: organization\n---\n",
    }
    doubtful = forgotten(make_vault(files)).doubtful_lines
    words = 'organization: "[[Orchard]]"  (where they work, and no one else in it)'
    expected = [("interviews/Talk.md", line, words)] if line else []
    assert [(trace.path, trace.line, trace.text) for trace in doubtful] == expected


def test_the_baseline_forgets_too(make_vault: MakeVault) -> None:
    line = '{"fingerprint": "infokb1:%s", "rule": "broken-link", "path": "%s", "subject": "", '
    lines = "".join(f'{line}"reason": ""}}\n' % (path, path) for path in (ADA, BEN))
    found = forgotten(make_vault({ADA: CARD, BEN: "", ".infokb/baseline.jsonl": lines}))
    left = str(found.changes.files[".infokb/baseline.jsonl"])
    assert BEN in left
    assert ADA not in left


def test_only_a_contact_can_be_forgotten(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": ""})
    with pytest.raises(InfokbError, match="`a` is not a contact"):
        forget(vault, vault.notes["a.md"])


def test_somebody_without_a_number(make_vault: MakeVault) -> None:
    found = forgotten(make_vault({ADA: "---\ntype: contact\n---\n", BEN: "030 5550101"}))
    assert list(found.changes.files) == [ADA]


TELLS = [
    "[[Ada Okafor]]", "[[ada okafor#Log|A]]", "![[contacts/Ada Okafor]]", "ADA\tOKAFOR",
    "ada@example.org", "+49 (30) 555-01 01", "[x](<contacts/Ada Okafor.md>)", "Addy",
    "[[2026-11-18 Ada Okafor]]", "`Ada Okafor`", "{{Ada Okafor}}", "%% Addy %%",
]  # fmt: skip


@given(st.lists(st.sampled_from([*TELLS, "\n", " and ", "é", "- [ ] #promise "]), max_size=12))
def test_nothing_is_left_that_is_not_listed(make_vault: MakeVault, words: list[str]) -> None:
    meeting = '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\n---\n'
    text = f'---\ntype: contact\nreferred_by: "[[Ada Okafor]]"\n---\n{"".join(words)}'
    files = {ADA: CARD, BEN: text, "interviews/2026-11-18 Ada Okafor.md": meeting}
    found = forgotten(make_vault(files))
    told = re.compile(r"\bada\s+okafor\b|\baddy\b|ada@|\b555", re.IGNORECASE)
    left = [line for line in str(found.changes.files[BEN]).split("\n") if told.search(line)]
    listed = {trace.text for trace in found.doubtful_lines}
    assert [line for line in left if line.strip() not in listed] == []

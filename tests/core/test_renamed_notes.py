"""Which of the notes that came is one that is gone, under another name."""

import pytest

from infokb.core.vault.vault_states import renamed_notes
from tests.conftest import MakeVault

OLD = "contacts/Fay Li.md"
FAY = (
    '---\ntype: contact\norganization: "[[Rill]]"\n---\n\n# Fay Li\n\n'
    "Runs the night desk alone.\nLikes walnuts.\n"
)
MAIL = "---\ntype: contact\nemail: fay@example.org\n---\n"
BLANK = '---\ntype: contact\norganization: "[[Rill]]"\n---\n\n# {}\n\n## Log\n'
TALK = '---\ntype: interview\ncontacts: ["[[{}]]"]\n---\n\n- [ ] What surprised you at first?\n'
RENAMED = {
    "same text": (FAY, FAY),
    "another title": (FAY, FAY.replace("# Fay Li", "# Fay Lindqvist")),
    "another line": (FAY, FAY.replace("Likes walnuts.", "Has moved to the day desk.")),
    "one line more": (FAY, f"{FAY}\nMarried in June.\n"),
    "same address": (MAIL, f"{MAIL}\nMarried in June.\n"),
    "alias": (FAY, "---\ntype: contact\naliases: [fay li]\n---\n\nNothing in common.\n"),
    "talk": (TALK.format("Bo"), f"{TALK.format('Bo')}\nAt the fair.\n"),
}
OTHERS = {
    "nothing in common": (FAY, "---\ntype: contact\n---\n\nNothing in common.\n"),
    "the same fields alone": (BLANK.format("Fay Li"), BLANK.format("Bo Ek")),
    "no text": (FAY, ""),
    "no text either": ("", ""),
    "an outline with nothing in it": (
        "---\ntype: contact\nrole:\n---\n\n## Log\n\n## Follow-ups\n\n- \n",
        "---\ntype: contact\nrole:\n---\n\n## Log\n\n## Follow-ups\n\n- \n",
    ),
    "another address": (
        f"{MAIL}\nMet at a fair.\n",
        "---\ntype: contact\nemail: bo@example.org\n---\n\nMet at a fair.\n",
    ),
    "another type": (FAY, FAY.replace("type: contact", "type: guide")),
    "alias of another type": (FAY, "---\ntype: guide\naliases: [Fay Li]\n---\n"),
    "questions for another": (TALK.format("Bo"), TALK.format("Cy")),
}


@pytest.mark.parametrize("case", RENAMED)
def test_a_note_that_is_much_alike_has_another_name(make_vault: MakeVault, case: str) -> None:
    old, new = RENAMED[case]
    before, after = make_vault({OLD: old}), make_vault({"contacts/Fay Lindqvist.md": new})
    assert renamed_notes(before, after) == {OLD: "contacts/Fay Lindqvist.md"}


@pytest.mark.parametrize("case", OTHERS)
def test_a_note_that_comes_as_another_goes_is_not_that_one(
    make_vault: MakeVault, case: str
) -> None:
    old, new = OTHERS[case]
    assert not renamed_notes(make_vault({OLD: old}), make_vault({"contacts/Quite Other.md": new}))


def test_of_several_notes_each_leads_to_its_own(make_vault: MakeVault) -> None:
    blank = "---\ntype: contact\n---\n"
    before = make_vault({"contacts/A.md": blank, "contacts/B.md": blank, OLD: FAY, "x/Q.md": ""})
    moved = {"people/A.md": blank, "people/B.md": blank, "people/Fay Li.md": MAIL, "y/Q.md": ""}
    assert renamed_notes(before, make_vault(moved)) == {
        "contacts/A.md": "people/A.md",
        "contacts/B.md": "people/B.md",
        OLD: "people/Fay Li.md",
        "x/Q.md": "y/Q.md",
    }
    assert not renamed_notes(before, make_vault({"contacts/C.md": blank, "contacts/D.md": blank}))
    assert not renamed_notes(before, make_vault({"contacts/C.md": blank}))

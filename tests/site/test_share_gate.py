"""What may not stand in what is shared with a career center: a line, and what is said of it."""

import pytest

from infokb.actions.share.held_back import ShareGate
from infokb.site.privacy.share_gate import share_gate
from tests.conftest import MakeVault

FILES = {
    "contacts/Ada Okafor.md": (
        "---\ntype: contact\naliases: [Addie]\nemail: ada.o@example.org\n---\n"
    ),
    "organizations/Quill.md": (
        "---\ntype: organization\nshare: false\naliases: [Qu Health, 1848]\n---\n"
    ),
    "organizations/Vela Works.md": "---\ntype: organization\nshare: false\n---\n",
    "organizations/Brightmere.md": "---\ntype: organization\naliases: [Bright]\n---\n",
    "guides/Orchid talks.md": "---\ntype: guide\nshare: false\naliases: [Orch]\n---\n",
}
SKIPPED = "contacts/Zed Mbeki.md"
PART = "a part of the name of a contact"
WITHHELD = "the name of an organization that is not shared"
CONTACT = "the name of a private contact"
ALIAS = "another name of a private contact"
LINES = {
    "": (),
    "We talked about data": (),
    "ADA said so": (PART,),
    "with Okafor's team": (PART,),
    "A d a": (PART,),
    "O.k.a.f.o.r.": (PART,),
    "dearAdaX": (PART,),
    "%41da": (PART,),
    "Ada Okafor": (CONTACT, PART),
    "&#65;da Okafor \ud83d": (CONTACT, PART),
    "Addie": (ALIAS, PART),
    "Zed Mbeki": ("the name of a note that was skipped",),
    "Brightmere and Bright": (),
    "Quill": (WITHHELD,),
    "Q u i l l": (WITHHELD,),
    "Qu Health": (WITHHELD,),
    "Vela Works": (WITHHELD,),
    "vela as a word": (),
    "Orchid talks": ("the name of a private guide",),
    "She makes 95k": ("an amount, or money",),
    "bo@example.org": ("an email address", "a web address"),
    "bo@example.org, Quill, 95k, Ada": (
        WITHHELD,
        "an email address",
        "an amount, or money",
        "a web address",
        PART,
    ),
}
"""What is said of lines; of a name alone only what is private is."""
NAMES = {
    "": (),
    "Ada": (),
    "95k": (),
    "Brightmere": (),
    "Ada Okafor": (CONTACT,),
    "%41da Okafor": (CONTACT,),
    "Vela Works and Addie": (ALIAS, WITHHELD),
}


@pytest.fixture
def gate(make_vault: MakeVault) -> ShareGate:
    return share_gate(make_vault(FILES), [SKIPPED])


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_nothing_private(gate: ShareGate, line: str) -> None:
    assert sorted(gate.line_reasons(line)) == sorted(LINES[line])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_none_that_is_private(gate: ShareGate, name: str) -> None:
    assert gate.name_reasons(name) == NAMES[name]

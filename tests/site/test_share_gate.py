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
CONTACT = "the name of a contact"
ALIAS = "another name of a contact"
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
    "Zed Mbeki": ("the name of a note that was skipped", PART),
    "Brightmere and Bright": (),
    "Quill": (WITHHELD,),
    "Q u i l l": (WITHHELD,),
    "Qu Health": (WITHHELD,),
    "Vela Works": (WITHHELD,),
    "vela as a word": (),
    "Orchid talks": ("the name of a guide",),
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
MORE_FILES = {
    **{
        f"contacts/{name}.md": "---\ntype: contact\n---\n"
        for name in (
            "Иван Петров", "Вера Каренина", "Γιώργος Νικολάου", "李明", "王 小明", "김민수",
            "Karl-Heinz Roth", "Fay D'Arcy", "Moe O\u2019Neill",
            "Siobh\xe1n O'Connor-Lee", "Bob van der Berg", "Ana De Luca", "Владимир Кузнецов",
            "יעל כהן",
        )
    },
    "contacts/Robert Fitzgerald-Smith.md": "---\ntype: contact\nx: [\n---\n",
    "interviews/2026-11-01 Quarterly.md": "---\ntype: interview\nx: [\n---\n",
    **{
        f"organizations/{name}.md": "---\ntype: organization\nshare: false\n---\n"
        for name in (
            "Secret GmbH & Co. KG", "Blue Ocean Labs Inc.", "Nordlicht AG", "Fjord, S.A.",
            "Mango B.V.", "Zenith Pty Ltd",
        )
    },
}  # fmt: skip
HELD = (
    "Иван согласен", "иван тут", "ИВАН тут", "Где Каренина?", "вера тут", "Γιώργος hier",
    "ΝΙΚΟΛΑΟΥ hier", "李先生同意", "李 同意", "明 agreed", "王经理", "小王同意",
    "김 부장님", "김 agreed",
    "karlheinz agreed", "Darcy agreed", "darcy", "oneill knows",
    "oconnor was late", "OConnor-Lee", "vanderberg knows", "VanderBerg", "deluca knows",
    "Кузнецова сказала", "Кузнецовы", "кузнецовым", "КУЗНЕЦОВУ", "Карениной", "Иваном",
    "Петровичу", "Γιώργου", "Νικολάους", "לכהן", "ושיעל", "וכהן",
    "fitzgerald agreed", "ngs team", "Ng agreed",
    "Secret is closing", "at secret they fire people", "Blue Ocean Labs is closing",
    "Nordlicht is closing", "fjord is slow", "Mango grows", "zenith grows",
)  # fmt: skip
FREE = (
    "Вероятно", "Кузница", "Вечера", "כהנים", "Quarterly plans",
    "zed is a letter here", "明天见", "王国很大", "이 회사 좋다",
    "Blue and ocean",
    "The labs are closing", "Они согласны", "Ανοιχτό", "Ltd and Inc. are legal forms",
)  # fmt: skip
NAMES = {
    "": (),
    "Ada": (),
    "95k": (),
    "Brightmere": (),
    "Ada Okafor": (CONTACT,),
    "Ada Oka-\nfor": (CONTACT,),
    "\u202erofakO adA": (CONTACT,),
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


@pytest.fixture
def names_gate(make_vault: MakeVault) -> ShareGate:
    return share_gate(make_vault(MORE_FILES), ["contacts/Jo Ng.md", "interviews/Zed.md"])


@pytest.mark.parametrize("line", HELD)
def test_each_spelling_of_a_name_is_held(names_gate: ShareGate, line: str) -> None:
    assert names_gate.line_reasons(line)


@pytest.mark.parametrize("line", FREE)
def test_what_only_resembles_a_name_may_leave(names_gate: ShareGate, line: str) -> None:
    assert not names_gate.line_reasons(line)

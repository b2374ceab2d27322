"""What no note says leaves a blank, and the warning about it is true: it fills that blank."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest

from infokb.actions.draft import message_kinds, messages
from infokb.actions.draft.blanks import BLANKS, OWN_DETAILS
from infokb.actions.draft.details import TypedDetails
from infokb.actions.draft.focus import MessageSubject
from infokb.actions.draft.messages import Message
from infokb.core.errors import InfokbError
from infokb.core.settings.config import parse_config
from infokb.core.vault.vault import Vault
from infokb.disk.read import message_templates
from tests.conftest import MakeVault

OURS = message_templates.built_in_messages()
CONTACT = "---\ntype: contact\n{}---\n"
OPPORTUNITY = "---\ntype: opportunity\nreferrer: '[[{}]]'\nstatus: watching\n---\n"
INTERVIEW = "---\ntype: interview\ncontacts: ['[[{}]]']\nstatus: {}\n---\n"
NAMES = ("Li, Bo", "Dr. Bo Li", "🌟 Bo Li", "@Bo Li", "Li, Bo, PhD", "van der Berg, Bo")


def files_for(name: str, kind: str, more: str = "") -> Mapping[str, str]:
    """Return a vault in which a message of a kind can be written to a person."""
    files = {f"contacts/{name}.md": CONTACT.format(more)}
    declared = dict(re.findall(r"(?m)^(about|status): ([\w-]+)$", OURS[kind]))
    if declared["about"] == "interview":
        files["interviews/a.md"] = INTERVIEW.format(name, declared["status"])
    if declared["about"] == "opportunity":
        files["opportunities/Job.md"] = OPPORTUNITY.format(name)
    return files


def write(vault: Vault, kind: str, name: str, values: Mapping[str, str]) -> Message:
    person = vault.notes[f"contacts/{name}.md"]
    template = message_kinds.message_kind(vault, OURS, kind)
    return messages.draft_message(vault, template, MessageSubject(person), TypedDetails(values))


def blanks_of(message: Message) -> dict[str, str]:
    """Return the blanks that a message warns of, with what is said to fill them."""
    return {
        remark.message.removeprefix("fill in "): remark.help
        for remark in message.remarks
        if remark.message.startswith("fill in ")
    }


def filled(vault: Vault, kind: str, name: str, help_text: str) -> Message:
    """Return the message after what the help says was done."""
    if own := re.search(r"set `(\w+)` under \[me\]", help_text):
        config = parse_config(f"[me]\n{own[1]} = 'X marks it'")
        return write(replace(vault, config=config), kind, name, {})
    typed = re.match(r'add --set (\w+)="…"', help_text)
    assert typed, help_text
    return write(vault, kind, name, {typed[1]: "X marks it"})


def test_no_two_blanks_have_one_text() -> None:
    assert Counter(BLANKS.values()).most_common(1)[0][1] == 1
    assert set(OWN_DETAILS) < set(BLANKS)


@pytest.mark.parametrize("kind", sorted(OURS))
def test_the_way_out_of_each_blank_fills_it(make_vault: MakeVault, kind: str) -> None:
    name = "Dr. Roe"
    vault = make_vault(files_for(name, kind))
    message = write(vault, kind, name, {})
    blanks = blanks_of(message)
    assert set(re.findall(r"\[.*?\]", f"{message.subject}\n{message.text}")) == set(blanks)
    assert blanks
    for blank, help_text in blanks.items():
        after = filled(vault, kind, name, help_text)
        assert blank not in blanks_of(after), help_text
        assert "X marks it" in f"{after.subject} {after.text}", help_text


@pytest.mark.parametrize("kind", sorted(OURS))
def test_every_kind_greets_by_first_name(make_vault: MakeVault, kind: str) -> None:
    for name in NAMES:
        text = write(make_vault(files_for(name, kind)), kind, name, {}).text
        assert re.match(r"(Hi|Dear) Bo,", text), name


@pytest.mark.parametrize("kind", sorted(OURS))
def test_an_alias_says_a_first_name_that_cannot_be_told(make_vault: MakeVault, kind: str) -> None:
    name = "Dr. Roe"
    message = write(make_vault(files_for(name, kind)), kind, name, {})
    assert re.match(r"(Hi|Dear) \[their first name\],", message.text)
    assert 'infokb set "Dr. Roe" aliases+=NAME' in blanks_of(message)["[their first name]"]
    vault = make_vault(files_for(name, kind, "aliases: [Pat]\n"))
    assert re.match(r"(Hi|Dear) Pat,", write(vault, kind, name, {}).text)


def test_a_detail_that_no_message_has_is_named() -> None:
    with pytest.raises(InfokbError, match="there is no detail `xyz`") as caught:
        TypedDetails({"xyz": "x"})
    assert caught.value.help == "see docs/messages.md"

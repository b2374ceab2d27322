"""The message of an item as a page shows it: written, or left to its command."""

from dataclasses import replace

import pytest

from infokb.actions.todo.todo_list import TodoItem, todo_list
from infokb.core.vault.vault import Vault
from infokb.disk.read.message_templates import built_in_messages
from infokb.site import item_messages
from infokb.site.item_messages import ItemMessages
from infokb.site.pages import pages
from tests.conftest import MakeVault

ADA = "---\ntype: contact\n{}---\n\n## Log\n\n- 2026-11-19 met: a coffee\n"


def thanks(vault: Vault) -> TodoItem:
    return next(item for item in todo_list(vault).items if item.first.rule == "thanks-owed")


def test_a_message_calls_no_day_by_how_near_it_is(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": ADA.format("email: ada@example.org\n")})
    todo, messages = thanks(vault), ItemMessages(vault, built_in_messages())
    message = messages.message_for(todo)
    assert message
    assert message is messages.message_for(todo)
    assert message.subject == "Thank you for talking with me on November 19"
    assert "yesterday" not in message.text
    address = item_messages.mail_address(message)
    assert address.startswith("mailto:ada@example.org?subject=Thank%20you")
    assert "&body=Dear%20Ada" in address
    assert "<mark>[one thing they said]</mark>" in item_messages.message_html(message)
    assert item_messages.draft_command(todo, vault) == 'infokb draft thank-you "Ada Okafor"'


@pytest.mark.parametrize("email", ["", 'email: "ada <b>"\n'])
def test_without_an_address_there_is_no_link(make_vault: MakeVault, email: str) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": ADA.format(email)})
    message = ItemMessages(vault, built_in_messages()).message_for(thanks(vault))
    assert message
    assert not item_messages.mail_address(message)


def test_a_text_too_long_for_an_address_is_left_out_of_it(make_vault: MakeVault) -> None:
    long = {"thank-you": built_in_messages()["thank-you"] + "x" * 2000}
    vault = make_vault({"contacts/Ada Okafor.md": ADA.format("email: ada@example.org\n")})
    message = ItemMessages(vault, long).message_for(thanks(vault))
    assert message
    assert item_messages.mail_address(message).endswith("November%2019")


def test_a_message_that_cannot_be_written_is_left_to_its_command(make_vault: MakeVault) -> None:
    broken = {"thank-you": "---\nsummary: x\nabout: contact\n---\n{{ 1 / 0 }}"}
    vault = make_vault({"contacts/Ada Okafor.md": ADA.format("")})
    page = str(pages(vault, messages=broken)["contacts/Ada Okafor.md"])
    assert '<code>infokb draft thank-you "Ada Okafor"</code>' in page.replace("&#34;", '"')
    assert 'class="letter"' not in page


def test_the_vaults_own_template_is_left_to_the_command(make_vault: MakeVault) -> None:
    own = {"templates/messages/thank-you.md": built_in_messages()["thank-you"]}
    vault = make_vault({"contacts/Ada Okafor.md": ADA.format(""), **own})
    assert ItemMessages(vault, built_in_messages()).message_for(thanks(vault)) is None


def test_an_item_without_a_message_has_no_draft(make_vault: MakeVault) -> None:
    vault = make_vault({"Job.md": "---\ntype: opportunity\ndeadline: 2026-11-21\n---\n"})
    for item in todo_list(vault).items:
        assert item_messages.draft_command(item, vault) == ""
        assert ItemMessages(vault, built_in_messages()).message_for(item) is None


def test_a_message_is_text(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/<b>Ada.md": ADA.format("aliases: [Ada]\n")})
    hostile = {"thank-you": built_in_messages()["thank-you"] + "<script>x</script> [<b>]"}
    message = ItemMessages(vault, hostile).message_for(thanks(vault))
    assert message
    html = item_messages.message_html(message)
    assert "<script" not in html
    assert "<mark>[&lt;b&gt;]</mark>" in html


def test_what_has_no_subject_is_no_mail(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": ADA.format("email: ada@example.org\n")})
    message = ItemMessages(vault, built_in_messages()).message_for(thanks(vault))
    assert message
    assert item_messages.mail_address(message)
    note = replace(message, kind=replace(message.kind, subject=""), subject="")
    assert not item_messages.mail_address(note)


def test_each_opportunity_of_a_person_has_a_letter_of_its_own(make_vault: MakeVault) -> None:
    position = '---\ntype: opportunity\norganization: "[[Acme]]"\n---\n'
    vault = make_vault(
        {
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            "contacts/Ada Okafor.md": ADA.format('organization: "[[Acme]]"\n'),
            "opportunities/Acme Data.md": position,
            "opportunities/Acme PM.md": position,
        }
    )
    items = [
        item
        for item in todo_list(vault).items
        if item.message_kind and item.message_kind.value == "referral-ask"
    ]
    messages = ItemMessages(vault, built_in_messages())
    subjects = [message.subject for item in items if (message := messages.message_for(item))]
    assert subjects == [
        "Acme Data at Acme: may I ask a favor?",
        "Acme PM at Acme: may I ask a favor?",
    ]
    assert [item_messages.draft_command(item, vault) for item in items] == [
        'infokb draft referral-ask "Acme Data" "Ada Okafor"',
        'infokb draft referral-ask "Acme PM" "Ada Okafor"',
    ]

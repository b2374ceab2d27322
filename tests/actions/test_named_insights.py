"""What a message names of a debrief: whose words they are, and to whom they go."""

import pytest

from infokb.actions.draft import message_kinds, messages
from infokb.actions.draft.details import TypedDetails
from infokb.actions.draft.focus import MessageSubject
from infokb.actions.draft.messages import Message
from infokb.core.errors import InfokbError
from infokb.core.vault.vault import Vault
from infokb.disk.read import message_templates
from tests.conftest import MakeVault

OURS = message_templates.built_in_messages()
PANEL = ("Ada Okafor", "Bo Li", "Cy Lee")


def vault_with(make_vault: MakeVault, body: str, *people: str) -> Vault:
    names = people or PANEL[:1]
    contacts = {f"contacts/{name}.md": "---\ntype: contact\n---\n" for name in names}
    links = "".join(f'  - "[[{name}]]"\n' for name in names)
    head = f"---\ntype: interview\ncontacts:\n{links}status: completed\ndate: 2026-11-19\n---\n"
    return make_vault({**contacts, "interviews/a.md": f"{head}\n## Culture\n\n{body}"})


def write(
    vault: Vault, name: str = "Ada Okafor", kind: str = "thank-you", part: str = ""
) -> Message:
    template = message_kinds.message_kind(vault, OURS, kind)
    note = vault.notes[f"contacts/{name}.md"]
    return messages.draft_message(
        vault, template, MessageSubject(note), TypedDetails({"me": "Bo"}, part)
    )


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("- Everybody reads the list", "I wrote down afterward: Everybody reads the list.\n"),
        (
            "- They all read it #quote",
            "One thing you said has stayed with me: “They all read it.”",
        ),
        ('- "Read it every day." #quote She meant it', "stayed with me: “Read it every day.”\n"),
        ('- She says: "Read it every day."', "stayed with me: “Read it every day.”\n"),
        (
            '- They call it "the list" on all wards',
            'afterward: They call it "the list" on all wards.',
        ),
        (
            "- Nobody reads long reports\n- Nobody reads reports that are long",
            "afterward: Nobody reads reports that are long.\n",
        ),
        (
            "- Nobody reads reports that are long\n- Short ones are read #quote",
            "One thing you said has stayed with me: “Short ones are read.”",
        ),
        (
            "- Then it was all about the nurses\n- Nobody here reads it",
            "afterward: Nobody here reads it.\n",
        ),
        ("- SQL.", "“[one thing they said]”"),
        ("- She has been there for long", "“[one thing they said]”"),
        ("- ![[board.png]] twelve teams share one \\*room\\*", "Twelve teams share one *room*."),
    ],
)
def test_the_users_own_words_are_no_quotation(
    make_vault: MakeVault, body: str, sentence: str
) -> None:
    assert sentence in write(vault_with(make_vault, body)).text


def test_what_is_not_named_is_left_open_and_listed_with_the_reason(make_vault: MakeVault) -> None:
    notes = ("SQL.", "She is kind to all", "They told of the three:", "word " * 41)
    remarks = write(vault_with(make_vault, "".join(f"- {note}\n" for note in notes))).remarks
    assert [remark.message for remark in remarks] == [
        "fill in [one thing they said]",
        (
            "names nothing of what you noted: `SQL.` (1 word: 4 to 40 can be named); "
            "`She is kind to all` (has `She`: write it as they would say it); "
            "`They told of the three:` (not a sentence); "
            f"`{notes[3].strip()}` (41 words: 4 to 40 can be named)"
        ),
    ]
    assert remarks[1].help.startswith("choose one with --insight TEXT")


def test_an_insight_is_chosen_by_a_part_of_it(make_vault: MakeVault) -> None:
    body = "- SQL.\n- Nobody reads long reports\n- Half is pipeline. The REST is talk! #x\n"
    vault = vault_with(make_vault, body)
    assert "afterward: SQL.\n" in write(vault, part="sql").text
    assert "afterward: The REST is talk!\n" in write(vault, part="rest is").text
    assert "afterward: Half is pipeline. The REST is talk!\n" in write(vault, part="line. The").text
    with pytest.raises(InfokbError, match="no insight of `Ada Okafor` contains `dbt`") as caught:
        write(vault, part="dbt")
    assert caught.value.help.startswith("insights: `SQL.`; `Nobody reads")
    with pytest.raises(InfokbError, match="2 insights contain `l`") as caught:
        write(vault_with(make_vault, "- All\n- Less sql\n- No"), part="l")
    assert caught.value.help == "add more of one: `All`; `Less sql`"
    with pytest.raises(InfokbError) as caught:
        write(vault_with(make_vault, ""), part="x")
    assert caught.value.help == "add it to the interview"


def test_an_update_quotes_nobody_with_your_words(make_vault: MakeVault) -> None:
    vault = vault_with(make_vault, "- Everybody reads the list")
    opportunity = "---\ntype: opportunity\nstatus: offer\ninsights: ['[[a]]']\n---\n"
    texts = {path: note.text for path, note in vault.notes.items()}
    vault = make_vault({**texts, "opportunities/Job.md": opportunity})
    text = write(vault, kind="news").text
    assert "to something from our conversation yesterday: Everybody reads the list.\n" in text


def quoted(message: Message) -> str:
    return message.text.partition("\n\n")[2].partition("\n\n")[2].partition("\n\n")[0]


def test_each_of_a_panel_is_told_something_else(make_vault: MakeVault) -> None:
    body = "- The forecast is rebuilt every night\n- Reports are read on Mondays\n- SQL.\n"
    vault = vault_with(make_vault, body, *PANEL)
    texts = [quoted(write(vault, name)) for name in PANEL]
    assert len(set(texts)) == 3
    assert "rebuilt" in texts[0]
    assert "Mondays" in texts[1]
    assert "[one thing they said]" in texts[2]


def test_of_a_panel_who_is_linked_or_named_said_it(make_vault: MakeVault) -> None:
    body = (
        "- The forecast is rebuilt, says [[Cy Lee|Cy]], every night\n"
        "- Bo: reports are read on Mondays\n"
        "- Reports for Cy Lee are read by all of us\n"
        "- All of them like the list\n"
        "- Both: they all agree about everything there is\n"
    )
    vault = vault_with(make_vault, body, *PANEL)
    ada, bo, cy = (quoted(write(vault, name)) for name in PANEL)
    assert "Reports are read on Mondays." in bo
    assert "The forecast is rebuilt, says Cy, every night." in cy
    assert "Both: they all agree" in ada


def test_of_a_panel_an_employer_says_who_it_is(make_vault: MakeVault) -> None:
    vault = vault_with(make_vault, "- Acme: twelve teams share a room\n", *PANEL)
    acme = {
        "contacts/Bo Li.md": "---\ntype: contact\norganization: '[[Acme]]'\n---\n",
        "organizations/Acme.md": "---\ntype: organization\n---\n",
    }
    vault = make_vault({**{path: note.text for path, note in vault.notes.items()}, **acme})
    assert "afterward: Twelve teams share a room." in quoted(write(vault, "Bo Li"))
    assert "[one thing they said]" in quoted(write(vault, "Cy Lee"))


def test_of_a_panel_a_task_is_for_whom_it_names(make_vault: MakeVault) -> None:
    body = (
        "- All of them like the list\n\n## Follow-ups\n\n- [ ] #promise Send [[Bo Li]] the deck\n"
        "- [ ] #advice Try dbt\n- [ ] #referral Write to Dee Roy (from Ada Okafor)\n"
    )
    vault = vault_with(make_vault, body, *PANEL)
    ada, bo, cy = (write(vault, name).text for name in PANEL)
    assert "I'm going to write to Dee Roy and try dbt, as you suggested" in ada
    assert "I'll send you the deck. I'm also going to try dbt, as you" in bo
    assert "\nI'm going to try dbt, as you" in cy


def test_of_a_panel_a_task_is_for_whom_it_is_addressed_to(make_vault: MakeVault) -> None:
    body = (
        "- All of them like the list\n\n## Follow-ups\n\n"
        "- [ ] #promise Bo: introduce him to Zed\n- [ ] #promise for Ada: send the deck\n"
        "- [ ] #referral Cy: Di Mo or Ed Lu\n- [ ] #referral Cy: someone in HR\n"
    )
    vault = vault_with(make_vault, body, *PANEL)
    ada, bo, cy = (write(vault, name).text for name in PANEL)
    assert "I'll send the deck, and" in ada
    assert "I'll introduce you to Zed, and" in bo
    assert "I'm going to write to Di Mo and Ed Lu, as you suggested" in cy

"""The page on an interview."""

import pytest

from infokb.actions.journey import prep
from infokb.core.errors import InfokbError
from infokb.core.text import newline
from tests.conftest import MakeVault


def contact(fields: str = "", body: str = "") -> str:
    return f"---\ntype: contact\n{fields}---\n{body}"


def talk(who: str, fields: str = "", body: str = "") -> str:
    return f'---\ntype: interview\ncontacts: "[[{who}]]"\n{fields}---\n{body}'


def test_the_next_interview_is_the_first_that_is_not_over(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact(),
        "interviews/a.md": talk("Ada", "status: scheduled\ndate: 2026-11-19\n"),
        "interviews/b.md": talk("Ada", "status: cancelled\ndate: 2026-11-21\n"),
        "interviews/c.md": talk("Ada"),
        "interviews/d.md": talk("Ada", "status: scheduled\ndate: 2026-11-20T09:00\n"),
    }
    vault = make_vault(files)
    ada = vault.notes["contacts/Ada.md"]
    assert prep.interview_to_prepare(vault, ada).name == "d"
    assert prep.interview_to_prepare(vault, vault.notes["interviews/b.md"]).name == "b"
    vault = make_vault({path: text for path, text in files.items() if path[-4] != "d"})
    assert prep.interview_to_prepare(vault, ada).name == "c"
    with pytest.raises(InfokbError, match="no upcoming interview"):
        prep.interview_to_prepare(make_vault({"contacts/Ada.md": contact()}), ada)


def test_follow_ups_belong_to_whom_they_name(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact(body="\n- [ ] #promise Call [[Bo]]\n- [ ] #promise Write\n"),
        "contacts/Bo.md": contact(body="\n- [ ] #referral Ask [[Ada]]\n- [x] #advice [[Ada]]\n"),
        "interviews/a.md": talk("Ada", body="\n- [ ] #waiting Her list\n"),
    }
    vault = make_vault(files)
    person = prep.interview_brief(vault, vault.notes["interviews/a.md"]).people[0]
    assert [(task.note.name, task.task.kind.value) for task in person.open_tasks] == [
        ("Ada", "promise"),
        ("Bo", "referral"),
        ("a", "waiting"),
    ]


def test_whom_both_know(make_vault: MakeVault) -> None:
    at, met = 'organization: "[[Acme]]"\n', "\n## Log\n\n- 2026-11-02 met: at the fair\n"
    files = {
        "organizations/Acme.md": "---\ntype: organization\n---\n",
        "contacts/Ada.md": contact(at + 'referred_by: "[[Bo]]"\n', "\nWith [[Ed]], [[Acme]].\n"),
        "contacts/Bo.md": contact("", met),
        "contacts/Cy.md": contact('referred_by: "[[Ada]]"\n', met),
        "contacts/Di.md": contact('referred_by: "[[Bo]]"\n', met),
        "contacts/Ed.md": contact("", met),
        "contacts/Flo.md": contact("", "\nKnows [[Ada]].\n" + met),
        "contacts/Gus.md": contact(at, met),
        "contacts/Hal.md": contact(at + "replied: 2026-11-02\n"),
        "contacts/Jan.md": contact(at + "replied: 2026-10-02\nclosed: 2026-11-01\n"),
        "contacts/Ivy.md": contact(at + "closed: 2026-11-01\nclosed_reason: declined\n"),
        "interviews/a.md": talk("Ada"),
    }
    vault = make_vault(files)
    person = prep.interview_brief(vault, vault.notes["interviews/a.md"]).people[0]
    found = [(mutual.note.name, mutual.why, mutual.is_certain) for mutual in person.mutual]
    assert found == [
        ("Bo", "who referred you to Ada", True),
        ("Cy", "who Ada referred you to", True),
        ("Di", "who Bo also referred you to", False),
        ("Ed", "linked in your notes", False),
        ("Flo", "linked in your notes", False),
        ("Gus", "who works at Acme, too", False),
        ("Hal", "who works at Acme, too", False),
    ]


def test_the_last_conversation_is_the_person_s_own_part(make_vault: MakeVault) -> None:
    panel = '---\ntype: interview\ncontacts: ["[[Ada]]", "[[Bo]]"]\nstatus: completed\n---\n'
    files = {
        "contacts/Ada.md": contact(),
        "contacts/Bo.md": contact(),
        "interviews/a.md": panel + "\n## Culture\n\n- Bo: loud\n- Ada: quiet\n- open\n",
        "interviews/b.md": talk("Ada"),
    }
    vault = make_vault(files)
    page = prep.interview_brief(vault, vault.notes["interviews/b.md"])
    assert [insight.text for insight in page.people[0].insights] == ["Ada: quiet", "open"]
    assert prep.start_for_contact(page, page.people[0].note) is None


def test_news_without_days_stay_in_order(make_vault: MakeVault) -> None:
    body = "\n## Mission and products\n\n## News\n\n- Soon: b\n- 2026-11-01: a\n"
    files = {
        "organizations/Acme.md": f"---\ntype: organization\n---\n{body}",
        "interviews/a.md": '---\ntype: interview\norganization: "[[Acme]]"\n---\n',
        "Plain.md": "words",
        "interviews/b.md": '---\ntype: interview\norganization: "[[Plain]]"\n---\n',
    }
    vault = make_vault(files)
    place = prep.interview_brief(vault, vault.notes["interviews/a.md"]).places[0]
    assert (place.mission, place.news) == ("", ("Soon: b", "2026-11-01: a"))
    place = prep.interview_brief(vault, vault.notes["interviews/b.md"]).places[0]
    assert (place.mission, place.news) == ("", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_mission_is_its_first_paragraph(make_vault: MakeVault, end: str) -> None:
    body = "---\ntype: organization\n---\n## Mission and products\n\nOne.\nTwo.\n\nThree.\n"
    files = {
        "Acme.md": body.replace("\n", end),
        "a.md": '---\ntype: interview\norganization: "[[Acme]]"\n---\n',
    }
    vault = make_vault(files)
    assert prep.interview_brief(vault, vault.notes["a.md"]).places[0].mission == "One. Two."


def test_writing_keeps_every_other_byte(make_vault: MakeVault) -> None:
    guide = "---\ntype: guide\n---\n\n## Role\n\n- Which metric is retired?\n- What do you make?\n"
    body = "\r\n## Questions\r\n\r\n- Mine?\r\n  - Yes.\r\n\r\n## Culture\r\n"
    text = talk("Ada").replace("\n", "\r\n") + body
    files = {"contacts/Ada.md": contact(), "guides/g.md": guide, "interviews/a.md": text}
    vault = make_vault(files)
    changes = prep.add_questions(prep.interview_brief(vault, vault.notes["interviews/a.md"]))
    added = "\r\n- Which metric is retired?\r\n- What do you make?"
    assert changes.files == {"interviews/a.md": text.replace("- Yes.", f"- Yes.{added}")}
    assert newline(text) == "\r\n"
    vault = make_vault({**files, **changes.files})
    assert not prep.add_questions(prep.interview_brief(vault, vault.notes["interviews/a.md"]))

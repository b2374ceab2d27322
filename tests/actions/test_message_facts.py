"""Each message uses the facts that it is about, and is for whom it fits."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from infokb.actions.draft import message_kinds, messages
from infokb.actions.draft.details import TypedDetails
from infokb.actions.draft.focus import MessageSubject
from infokb.actions.draft.messages import Message
from infokb.actions.todo.todo_list import TodoOptions, todo_list
from infokb.core.errors import InfokbError
from infokb.core.settings.config import parse_config
from infokb.core.vault.vault import Vault
from infokb.disk.read import message_templates
from tests.conftest import MakeVault

OURS = message_templates.built_in_messages()


def contact(more: str = "", body: str = "") -> str:
    return f"---\ntype: contact\n{more}---\n{body}"


def interview(
    *names: str, status: str = "completed", on: str = "2026-11-19", body: str = ""
) -> str:
    people = "".join(f'  - "[[{name}]]"\n' for name in names)
    head = f"---\ntype: interview\ncontacts:\n{people}status: {status}\ndate: {on}\n---\n"
    return f"{head}\n{body}"


def opportunity(more: str) -> str:
    return f"---\ntype: opportunity\n{more}---\n"


def write(
    vault: Vault, kind: str, name: str = "Pat Roe", insight: str = "", **values: str
) -> Message:
    template = message_kinds.message_kind(vault, OURS, kind)
    note = vault.by_name(name)[0]
    return messages.draft_message(
        vault, template, MessageSubject(note), TypedDetails(values, insight)
    )


TASKS = """## Role

- They rebuild the forecast every night.

## Follow-ups

- [ ] #promise Send Pat the deck 📅 2026-11-24
- [ ] #promise half of the paper
- [ ] #referral Bo Li
- [ ] #referral Write to [[Cy Lee]], who counts
- [ ] #advice Try dbt
"""


def test_thanks_tell_of_promises_referrals_and_advice(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(body="\n- [ ] #promise Call her ➕ 2026-11-19\n"),
            "contacts/Cy Lee.md": contact(),
            "interviews/a.md": interview("Pat Roe", body=TASKS),
        }
    )
    assert (
        "I'll call you, send you the deck by Tuesday, and keep my promise (“half of the paper”). "
        "I'm also going to write to Bo Li and Cy Lee, and try dbt, as you suggested, and "
    ) in write(vault, "thank-you").text


def test_thanks_are_for_a_conversation_without_a_note_too(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(
                body="\n## Log\n\n- 2026-11-18 met: at the fair\n- 2026-11-10 thanked: for all\n"
            ),
            "interviews/a.md": interview("Pat Roe", on="2026-11-10"),
        }
    )
    message = write(vault, "thank-you")
    assert "talk with me on Wednesday, and" in message.text
    assert message.remarks[-1].help == "write it with --set insight=…"


def test_a_letter_says_nothing_with_a_name_that_was_removed(make_vault: MakeVault) -> None:
    body = (
        "## Role\n\n- They and (removed) rebuild the forecast every night.\n\n## Follow-ups\n\n"
        "- [ ] #promise Introduce Pat to (removed)\n- [ ] #advice Ask (removed) about prices\n"
    )
    vault = make_vault({"contacts/Pat Roe.md": contact(), "i.md": interview("Pat Roe", body=body)})
    message = write(vault, "thank-you", me="Mina")
    assert "(removed)" not in message.text
    remarks = [remark.message for remark in message.remarks]
    assert "leaves out `Introduce Pat to (removed)`" in remarks
    assert "leaves out `Ask (removed) about prices`" in remarks
    assert any("(names someone you forgot)" in remark for remark in remarks)
    message = write(vault, "thank-you", me="Mina", suggestion="ask (removed)")
    remarks = [remark.message for remark in message.remarks]
    assert "names someone you forgot: `(removed)`" in remarks


def test_long_steps_have_a_comma_between_them(make_vault: MakeVault) -> None:
    body = "- [ ] #advice Try dbt\n- [ ] #advice Read and write\n"
    vault = make_vault(
        {"contacts/Pat Roe.md": contact(), "interviews/a.md": interview("Pat Roe", body=body)}
    )
    assert "going to try dbt, and read and write, as you" in write(vault, "thank-you").text


REPORTS = """## Follow-ups

- [x] #advice Try dbt ➕ 2026-11-02 ✅ 2026-11-17
  - It found two errors.
- [x] #referral Bo Li ➕ 2026-11-02 ✅ 2026-11-10
- [x] #advice SQL first ➕ 2026-11-02 ✅ 2026-11-09
- [x] #advice Ask Pat's team ➕ 2026-11-02 ✅ 2026-11-08
- [x] #advice Read it [reported:: 2026-11-12] ➕ 2026-11-02 ✅ 2026-11-10
"""


def test_a_report_tells_of_all_that_was_done_and_whom_you_met(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(),
            "contacts/Bo Li.md": contact("referred_by: '[[Pat Roe]]'\n"),
            "contacts/Cy Lee.md": contact("referred_by: '[[Pat Roe]]'\n"),
            "contacts/Dee Roy.md": contact("referred_by: '[[Pat Roe]]'\n"),
            "interviews/a.md": interview("Pat Roe", on="2026-11-02", body=REPORTS),
            "interviews/b.md": interview("Cy Lee", on="2026-11-16"),
            "interviews/c.md": interview("Dee Roy", status="scheduled", on="2026-11-25"),
        }
    )
    text = write(vault, "report-back").text
    assert "you suggested that I try dbt. I did! It found two errors.\n" in text
    assert (
        "You also pointed me to Cy Lee, and we've since talked. "
        "You also pointed me to Bo Li, and I've written to them. "
        "I followed this advice of yours, too: SQL first. "
        "You also suggested that I ask your team, and I did.\n"
    ) in text
    assert "Dee" not in text
    assert "read it" not in text


def test_a_report_tells_of_the_person_met_without_a_task(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(body="\n## Log\n\n- 2026-11-12 updated: all is well\n"),
            "contacts/Bo Li.md": contact("referred_by: '[[Pat Roe]]'\n"),
            "contacts/Cy Lee.md": contact("referred_by: '[[Pat Roe]]'\n"),
            "interviews/a.md": interview("Cy Lee", on="2026-11-10"),
            "interviews/b.md": interview("Bo Li", on="2026-11-16"),
        }
    )
    text = write(vault, "report-back", outcome="It was great.").text
    assert "\nYou suggested that I talk to Bo Li, and we've since talked. It was great.\n" in text
    assert "Cy" not in text


def test_words_that_begin_with_no_verb_are_quoted_as_advice(make_vault: MakeVault) -> None:
    body = "- [x] #advice SQL first ✅ 2026-11-19\n"
    vault = make_vault({"contacts/Pat Roe.md": contact(body=f"\n{body}")})
    assert (
        "gave me a piece of advice: SQL first. I followed it!" in write(vault, "report-back").text
    )
    typed = write(vault, "report-back", advice="ask why").text
    assert "You suggested that I ask why. I did!" in typed


@pytest.mark.parametrize(
    ("head", "body", "event"),
    [
        (
            "organization: '[[Acme]]'\nrole: Director\n",
            "## Background\n\n- until 2026-11-02: Analyst at [[Rill]]\n",
            "your new role as Director at Acme!",
        ),
        (
            "organization: '[[Acme]]'\n",
            "## Background\n\n- until 2026-11-02: Analyst at [[Rill]]\n- Nurse\n",
            "your new job at Acme!",
        ),
        ("", "## Background\n\n- until 2026-11-02: Analyst\n", "your new job!"),
        (
            "organization: '[[Acme]]'\n",
            "## Background\n\n- until 2025-11-02: Analyst at [[Rill]]\n",
            "[the good news]!",
        ),
        (
            "",
            "## Log\n\n- 2026-11-03 heard: Promotion to director. #news\n",
            "your promotion",
        ),
        ("", "## Log\n\n- 2026-11-03 heard: she runs the team now #news\n", "[the good news]!"),
        (
            "",
            "## Log\n\n- 2026-11-01 met: at last\n- 2026-11-03 heard: got a job\n",
            "your new job!",
        ),
    ],
)
def test_a_congratulation_knows_the_news(
    make_vault: MakeVault, head: str, body: str, event: str
) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(head, f"\n{body}"),
            "organizations/Acme.md": "---\ntype: organization\n---\n",
        }
    )
    assert f"Congratulations on {event}" in write(vault, "congratulation").text


INTRODUCTION: Mapping[str, str] = {
    "contacts/Pat Roe.md": contact(body="\n- [ ] #referral [[Bo Li]], who counts\n"),
    "interviews/a.md": interview("Pat Roe"),
}


@pytest.mark.parametrize("referred_by", ["referred_by: '[[Pat Roe]]'\n", ""])
def test_whom_you_have_not_met_is_whom_you_want_to_meet(
    make_vault: MakeVault, referred_by: str
) -> None:
    vault = make_vault({**INTRODUCTION, "contacts/Bo Li.md": contact(referred_by)})
    message = write(vault, "introduction-request", "Bo Li")
    assert message.person.name == "Pat Roe"
    assert "mentioned Bo Li, who counts." in message.text
    assert "\n\nDear Bo,\n" in message.text


AHEAD: Mapping[str, str] = {"status": "scheduled", "on": "2026-11-25"}


@pytest.mark.parametrize(
    ("head", "more", "remark", "kind"),
    [
        ("asked: 2026-11-19\n", {}, "was asked already", "nudge"),
        ("asked: 2026-11-01\nreplied: 2026-11-02\n", {}, "replied on 2026-11-02", "propose-times"),
        (
            "",
            {"status": "scheduled", "on": "2026-11-25"},
            "is going to talk with you on 2026-11-25",
            "confirmation",
        ),
        ("", {"on": "2026-11-12"}, "talked with you on 2026-11-12", "thank-you"),
        ("asked: 2026-11-01\n", {}, "", ""),
        ("", {}, "", ""),
        ("", {"status": "planned", "on": "2026-11-25"}, "", ""),
    ],
)
def test_whom_you_know_needs_no_introduction(
    make_vault: MakeVault, head: str, more: Mapping[str, str], remark: str, kind: str
) -> None:
    pat = contact(body="\n- [ ] #referral [[Bo Li]] ➕ 2026-11-10\n")
    files = {**INTRODUCTION, "contacts/Pat Roe.md": pat, "contacts/Bo Li.md": contact(head)}
    vault = make_vault({**files, "interviews/b.md": interview("Bo Li", **more)} if more else files)
    names = {"me": "Mina", "about_me": "new"}
    typed = write(vault, "introduction-request", target="Bo Li", **names)
    helps = [each.help for each in typed.remarks if each.message == f"`Bo Li` {remark}"]
    expected = [f"write another message: infokb draft {kind} 'Bo Li'"] if remark else []
    assert [text.replace('"', "'") for text in helps] == expected
    chosen = write(vault, "introduction-request", **names)
    assert ("mentioned Bo Li" in chosen.text) is not bool(remark)
    assert ("[who you want to meet]" in chosen.text) is bool(remark)


def test_who_was_asked_in_vain_before_a_referral_gets_a_letter_anew(make_vault: MakeVault) -> None:
    pat = contact(body="\n- [ ] #referral [[Bo Li]] ➕ 2026-11-10\n")
    files = {"contacts/Pat Roe.md": pat, "contacts/Bo Li.md": contact("asked: 2026-11-01\n")}
    files["interviews/a.md"] = interview("Pat Roe", on="2026-11-10")
    names = {"me": "Mina", "about_me": "new", "question": "Why?"}
    letter = write(make_vault(files), "outreach", "Bo Li", **names)
    assert letter.text.startswith("Dear Bo,\n\nPat Roe suggested I get in touch")
    assert [remark.message for remark in letter.remarks] == []
    remarks = [each.message for each in write(make_vault(files), "nudge", "Bo Li", me="M").remarks]
    assert remarks == ["you were referred to them since"]
    thanks = write(make_vault(files), "thank-you").text
    assert "I'm going to write to Bo Li, as you suggested" in thanks


def test_a_typed_target_has_the_name_of_its_note(make_vault: MakeVault) -> None:
    vault = make_vault({**INTRODUCTION, "contacts/Bo Li.md": contact("aliases: [Bobby]\n")})
    assert "\nDear Bobby,\n" in write(vault, "introduction-request", target="Bo Li").text
    assert "\nDear Cy,\n" in write(vault, "introduction-request", target="Cy Lee").text
    text = write(vault, "introduction-request", "Bo Li", target="Cy Lee").text
    assert text.startswith("Hi Bobby,")
    text = write(vault, "introduction-request", target="Dr. Roe").text
    assert "Dear [that person's first name]," in text


@pytest.mark.parametrize(
    ("head", "log", "more", "message", "kind"),
    [
        ("replied: 2026-11-12\n", "", {}, "replied on 2026-11-12", "propose-times"),
        ("", "- 2026-11-12 heard: gladly\n", {}, "replied on 2026-11-12", "propose-times"),
        (
            "replied: 2026-11-12\n",
            "- 2026-01-12 thanked: for all\n",
            {"status": "completed", "on": "2026-01-12"},
            "replied on 2026-11-12",
            "propose-times",
        ),
        ("", "- 2026-11-12 met: at last\n", {}, "talked with you on 2026-11-12", "check-in"),
        ("", "", {"status": "completed", "on": "2026-11-12"}, "talked with you on", "thank-you"),
        (
            "",
            "",
            {"status": "scheduled", "on": "2026-11-25"},
            "is going to talk with you on",
            "confirmati",
        ),
        (
            "",
            "",
            {"status": "cancelled", "on": "2026-11-12"},
            "an interview that was canceled on",
            "reschedule",
        ),
        ("", "", {"status": "no-show", "on": "2026-11-12"}, "missed an interview on", "missed-you"),
        ("closed: 2026-11-12\nclosed_reason: declined\n", "", {}, "said no", "reply-to-decline"),
    ],
)
def test_who_has_answered_is_not_nudged(
    make_vault: MakeVault, head: str, log: str, more: Mapping[str, str], message: str, kind: str
) -> None:
    files = {"contacts/Pat Roe.md": contact(f"asked: 2026-11-02\n{head}", f"\n## Log\n\n{log}")}
    if more:
        files["interviews/a.md"] = interview("Pat Roe", **more)
    vault = make_vault(files)
    with pytest.raises(InfokbError, match=message) as caught:
        write(vault, "nudge")
    assert f"infokb draft {kind}" in caught.value.help
    again = replace(vault, notes=vault.notes)
    assert write(again, "outreach").text


@pytest.mark.parametrize(
    "more",
    [
        {"status": "completed", "on": "2026-10-02"},
        {"status": "cancelled", "on": "2026-10-02"},
        {"status": "planned", "on": "2026-11-25"},
    ],
)
def test_who_was_asked_again_is_nudged(make_vault: MakeVault, more: Mapping[str, str]) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(
                "asked: [2026-09-02, 2026-11-02]\nreplied: 2026-09-03\n"
            ),
            "interviews/a.md": interview("Pat Roe", **more),
        }
    )
    assert "my note from November 2." in write(vault, "nudge").text


@pytest.mark.parametrize(
    ("kind", "head", "remarks"),
    [
        ("propose-times", "asked: 2026-11-02\n", ["they have not replied yet"]),
        ("propose-times", "asked: 2026-11-02\nreplied: 2026-11-03\n", []),
        ("propose-times", "replied: 2026-11-03\n", []),
        ("linkedin-note", "invited: 2026-11-02\n", []),
        ("linkedin-note", "connected: 2026-11-02\n", ["you are connected already"]),
        ("outreach", "asked: 2026-11-02\n", ["they were asked already"]),
        ("outreach", "", []),
        ("outreach", "replied: 2026-11-02\n", ["`Pat Roe` replied on 2026-11-02"]),
        ("outreach", "nudged: [2026-11-09]\n", []),
        ("outreach", "asked: 2026-11-02\nclosed: 2026-11-12\n", ["closed: no"]),
        ("nudge", "asked: 2026-11-02\nnudged: [2026-11-09]\n", []),
        ("nudge", "asked: 2026-11-02\nnudged: [2026-11-09, 2026-11-16]\n", ["nudged 2 times"]),
        ("reply-to-decline", "", ["they have not said no yet"]),
        ("reply-to-decline", "closed: 2026-11-12\nclosed_reason: declined\n", []),
        ("reply-to-decline", "closed: 2026-11-12\n", ["closed: no", "they have not said no yet"]),
    ],
)
def test_a_kind_says_when_its_time_has_not_come(
    make_vault: MakeVault, kind: str, head: str, remarks: list[str]
) -> None:
    vault = make_vault({"contacts/Pat Roe.md": contact(head)})
    times = {f"{which}_time": "noon" for which in ("first", "second", "third")}
    values = {**times, "me": "Bo", "about_me": "new", "tie": "I know you", "question": "Why?"}
    found = write(vault, kind, **values).remarks
    assert [remark.message[: len(text)] for remark, text in zip(found, remarks, strict=True)] == (
        remarks
    )


@pytest.mark.parametrize(
    ("settings", "nudges", "is_last"),
    [
        ("", 0, False),
        ("", 1, True),
        ("", 2, True),
        ("[rules.nudge-due]\nnudges = 3\n", 1, False),
        ("[rules.nudge-due]\nnudges = 3\n", 2, True),
        ("[rules.nudge-due]\nnudges = 1\n", 0, False),
        ('[lint]\nignore = ["nudge-due"]\n', 1, True),
    ],
)
def test_the_last_nudge_says_that_it_is(
    make_vault: MakeVault, settings: str, nudges: int, is_last: bool
) -> None:
    days = ["2026-11-04", "2026-11-12"][:nudges]
    head = f"asked: 2026-11-02\nnudged: [{', '.join(days)}]\n"
    vault = make_vault({"contacts/Pat Roe.md": contact(head)}, settings)
    message = write(vault, "nudge", me="Mina")
    assert ("I won't ask again." in message.text) is is_last
    assert message.subject.startswith("A last word on" if is_last else "Following up on")
    assert "my note from November 2" in message.text
    first = write(make_vault({"contacts/Pat Roe.md": contact("asked: 2026-11-02\n")}), "nudge")
    assert not is_last or len(message.text.split()) < len(first.text.split())
    body = "\n## Log\n\n- 2026-11-02 asked: to refer me\n"
    favor = write(make_vault({"contacts/Pat Roe.md": contact(head, body)}, settings), "nudge")
    assert "20 minutes" not in favor.text


@pytest.mark.parametrize(("nudges", "warns"), [(2, True), (3, False)])
def test_a_nudge_too_many_is_what_the_settings_say(
    make_vault: MakeVault, nudges: int, warns: bool
) -> None:
    head = "asked: 2026-11-02\nnudged: [2026-11-04, 2026-11-06]\n"
    settings = f"[rules.nudge-due]\nnudges = {nudges}\n"
    remarks = write(make_vault({"contacts/Pat Roe.md": contact(head)}, settings), "nudge").remarks
    assert ("nudged 2 times already" in [each.message for each in remarks]) is warns


def test_a_nudge_says_that_somebody_has_a_new_job(make_vault: MakeVault) -> None:
    body = "## Background\n\n- until 2026-11-12: Analyst at Oak\n"
    vault = make_vault({"contacts/Pat Roe.md": contact("asked: 2026-11-02\n", body)})
    remarks = [remark.message for remark in write(vault, "nudge", me="Bo").remarks]
    assert "new job Nov 12, not congratulated yet" in remarks


@pytest.mark.parametrize(
    ("log", "remarks"),
    [
        ("- 2026-11-12 met: on the train\n", []),
        ("- 2026-11-12 met: here\n- 2026-11-13 thanked: by mail\n", ["you thanked them on Nov 13"]),
        ("- 2026-11-12 met: here\n- 2026-11-13 thanked: by mail\n- 2026-11-19 met: there\n", []),
    ],
)
def test_thanks_say_that_they_were_given(
    make_vault: MakeVault, log: str, remarks: list[str]
) -> None:
    vault = make_vault({"contacts/Pat Roe.md": contact("", f"## Log\n\n{log}")})
    messages = [remark.message for remark in write(vault, "thank-you", me="Bo").remarks]
    assert [message for message in messages if "thanked" in message] == remarks


@pytest.mark.parametrize("how", ["how_met: alumni\n", 'referred_by: "[[Bo Li]]"\n'])
@pytest.mark.parametrize(
    ("body", "interviews", "thanks"),
    [
        ("", {"interviews/a.md": interview("Pat Roe")}, "thank you for talking with me yesterday."),
        ("## Log\n\n- 2026-11-19 met: on the train\n", {}, "talking with me yesterday."),
        (
            "",
            {
                "interviews/2026-11-19 Alumni evening.md": interview("Pat Roe").replace(
                    "status:", "kind: event\nstatus:"
                )
            },
            "talking with me yesterday at the alumni evening.",
        ),
    ],
)
def test_an_invitation_to_somebody_you_talked_with_thanks_them(
    make_vault: MakeVault, how: str, body: str, interviews: Mapping[str, str], thanks: str
) -> None:
    notes = {"contacts/Pat Roe.md": contact(how, body), "contacts/Bo Li.md": contact()}
    text = write(make_vault({**notes, **interviews}), "linkedin-note", me="Mina").text
    assert thanks in text
    assert "found you" not in text
    assert "suggested" not in text
    assert text.endswith("I'd be glad to stay in touch here. Best, Mina\n")


def test_after_another_interview_none_is_looked_for(make_vault: MakeVault) -> None:
    files = {
        "contacts/Pat Roe.md": contact(),
        "interviews/a.md": interview("Pat Roe", status="cancelled", on="2026-11-12"),
        "interviews/b.md": interview("Pat Roe", status="planned", on="2026-11-25"),
    }
    messages_of = [remark.message for remark in write(make_vault(files), "reschedule").remarks]
    assert not any("arranged" in message for message in messages_of)
    files["interviews/c.md"] = interview("Pat Roe", status="scheduled", on="2026-11-26")
    first = write(make_vault(files), "reschedule").remarks[0]
    assert first.message == "another interview is arranged: `c`"


def test_links_of_fields_are_words(make_vault: MakeVault) -> None:
    head = "topics: ['[[dbt|data tests]]']\n"
    vault = make_vault({"contacts/Pat Roe.md": contact(head)})
    assert "enjoyed talking about data tests, and" in write(vault, "after-event").text


def test_after_an_event_the_event_is_named(make_vault: MakeVault) -> None:
    event = interview("Pat Roe", on="2026-11-19").replace("status", "kind: event\nstatus")
    vault = make_vault(
        {"contacts/Pat Roe.md": contact(), "interviews/2026-11-19 Health careers fair.md": event}
    )
    assert "great to meet you yesterday at the health careers fair." in (
        write(vault, "after-event").text
    )
    named = make_vault({"contacts/Pat Roe.md": contact(), "interviews/The Acme Night.md": event})
    assert "at The Acme Night." in write(named, "after-event").text
    other = make_vault({"contacts/Pat Roe.md": contact(), "interviews/a.md": interview("Pat Roe")})
    assert "at [the event]." in write(other, "after-event").text


ACCEPTED = opportunity("organization: '[[Acme]]'\nstatus: accepted\nstatus_since: 2026-11-18\n")
LET_GO = "\n## Log\n\n- 2026-11-18 updated: I am no longer looking\n"


def test_an_acceptance_is_news_for_everybody(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(),
            "contacts/Chi Oda.md": contact("asked: 2026-11-02\n"),
            "interviews/a.md": interview("Pat Roe", on="2026-11-12"),
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            "opportunities/Acme - Analyst.md": ACCEPTED,
            "opportunities/Clerk.md": opportunity(
                "referrer: '[[Pat Roe]]'\nstatus: applied\nstatus_since: 2026-11-01\n"
            ),
        }
    )
    text = write(vault, "news").text
    assert "I've accepted an offer for the Analyst position at Acme." in text
    assert "You had a part in it. [how they helped]" in text
    text = write(vault, "withdraw").text
    assert "I'm withdrawing my application for the Clerk position" in text
    message = write(vault, "withdraw", "Chi Oda")
    assert message.subject == "My note from November 2"
    assert "Since then, I've accepted an offer for the Analyst position at Acme, so" in message.text
    assert "withdrawing" not in message.text
    texts = {path: note.text for path, note in vault.notes.items()}
    there = contact("asked: 2026-11-02\norganization: '[[Acme]]'\n", LET_GO)
    told = make_vault({**texts, "contacts/Chi Oda.md": there})
    assert write(told, "withdraw", "Chi Oda").text == message.text
    remarks = [remark.message for remark in write(told, "nudge", "Chi Oda").remarks]
    assert "you told them that you are no longer looking" in remarks
    texts["contacts/Chi Oda.md"] = contact("asked: 2026-11-02\norganization: '[[Acme]]'\n")
    texts["opportunities/Acme - Analyst.md"] = ACCEPTED.replace("accepted", "applied")
    text = write(make_vault(texts), "withdraw", "Chi Oda", why="I changed my mind").text
    assert "Since then, I changed my mind, so please" in text


DECK = "- [ ] #promise Send Pat the deck\n"
OFFER = "anything else I can do for you, just write to me. Thank you again!"


@pytest.mark.parametrize(
    ("on", "promise", "sentences"),
    [
        ("2026-11-19", "", ["yesterday. I enjoyed our conversation very much.", "I'd be glad to"]),
        ("2026-11-19", DECK, ["I'll send you the deck, and if there is ever", OFFER]),
        ("2026-11-17", "", ["generous with your advice.", "I'll let you know how things go."]),
    ],
)
def test_thanks_of_a_later_day_say_nothing_of_the_search_that_is_over(
    make_vault: MakeVault, on: str, promise: str, sentences: list[str]
) -> None:
    body = f"## Role\n\n- The forecast is rebuilt every night.\n\n## Follow-ups\n\n{promise}"
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(),
            "interviews/a.md": interview("Pat Roe", on=on, body=body),
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            "opportunities/Acme - Analyst.md": ACCEPTED,
        }
    )
    message = write(vault, "thank-you", me="Mina")
    assert [sentence for sentence in sentences if sentence not in message.text] == []
    assert "anyone else" not in message.text
    assert not message.remarks


@pytest.mark.parametrize(
    ("consented", "helped"),
    [
        ("referrer_consented: 2026-11-10\n", True),
        ("referrer_consented: 2026-12-10\n", False),
        ("", False),
    ],
)
def test_a_referrer_who_agreed_is_told_that_it_helped(
    make_vault: MakeVault, consented: str, *, helped: bool
) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(),
            "opportunities/Clerk.md": opportunity(
                f"referrer: '[[Pat Roe]]'\nstatus: interviewing\n{consented}"
            ),
        }
    )
    text = write(vault, "news").text
    assert "I'm interviewing for the Clerk position." in text
    assert ("You put in a word for me, and I won't forget it.\n" in text) == helped
    assert ("You had a part in it." in text) != helped


def test_nobody_is_told_of_a_part_in_a_rejection(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact(),
            "opportunities/Clerk.md": opportunity("referrer: '[[Pat Roe]]'\nstatus: closed\n"),
        }
    )
    text = write(vault, "news").text
    assert "I'm no longer being considered for the Clerk position." in text
    assert "Thank you all the same for your help!" in text
    assert "had a part in it" not in text


def with_me(vault: Vault, settings: str) -> Vault:
    return replace(vault, config=parse_config(f"timezone = 'Europe/Berlin'\n[me]\n{settings}"))


def test_dates_follow_the_locale(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Pat Roe.md": contact("asked: 2026-11-02\ntimezone: Asia/Tokyo\n"),
            "interviews/a.md": interview("Pat Roe", status="scheduled", on="2027-01-04T18:00"),
        }
    )
    text = write(vault, "confirmation").text
    assert "on Monday, January 4, 2027 at 6:00 PM Berlin time (2:00 AM on Tuesday in Tokyo)" in text
    british = with_me(vault, "locale = 'en-GB'")
    text = write(british, "confirmation").text
    assert "on Monday 4 January 2027 at 18:00 Berlin time (02:00 on Tuesday in Tokyo)" in text
    times = {
        "first_time": "2026-11-26T12:05",
        "second_time": "2026-11-27",
        "third_time": "any noon",
    }
    text = write(vault, "propose-times", **times).text
    assert "- Thursday, November 26 at 12:05 PM Berlin time (8:05 PM in Tokyo)\n" in text
    assert "- Friday, November 27\n- any noon\n" in text
    assert "- Thursday 26 November at 12:05 Berlin" in write(british, "propose-times", **times).text
    typed = write(vault, "confirmation", when="2026-11-26T00:30").text
    assert "conversation on Thursday, November 26 at 12:30 AM" in typed
    typed = write(vault, "check-in", last_met="2026-09-02", gift="a book").text
    assert "our conversation in September." in typed


def test_alumni_are_told_the_school(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Pat Roe.md": contact("how_met: alumni\n")})
    assert "I found you through our alumni network." in write(vault, "outreach").text
    text = write(with_me(vault, "school = 'Northgate'"), "outreach").text
    assert "\n\nI saw that you also went to Northgate. I'm" in text


def test_of_several_who_referred_you_the_first_is_named(make_vault: MakeVault) -> None:
    referral = contact(body="\n- [ ] #referral Write to [[Bo Li]]\n")
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": referral,
            "contacts/Pat Roe.md": referral,
            "contacts/Bo Li.md": contact(),
        }
    )
    message = write(vault, "outreach", "Bo Li")
    assert message.subject == "Ada Okafor suggested I get in touch"
    assert "\nAda Okafor suggested I get in touch. I'm" in message.text


@pytest.mark.parametrize("values", [{}, {"target": "Bo Li"}])
def test_who_said_no_before_is_not_introduced_lightly(
    make_vault: MakeVault, values: Mapping[str, str]
) -> None:
    closed = "closed: 2026-11-12\nclosed_reason: declined\n"
    vault = make_vault({**INTRODUCTION, "contacts/Bo Li.md": contact(closed)})
    first = write(vault, "introduction-request", **values).remarks[0]
    assert first.message == "`Bo Li` is closed: declined"
    vault = make_vault({**INTRODUCTION, "contacts/Bo Li.md": contact("closed: 2026-11-12\n")})
    first = write(vault, "introduction-request", **values).remarks[0]
    assert first.message == "`Bo Li` is closed: no reason given"


def test_who_replied_and_waits_is_told_of_an_acceptance(make_vault: MakeVault) -> None:
    files = {
        "contacts/Pat Roe.md": contact("asked: 2026-11-02\nreplied: 2026-11-03\n"),
        "organizations/Acme.md": "---\ntype: organization\n---\n",
        "opportunities/Acme - Analyst.md": ACCEPTED,
    }
    message = write(make_vault(files), "withdraw")
    assert message.subject == "My note from November 2"
    assert "Since then, I've accepted an offer" in message.text
    files["interviews/a.md"] = interview("Pat Roe", on="2026-11-12")
    with pytest.raises(InfokbError, match="no opportunity involves"):
        write(make_vault(files), "withdraw")


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("2026-11-19 Health careers fair", "the health careers fair"),
        ("2026-11-19 Pat Roe", "[the event]"),
    ],
)
def test_thanks_after_an_event_name_it(make_vault: MakeVault, name: str, event: str) -> None:
    fair = interview("Pat Roe").replace("status", "kind: event\nstatus")
    vault = make_vault({"contacts/Pat Roe.md": contact(), f"interviews/{name}.md": fair})
    text = write(vault, "thank-you").text
    assert f"Thank you so much for talking with me yesterday at {event}, and" in text
    undated = make_vault(
        {
            "contacts/Pat Roe.md": contact(),
            f"interviews/{name}.md": fair.replace("date: 2026-11-19\n", ""),
        }
    )
    template = message_kinds.message_kind(undated, OURS, "thank-you")
    note = undated.notes[f"interviews/{name}.md"]
    text = messages.draft_message(undated, template, MessageSubject(note), TypedDetails()).text
    assert f"talking with me [the day you met] at {event}, and" in text


UNSAYABLE = """## Follow-ups

- [ ] #promise Zed: the deck
- [ ] #promise Send the list
- [ ] #advice Read a lot. Then write.
"""


def test_a_task_that_no_sentence_can_say_is_left_out(make_vault: MakeVault) -> None:
    vault = make_vault(
        {"contacts/Pat Roe.md": contact(), "interviews/a.md": interview("Pat Roe", body=UNSAYABLE)}
    )
    message = write(vault, "thank-you", next_step="send it all")
    assert "leaves out `Read a lot. Then write.`" in [each.message for each in message.remarks]
    assert not any("Zed" in remark.message for remark in message.remarks)
    message = write(vault, "thank-you")
    assert "I'll send the list, and I'll let you know" in message.text
    assert "leaves out `Zed: the deck`" in [remark.message for remark in message.remarks]
    fair = write(vault, "after-event")
    assert not any("leaves out" in remark.message for remark in fair.remarks)


WHO_ELSE = "One more question: is there anyone else you think I should talk to?"


@pytest.mark.parametrize(
    ("more", "body", "asks"),
    [
        ("", "", True),
        ("asked_for_referrals: true\n", "", False),
        ("kind: follow-up\n", "", False),
        ("", "- [ ] #referral Bo Li\n", False),
        ("lint_allow: referrals-unasked -- she is new herself\n", "", False),
    ],
)
def test_thanks_ask_who_else_as_their_item_does(
    make_vault: MakeVault, more: str, body: str, asks: bool
) -> None:
    talk = interview("Pat Roe", "Bo Li", body=body).replace("status", f"{more}status", 1)
    files = {"contacts/Pat Roe.md": contact(), "contacts/Bo Li.md": contact()}
    vault = make_vault({**files, "interviews/2026-11-19 Pat Roe.md": talk})
    items = todo_list(vault, TodoOptions(rules=frozenset({"thanks-owed", "referrals-unasked"})))
    parts = {item.task: [part.rule for part in item.parts] for item in items.items}
    assert ("referrals-unasked" in parts["Thank Pat Roe"]) is asks
    assert (WHO_ELSE in write(vault, "thank-you").text) is asks
    assert WHO_ELSE not in write(vault, "thank-you", "Bo Li").text


def test_late_thanks_ask_nobody_who_else(make_vault: MakeVault) -> None:
    files = {"contacts/Pat Roe.md": contact()}
    talk = interview("Pat Roe", on="2026-09-19")
    vault = make_vault({**files, "interviews/2026-09-19 Pat Roe.md": talk})
    assert WHO_ELSE not in write(vault, "thank-you").text


def test_thanks_that_no_rule_is_to_ask_ask_nothing(make_vault: MakeVault) -> None:
    files = {"contacts/Pat Roe.md": contact(), "interviews/2026 Pat.md": interview("Pat Roe")}
    vault = make_vault(files)
    settings = parse_config('[lint]\nignore = ["referrals-unasked"]\n')
    assert WHO_ELSE in write(vault, "thank-you").text
    assert WHO_ELSE not in write(replace(vault, config=settings), "thank-you").text

"""Messages are written from what the notes tell."""

import email
import email.policy
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.draft import (
    best_insight,
    envelope,
    introductions,
    message_kinds,
    messages,
)
from infokb.actions.draft.details import TypedDetails
from infokb.actions.draft.focus import MessageSubject
from infokb.actions.draft.messages import Message
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.journey import insights, person_names
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.disk.read import message_templates
from tests.conftest import MakeVault

OURS = message_templates.built_in_messages()
ADA = "---\ntype: contact\norganization: '[[Acme]]'\nemail: ada@example.org\n"
ACME = {"organizations/Acme.md": "---\ntype: organization\n---\n"}


def talk(people: str = "Ada Okafor", body: str = "", more: str = "") -> str:
    names = "".join(f'  - "[[{name}]]"\n' for name in people.split(", "))
    head = f"---\ntype: interview\ncontacts:\n{names}status: completed\n"
    return f"{head}date: 2026-11-19T15:00\n{more}---\n{body}"


def contact(more: str = "", body: str = "") -> str:
    return f"---\ntype: contact\n{more}---\n{body}"


def write(vault: Vault, kind: str, name: str = "Ada Okafor", **facts: str) -> Message:
    message_kind = message_kinds.message_kind(vault, OURS, kind)
    return messages.draft_message(
        vault, message_kind, MessageSubject(vault.by_name(name)[0]), TypedDetails(facts)
    )


def said(vault: Vault, name: str = "Ada Okafor") -> str | None:
    person = vault.by_name(name)[0]
    note = vault.of_type(NoteType.INTERVIEW)[0]
    found = best_insight.best_insight(vault, (note,), person)
    return found.text if found else None


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", None),
        ("- [ ] #advice Try it\n", None),
        ('- She says "The nurses know before the model does". Then: 3 of 4.', "The nurses know"),
        (
            '- "Nobody reads the first page." \n- "Numbers always come last." #quote',
            "Numbers always come last.",
        ),
        ("- Half of it is pipeline\n- 12 of 40 clinics stay a year", "12 of 40 clinics stay"),
        ("- 12 of 40 clinics stay %% secret %%\n- Half of it is pipeline", "Half of it is"),
        ("- He keeps 12 of 40 there\n- Half of it is pipeline", "Half of it is"),
        ("- They hire 12 of 40 people\n- Half of it is pipeline", "Half of it is"),
        ("- Only 2\n- Half of it is pipeline", "Half of it is"),
        ("- **Half** of [[Acme|it]] is ==pipeline== #metrics ^id\n", "Half of it is pipeline."),
    ],
)
def test_thanks_name_the_most_specific_thing(
    make_vault: MakeVault, body: str, text: str | None
) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(),
            "interviews/a.md": talk(body=f"## Role\n\n{body}"),
        }
    )
    found = said(vault)
    assert (found or "")[: len(text or "")] == (text or "")
    assert (found is None) == (text is None)


def test_of_a_panel_each_is_quoted_for_themselves(make_vault: MakeVault) -> None:
    body = (
        "## Role\n\n- Both: 12 of 40 clinics stay\n- Ada: one table of 5 is read\n"
        "- Bo: dull as ditch water\n"
    )
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(),
            "contacts/Bo Li.md": contact("aliases: [Li]\n"),
            "interviews/a.md": talk("Ada Okafor, Bo Li", body),
        }
    )
    assert said(vault) == "One table of 5 is read."
    assert person_names.given_name(vault.by_name("Bo Li")[0]) == "Li"
    assert said(vault, "Bo Li") == "Dull as ditch water."


def test_a_letter_quotes_the_words_that_a_page_shows(make_vault: MakeVault) -> None:
    body = (
        "## Role\n\n- Ada: ![[board.png]] 5 of \\*daily\\* reports\n"
        "  in [[x/Tools.md]] are read %% not\n  this %% once #role\n"
    )
    vault = make_vault(
        {"contacts/Ada Okafor.md": contact(), "interviews/a.md": talk("Ada Okafor", body)}
    )
    words = "5 of *daily* reports in Tools are read once"
    assert [one.text for one in insights.insights(vault)] == [f"Ada: {words}"]
    assert said(vault) == f"{words}."


@pytest.mark.parametrize(
    ("line", "step"),
    [
        (
            "- [ ] #promise Send Ada the deck 📅 2026-11-24",
            "I'll send you the deck by Tuesday, and",
        ),
        ("- [ ] #promise Tell her about Ada's deck", "I'll tell you about your deck, and"),
        ("- [ ] #promise let her know how it goes", "I'll let you know how it goes, and"),
        ("- [ ] #promise keep her posted", "I'll keep you posted, and"),
        ("- [ ] #promise write to her boss", "I'll write to your boss, and"),
        ("- [ ] #promise email her old boss", "I'll email your old boss, and"),
        ("- [ ] #promise let her team know", "I'll let your team know, and"),
        ("- [ ] #promise I will send her my list", "I'll send you my list, and"),
        ("- [ ] #promise Not to share her list", "I'll keep my promise not to share your list, "),
        (
            "- [ ] #promise write to Zoe about her list",
            "I'll keep my promise (“write to Zoe about her list”), and",
        ),
        (
            "- [ ] #promise Not share what she said about layoffs",
            "I'll keep my promise not to share what you said about layoffs, and",
        ),
        (
            "- [ ] #promise Send what he'd want by Friday",
            "I'll send what you'd want by Friday, and",
        ),
        (
            "- [ ] #promise Ask Zoe what she said",
            "I'll keep my promise (“Ask Zoe what she said”), and",
        ),
        ("- [ ] #promise Keep to herself what she is", ""),
        ("- [ ] #advice Read what Ada says she is", ""),
        ("- [ ] #advice You should try dbt", "I'm going to try dbt, as you suggested, and"),
        ("- [ ] #advice don't rush", "I'm going to follow your advice not to rush, and I"),
        (
            "- [ ] #advice not applying online",
            "I'm going to follow your advice (“not applying online”), and I'll",
        ),
        (
            "- [ ] #advice have you thought about a PhD?",
            "I'm going to follow your advice (“have you thought about a PhD?”), and I'll",
        ),
        ("- [ ] #advice she said to try dbt!", "I'm going to try dbt, as you suggested, and"),
        (
            "- [ ] #advice lists of books",
            "I'm going to follow your advice (“lists of books”), and I'll",
        ),
        (
            "- [ ] #promise contact details of Bo 📅 2026-11-24\n- [ ] #promise call-in times",
            "(“contact details of Bo”) by Tuesday and keep my promise (“call-in times”), and",
        ),
        ("- [ ] #promise Send the deck 📅 2026-11-19", "I'll send the deck, and"),
        (
            "- [ ] #referral Write to [[Bo Li]]",
            "I'm going to write to Bo Li, as you suggested, and",
        ),
        ("- [ ] #referral Write to somebody", ""),
        ("- [ ] #waiting SQL", ""),
        (
            "- [ ] #advice SQL first",
            "I'm going to follow your advice (“SQL first”), and",
        ),
        (
            "- [ ] #advice Try dbt; ask\n- [ ] #advice try dbt\n- [ ] #advice Go\n- [ ] #advice go",
            "I'm going to try dbt; ask and go, as you suggested, and",
        ),
        ("- [x] #advice Try dbt", ""),
    ],
)
def test_thanks_say_what_happens_next(make_vault: MakeVault, line: str, step: str) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(),
            "contacts/Bo Li.md": contact(),
            "interviews/a.md": talk(body=f"## Follow-ups\n\n{line}\n"),
        }
    )
    text = write(vault, "thank-you").text
    assert step in text
    assert ("\nI'll let you know how things go." in text) == (not step)


REFERRAL = "- [x] #referral Write to [[Bo Li]] ➕ 2026-09-01 ✅ 2026-11-18"
ADVICE = "- [x] #advice Try dbt ✅ 2026-11-19"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            REFERRAL,
            "In September, you suggested that I talk to Bo Li, and I've written to them. [what",
        ),
        (
            f"{REFERRAL}\n  - a long talk\n  - it helped!\n- more",
            "to them. a long talk. it helped!\n",
        ),
        (
            f"{ADVICE}\n{REFERRAL}",
            "Yesterday, you suggested that I try dbt. I did! [what came of it]\n\nYou also pointed",
        ),
        (
            f"{ADVICE} [reported:: 2026-11-20]\n{REFERRAL}",
            "In September, you suggested that I talk to Bo Li",
        ),
        (
            "- [x] #advice don't rush ✅ 2026-11-19",
            "piece of advice: don't rush. I followed it! [what came of it]",
        ),
        (
            "- [x] #advice why not ask? ✅ 2026-11-19",
            "piece of advice: why not ask? I followed it! [what came of it]",
        ),
        (
            "- [x] #advice Try dbt ✅ 2026-11-20\n- [x] #advice why not ask? ✅ 2026-11-19",
            "I followed this advice of yours, too: why not ask?\n",
        ),
        ("- [x] #referral Ask around", "Yesterday, you suggested that I ask around. I did!"),
        (
            "- [x] #promise Send it",
            "\nYou suggested that I [what they advised]. I did! [what came of it]\n",
        ),
    ],
)
def test_a_report_says_what_was_done(make_vault: MakeVault, body: str, text: str) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(),
            "contacts/Bo Li.md": contact(),
            "interviews/a.md": talk(body=f"## Follow-ups\n\n{body}\n"),
        }
    )
    assert text in write(vault, "report-back").text


def test_a_report_says_that_you_have_talked(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(body=f"\n{REFERRAL}\n"),
            "contacts/Bo Li.md": contact(body="\n## Log\n\n- 2026-11-19 met: today\n"),
        }
    )
    assert "In September, you suggested that I talk to Bo Li, and we've since talked." in (
        write(vault, "report-back").text
    )


@pytest.mark.parametrize(
    ("zone", "date", "text"),
    [
        ("", "2026-12-02T16:00", "on Wednesday, December 2 at 4:00 PM, 20 minutes"),
        ("Europe/Rome", "2026-12-02T16:00", "on Wednesday, December 2 at 4:00 PM, 20 minutes"),
        ("America/Denver", "2026-12-02T16:00", "at 4:00 PM Berlin time (8:00 AM in Denver), 20"),
        (
            "Asia/Tokyo",
            "2027-01-04T18:00",
            "January 4, 2027 at 6:00 PM Berlin time (2:00 AM on Tuesday in Tokyo)",
        ),
        ("UTC", "2026-12-02T16:00", "at 4:00 PM Berlin time (3:00 PM in UTC), 20"),
        ("America/Denver", "2026-12-02", "on Wednesday, December 2, 20 minutes"),
        ("", "", "on [when you talk], 20 minutes [how you talk]."),
    ],
)
def test_a_confirmation_tells_both_times(
    make_vault: MakeVault, zone: str, date: str, text: str
) -> None:
    note = talk().replace("2026-11-19T15:00", date).replace("completed", "scheduled")
    head = f"timezone: {zone}\n" if zone else ""
    vault = make_vault({"contacts/Ada Okafor.md": contact(head), "interviews/a.md": note})
    assert text in write(vault, "confirmation").text


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({}, "Hi Ada, [how you found them]. I'd"),
        (
            {"contacts/Ada Okafor.md": contact("how_met: alumni\n")},
            "I found you through our alumni",
        ),
        ({"contacts/Bo Li.md": contact()}, "Hi Ada, Bo Li suggested I get in touch. I"),
        ({"contacts/Bo Li.md": contact(body="\n- [ ] #promise Ask\n")}, "Bo Li suggested I get"),
        (
            {"contacts/Bo Li.md": contact(body="\n- [ ] #referral Ask [[Ada Okafor]]\n")},
            "suggested I",
        ),
        (
            {"contacts/Bo Li.md": contact(body="\n- [ ] #referral [[Ada Okafor]], who counts\n")},
            "Hi Ada, Bo Li mentioned you as someone who counts. I",
        ),
        (
            {"contacts/Bo Li.md": contact(body="\n- [ ] #referral [[Ada Okafor]], who SQLs\n")},
            "mentioned you as someone who SQLs. I",
        ),
        (
            {"contacts/Bo Li.md": contact(body="\n- [ ] #referral [[Ada Okafor]], who likes me\n")},
            "Hi Ada, Bo Li suggested I get in touch. I",
        ),
    ],
)
def test_the_tie_comes_from_how_you_met(
    make_vault: MakeVault, files: Mapping[str, str], text: str
) -> None:
    named = "contacts/Bo Li.md" in files
    head = 'referred_by: "[[Bo Li]]"\n' if named else ""
    vault = make_vault({"contacts/Ada Okafor.md": contact(head), **files})
    assert text in write(vault, "linkedin-note").text


def test_the_question_is_the_first_one_prepared(make_vault: MakeVault) -> None:
    body = "## Questions\n\n- What is [[Acme|it]]?\n- And then?\n"
    planned = talk(body=body).replace("completed", "planned").replace("11-19", "11-25")
    empty = planned.replace("- What", "What").replace("- And", "And")
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(),
            "interviews/a.md": talk(body=body.replace("What", "Who")),
            "interviews/b.md": empty,
            "interviews/c.md": planned,
        }
    )
    assert "in particular: What is it?\n" in write(vault, "outreach").text
    assert "\n\nWe both row. I'm [" in write(vault, "outreach", tie="we both row").text


def test_flags_are_always_there(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": contact()})
    text = write(vault, "report-back", referred="Bo").text
    assert "You suggested that I talk to Bo, and I've written to them. [what came" in text


def test_an_introduction_is_to_whom_they_named(make_vault: MakeVault) -> None:
    line = "- [ ] #referral Talk with [[{}]], who counts\n"
    body = "\n- [ ] #referral Ask\n" + line.format("Bo Li")
    vault = make_vault(
        {"contacts/Ada Okafor.md": contact(body=body), "contacts/Bo Li.md": contact()}
    )
    text = write(vault, "introduction-request").text
    assert "you mentioned Bo Li, who counts." in text
    assert "\n---\n\nDear Bo,\n" in text
    assert introductions.open_referral(vault, vault.by_name("Bo Li")[0]) is None


def opening(more: str = "", body: str = "") -> str:
    return f"---\ntype: opportunity\n{more}---\n{body}"


BODY = (
    "## Posting\n\nAnalyst (PA-0412)\n\n## Cover letter points\n\n- SQL\n- %% no %%\n- R\n- dbt\n"
)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        (
            "url: https://example.org/1\n",
            "Analyst position at [the organization] (PA-0412, https://",
        ),
        (
            "organization: '[[Acme]]'\n",
            "Analyst position at Acme (PA-0412). Two reasons it seems like a good fit:\n",
        ),
    ],
)
def test_a_referral_is_asked_with_title_and_facts(
    make_vault: MakeVault, more: str, text: str
) -> None:
    referrer = 'referrer: "[[Ada Okafor]]"\n'
    vault = make_vault(
        {
            **ACME,
            "contacts/Ada Okafor.md": contact(),
            "opportunities/Acme - Analyst.md": opening(referrer + more, BODY),
        }
    )
    found = write(vault, "referral-ask", "Acme - Analyst")
    assert text in found.text
    assert "- SQL.\n- R.\n\nWould" in found.text
    alone = write(vault, "referral-ask", "Acme - Analyst", fit="SQL").text
    assert "One reason it seems like a good fit:\n\n- SQL\n\nWould" in alone
    assert found.person.name == "Ada Okafor"


def test_without_facts_a_referral_has_blanks(make_vault: MakeVault) -> None:
    head = 'referrer: "[[Ada Okafor]]"\nstatus: watching\n'
    vault = make_vault(
        {"contacts/Ada Okafor.md": contact(), "opportunities/Analyst.md": opening(head)}
    )
    text = write(vault, "referral-ask", "Analyst").text
    assert (
        "([its address]). Two reasons it seems like a good fit:\n\n[two reasons you fit]\n" in text
    )
    text = write(vault, "referral-ask", "Analyst", fit="SQL; Spanish;").text
    assert "Two reasons it seems like a good fit:\n\n- SQL\n- Spanish\n\nWould" in text
    assert "from me: [the news]." in write(vault, "news").text


MET = "\n## Log\n\n- 2026-11-10 met: at last\n"


def test_news_go_to_whom_they_concern(make_vault: MakeVault) -> None:
    acme = "organization: '[[Acme]]'\n"
    applied = "status: applied\nstatus_since: 2026-11-18\n"
    vault = make_vault(
        {
            **ACME,
            "contacts/Ada Okafor.md": contact(acme, MET),
            "contacts/Bo Li.md": contact("closed: 2026-11-12\n" + acme, MET),
            "contacts/Cy Lee.md": contact(acme),
            "contacts/Dee Roy.md": contact(),
            "interviews/a.md": talk("Dee Roy"),
            "opportunities/Acme - Analyst.md": opening(acme + applied),
            "opportunities/Acme - Clerk.md": opening(acme + "status: closed\n"),
            "opportunities/Other.md": opening("insights: ['[[a]]']\nstatus: offer\n"),
        }
    )
    news = write(vault, "news", "Acme - Analyst")
    assert news.person.name == "Ada Okafor"
    assert "I've applied for the Analyst position at Acme." in news.text
    assert "Analyst position at Acme" in write(vault, "news", "Cy Lee").text
    assert "I have an offer for the Other position." in write(vault, "news", "Dee Roy").text
    with pytest.raises(InfokbError, match="`Other` has no contact to write to"):
        write(vault, "news", "Other")


def test_whom_it_is_for_must_be_clear(make_vault: MakeVault) -> None:
    acme = "organization: '[[Acme]]'\n"
    vault = make_vault(
        {
            **ACME,
            "contacts/Ada Okafor.md": contact(acme, MET),
            "contacts/Bo Li.md": contact(acme, MET),
            "contacts/Cy Lee.md": contact("closed_reason: opted-out\n"),
            "contacts/Dee Roy.md": contact(),
            "interviews/a.md": talk(),
            "interviews/b.md": talk().replace("completed", "cancelled").replace("19T", "18T"),
            "opportunities/Acme - Analyst.md": opening(acme),
        }
    )
    with pytest.raises(InfokbError, match="involves several people") as caught:
        write(vault, "news", "Acme - Analyst")
    assert caught.value.help == "use one of `Ada Okafor`, `Bo Li`"
    with pytest.raises(InfokbError, match="`Acme` is not a person"):
        write(vault, "nudge", "Acme")
    with pytest.raises(RefusedError, match="asked for no messages"):
        write(vault, "nudge", "Cy Lee")
    with pytest.raises(InfokbError, match="no opportunity involves `Dee Roy`"):
        write(vault, "news", "Dee Roy")
    with pytest.raises(InfokbError, match="there is no interview with `Dee Roy`"):
        write(vault, "thank-you", "Dee Roy")
    with pytest.raises(InfokbError, match="`b` is cancelled, not completed") as caught:
        write(vault, "thank-you", "b")
    assert caught.value.help == "if that is wrong: infokb mark b completed"
    with pytest.raises(InfokbError, match="`a` is completed, not scheduled"):
        write(vault, "confirmation")
    with pytest.raises(InfokbError, match="`a` is completed, not scheduled"):
        write(vault, "confirmation", "a")
    with pytest.raises(InfokbError, match="there is no detail `askd`"):
        write(vault, "nudge", askd="x")
    assert write(vault, "thank-you", "a").person.name == "Ada Okafor"


def test_the_one_who_is_not_thanked_yet_comes_first(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(),
            "interviews/a.md": talk(more="thanked: 2026-11-20\n"),
            "interviews/b.md": talk().replace("11-19", "11-12"),
        }
    )
    assert "talk with me on November 12," in write(vault, "thank-you").text


@pytest.mark.parametrize(
    ("front", "body", "remarks"),
    [
        ("words: {min: 3}", "one two", ["2 words"]),
        ("words: {max: 1}", "one two - ", ["2 words"]),
        ("words: {max: 1, error: 1}", "one two", ["2 words"]),
        (
            "words: {max: 1, error: 2}\nforward: {max: 1}",
            "one\n---\n1 2",
            ["2 words to forward"],
        ),
        ("characters: {max: 2}", "one", ["3 characters"]),
        ("subject: '[x]'", "[x] [] {{ me }}", ["fill in [x]", "fill in [your n"]),
        ("job_words: false", "Hiring for a JOB", ["mentions a job: `hiring`, `job`"]),
        ("specific: true", "Thanks", ["names nothing of what you not"]),
        ("specific: true", "{{ insight }}", []),
    ],
)
def test_limits_are_checked(
    make_vault: MakeVault, front: str, body: str, remarks: list[str]
) -> None:
    kind = f"---\nsummary: x\nabout: interview\n{front}\n---\n{body}"
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": contact(),
            "interviews/a.md": talk(body="## Role\n\n- All of 12 is read.\n"),
            "templates/messages/own.md": kind,
        }
    )
    found = write(vault, "own")
    assert [one.message[: len(text)] for one, text in zip(found.remarks, remarks, strict=True)] == (
        remarks
    )
    assert found.fit == ("error: 1}" not in front)


@pytest.mark.parametrize(
    ("front", "remark"),
    [
        ("closed: 2026-11-01\n", "closed: no reason given"),
        ("closed_reason: left\n", "closed: left"),
        ("snooze_until: 2026-11-20\n", "snoozed through Nov 20: no reason given"),
        ("snooze_until: 2026-11-20\nsnooze_reason: away\n", "snoozed through Nov 20: away"),
        ("snooze_until: 2026-11-19\n", ""),
    ],
)
def test_there_are_times_not_to_write(make_vault: MakeVault, front: str, remark: str) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": contact(front)})
    found = [one.message for one in write(vault, "nudge", me="Bo", asked="Monday").remarks]
    assert found == ([remark] if remark else [])


def test_kinds_are_read_with_their_faults(make_vault: MakeVault) -> None:
    folder = "templates/messages"
    vault = make_vault(
        {f"{folder}/a.md": "---\na: b: c\n---\n", f"{folder}/b.md": "x", "a.txt": "x"}
    )
    assert set(message_kinds.message_kind_names(vault, {"ours": ""})) == {"a", "b", "ours"}
    with pytest.raises(InfokbError, match=rf"^{folder}/a.md:2: "):
        message_kinds.message_kind(vault, {}, "a")
    with pytest.raises(InfokbError, match=rf"^{folder}/b.md: `summary` is missing"):
        message_kinds.message_kind(vault, {}, "B")
    with pytest.raises(InfokbError, match="there is no message kind `x`") as caught:
        message_kinds.message_kind(vault, {}, "x")
    assert caught.value.help == "use one of a, b"


def test_nothing_in_a_name_is_a_template(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/{{7*7}} Roy.md": contact()})
    text = write(vault, "linkedin-note", "{{7*7}} Roy", tie="{{7*7}}").text
    assert text.startswith("Hi Roy, {{7*7}}.")


PIECES = st.sampled_from(
    [
        "- ",
        "- [x] #advice ",
        "- [ ] #referral ",
        "- [ ] #promise ",
        '"',
        "%%",
        "[[Ada Okafor]]",
        "[[",
        "]]",
        "|",
        ", who ",
        ": ",
        "Ada",
        "she",
        ". ",
        "12",
        " ",
        "\n",
        "\n  - ",
        "📅 2026-11-25",
        "✅ 9999-12-31",
        "{{ x }}",
        "[blank]",
        "sentence of five words here",
        "\udcff",
        "\u2028",
        "**",
    ]
)
HEADS = st.sampled_from(
    ["", "timezone: Asia/Tokyo\n", "nudged: [0001-01-01]\n", 'aliases: [" "]\n']
)
DATES = st.sampled_from(["2026-11-19T15:00", "9999-12-31T23:59", "0001-01-01", "2026-11-20T00:10Z"])


@pytest.mark.slow
@given(
    st.lists(PIECES, max_size=25).map("".join), HEADS, DATES, st.sampled_from(["Ada Okafor", " "])
)
def test_any_note_gives_a_message_or_a_reason(
    make_vault: MakeVault, text: str, head: str, date: str, name: str
) -> None:
    note = talk(name, f"## Questions\n\n{text}\n## Role\n\n{text}\n## Follow-ups\n\n{text}\n")
    vault = make_vault(
        {
            f"contacts/{name}.md": contact(head, f"\n## Log\n\n{text}\n"),
            "interviews/a.md": note.replace("2026-11-19T15:00", date),
            "opportunities/b.md": opening(f'referrer: "[[{name}]]"\n', BODY.replace("SQL", text)),
        }
    )
    for kind in OURS:
        try:
            found = message_kinds.message_kind(vault, OURS, kind)
            message = messages.draft_message(
                vault, found, MessageSubject(vault.notes[f"contacts/{name}.md"]), TypedDetails()
            )
        except InfokbError:
            continue
        assert envelope.eml_draft(message.to, message.subject, message.text)


def test_a_mail_is_a_draft_without_sender_and_date() -> None:
    content = envelope.eml_draft("zoë@example.org", "A\r\nBcc: x@example.org\x00", "Zoë\n\udcff\n")
    mail = email.message_from_bytes(content, policy=email.policy.SMTPUTF8)
    assert {name: str(mail[name]) for name in mail if name[:4] not in {"Cont", "MIME"}} == {
        "X-Unsent": "1",
        "To": "zoë@example.org",
        "Subject": "A Bcc: x@example.org",
    }
    assert mail.get_content() == "Zoë\r\n?\r\n"
    assert b"\nTo:" not in envelope.eml_draft("", "A", "b")
    assert b"\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.slow
@given(
    st.text(),
    st.text(),
    st.from_regex(r"[^\s@<>,;:\"()]{1,9}@[^\s@<>,;:\"()]{1,9}", fullmatch=True),
)
def test_any_text_can_be_sent(subject: str, text: str, to: str) -> None:
    content = envelope.eml_draft(to, subject, text)
    mail = email.message_from_bytes(content, policy=email.policy.SMTPUTF8)
    assert set(mail) <= {
        "X-Unsent",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    address = envelope.mailto_address(to, subject, text)
    assert address.isascii()
    assert not {" ", "\n", "\r"} & set(address)


def test_a_mailto_address_is_encoded() -> None:
    found = envelope.mailto_address("a+b@example.org", "Ä & b", "x\ny?\n")
    assert found == "mailto:a%2Bb@example.org?subject=%C3%84%20%26%20b&body=x%0D%0Ay%3F%0D%0A"
    assert unquote(envelope.mailto_address("", "", "x")) == "mailto:?body=x"


def test_the_fixed_facts_stand(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": contact("nudged: [2025-10-01]\n")})
    me = replace(vault.config.me, name="Bo")
    vault = replace(vault, config=replace(vault.config, me=me))
    assert write(vault, "check-in").text.rstrip().endswith("\nBo")
    assert write(vault, "check-in").words > 20
    assert "I came across a book, and" in write(vault, "check-in", gift="a book").text


def test_an_insight_is_looked_for_only_where_a_message_names_it(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    monkeypatch.setattr(
        "infokb.actions.draft.details.best_insight", lambda *_: looks.append("look")
    )
    vault = make_vault({"contacts/Ada Okafor.md": contact(), "2026-11-19 Ada.md": talk()})
    write(vault, "check-in")
    assert looks == []
    write(vault, "thank-you")
    assert looks == ["look"]

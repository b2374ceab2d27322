"""What the list says of follow-ups: the task, why, and what settles it."""

import pytest

from infokb.actions.lint.check import check
from infokb.core.journey.message_kind import MessageKind
from infokb.rules.followup.application_unlinked import ApplicationUnlinked
from infokb.rules.followup.opportunity_unreferred import OpportunityUnreferred
from infokb.rules.followup.report_back_due import ReportBackDue
from infokb.rules.rule import FollowUp, Rule
from tests.conftest import MakeVault

ADA, BO = "contacts/Ada Okafor.md", "contacts/Bo Li.md"
JOB = "opportunities/Acme - Analyst.md"
ACME = {"organizations/Acme.md": "---\ntype: organization\n---\n"}
AT = 'organization: "[[Acme]]"\n'
MET = "\n## Log\n\n- 2026-11-10 met: at the fair\n"


def contact(fields: str = "", body: str = "") -> str:
    return f"---\ntype: contact\n{fields}---\n{body}"


def job(fields: str) -> str:
    return f"---\ntype: opportunity\n{AT}{fields}---\n"


def talk(who: str, body: str = "") -> str:
    head = f'---\ntype: interview\ncontacts: "[[{who}]]"\nstatus: completed\n'
    return f"{head}date: 2026-11-12\n---\n{body}"


def follow_ups(make_vault: MakeVault, rule: Rule, files: dict[str, str]) -> list[FollowUp]:
    problems = check(make_vault(files), rules=[rule])
    return [problem.finding.follow_up for problem in problems if problem.finding.follow_up]


def lines(make_vault: MakeVault, rule: Rule, files: dict[str, str]) -> list[tuple[str, ...]]:
    found = follow_ups(make_vault, rule, files)
    return [(follow_up.task, follow_up.fact, follow_up.command) for follow_up in found]


def test_all_reports_to_one_person_are_one_message(make_vault: MakeVault) -> None:
    tasks = (
        "\n- [x] #advice Redo the *reminder* rates. ✅ 2026-11-10\n"
        "- [x] #referral Write to [[Cy Brandt]]\n"
    )
    files = {
        ADA: contact(body=tasks),
        BO: contact('referred_by: "[[Ada Okafor]]"\n'),
        "contacts/Cy Brandt.md": contact(),
        "interviews/Talk.md": talk("Bo Li"),
    }
    assert lines(make_vault, ReportBackDue(), files) == [
        (
            "Tell Ada what came of: redo the reminder rates",
            "done 2026-11-10",
            'done "Ada Okafor" "Redo the *reminder* rates." --reported',
        ),
        (
            "Tell Ada what came of: write to Cy Brandt",
            "done",
            'done "Ada Okafor" "Write to [[Cy Brandt]]" --reported',
        ),
        (
            "Tell Ada Okafor how it went with Bo Li",
            "talked 2026-11-12",
            'log "Ada Okafor" updated "how it went with Bo Li"',
        ),
    ]
    found = follow_ups(make_vault, ReportBackDue(), files)
    assert {follow_up.message for follow_up in found} == {MessageKind.REPORT_BACK}
    assert {follow_up.who and follow_up.who.name for follow_up in found} == {"Ada Okafor"}
    others = [[note.name for note in follow_up.others] for follow_up in found]
    assert others == [[], ["Cy Brandt"], ["Bo Li"]]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("SQL before dbt", "SQL before dbt"),
        ("I should read it.", "I should read it"),
        ("LinkedIn every week", "LinkedIn every week"),
        ("[[Ada Okafor]]: her list", "Ada Okafor: her list"),
        ("Ada the great", "Ada the great"),
        ("", ""),
    ],
)
def test_a_quoted_task_starts_in_lower_case_but_for_names(
    make_vault: MakeVault, text: str, quoted: str
) -> None:
    files = {ADA: contact(body=f"\n- [x] #advice {text} ✅ 2026-11-10\n")}
    ((task, _, _),) = lines(make_vault, ReportBackDue(), files)
    assert task == f"Tell Ada what came of: {quoted}"


def test_who_shares_a_first_name_is_called_in_full(make_vault: MakeVault) -> None:
    files = {
        ADA: contact(body="\n- [x] #advice read it ✅ 2026-11-10\n"),
        "contacts/Brandt, Ada.md": contact("aliases: [Ada]\n"),
        "contacts/Ada Roy.md": contact(),
    }
    ((task, _, _),) = lines(make_vault, ReportBackDue(), files)
    assert task == "Tell Ada Okafor what came of: read it"


@pytest.mark.parametrize(
    ("fields", "fact", "until"),
    [
        ("status: watching\n", "talked 2026-11-10", None),
        ("status: watching\ndeadline: 2026-12-01\n", "talked 2026-11-10", "2026-12-01"),
        ("status: applied\nstatus_since: 2026-11-09\n", "applied 2026-11-09", "2026-11-23"),
        ("status: applied\n", "applied", None),
    ],
)
def test_a_referral_is_asked_for_before_applying(
    make_vault: MakeVault, fields: str, fact: str, until: str | None
) -> None:
    files = {
        **ACME,
        ADA: contact(AT, MET),
        BO: contact(AT, MET.replace("-10 ", "-09 ")),
        JOB: job(fields),
    }
    assert lines(make_vault, OpportunityUnreferred(), files) == [
        (
            "Ask Ada Okafor to refer you: Acme - Analyst",
            fact,
            'set "Acme - Analyst" "referrer=Ada Okafor"',
        )
    ]
    (follow_up,) = follow_ups(make_vault, OpportunityUnreferred(), files)
    assert [note.name for note in follow_up.others] == ["Bo Li"]
    assert (follow_up.until and str(follow_up.until)) == until
    assert follow_up.message is MessageKind.REFERRAL_ASK


@pytest.mark.parametrize(
    ("at", "command"),
    [
        (AT, 'set "Acme - Analyst" insights+=Talk'),
        ("", 'show "Acme - Analyst"'),
    ],
)
def test_an_application_is_linked(make_vault: MakeVault, at: str, command: str) -> None:
    files = {
        **ACME,
        ADA: contact(at),
        "interviews/Talk.md": talk("Ada Okafor"),
        JOB: job("status: applied\nstatus_since: 2026-11-09\n"),
    }
    assert lines(make_vault, ApplicationUnlinked(), files) == [
        ("Link the interviews behind Acme - Analyst", "applied 2026-11-09", command)
    ]
    (follow_up,) = follow_ups(make_vault, ApplicationUnlinked(), files)
    assert str(follow_up.until) == "2026-12-09"

"""The timeline of a note: everything that happened, each meeting in one row."""

from infokb.core.journey.timeline import timeline
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

ACME = {"organizations/Acme.md": "---\ntype: organization\n---\n"}
AT = 'organization: "[[Acme]]"\n'


def contact(fields: str = "", body: str = "") -> str:
    return f"---\ntype: contact\n{fields}---\n{body}"


def interview(status: str, fields: str = "", who: str = "Ada") -> str:
    return f'---\ntype: interview\ncontacts: "[[{who}]]"\nstatus: {status}\n{fields}---\n'


def rows(vault: Vault, path: str) -> list[tuple[str, str, tuple[str, ...]]]:
    events = timeline(vault, vault.notes[path])
    return [(f"{event.on:%m-%d}", event.kind, event.texts) for event in events]


def test_every_appointment_stands_in_it(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact(),
        "interviews/a.md": interview("cancelled", "date: 2026-11-02\ngoal: her path\n"),
        "interviews/b.md": interview("no-show", "date: 2026-11-03\n"),
        "interviews/c.md": interview("scheduled", "date: 2026-12-04T15:00\n"),
        "interviews/d.md": interview("planned", "date: 2026-12-05\n"),
        "interviews/e.md": interview("completed", "date: 2026-12-06\n"),
        "interviews/f.md": interview("perhaps", "date: 2026-11-01\n"),
        "interviews/g.md": interview("scheduled"),
    }
    vault = make_vault(files)
    assert rows(vault, "contacts/Ada.md") == [
        ("12-05", "interview planned", ()),
        ("12-04", "interview scheduled", ()),
        ("11-03", "interview missed", ()),
        ("11-02", "interview canceled", ("her path",)),
        ("11-01", "interview planned", ()),
    ]
    assert rows(vault, "interviews/b.md") == [("11-03", "interview missed", ())]


def test_a_meeting_and_its_thanks_share_a_row(make_vault: MakeVault) -> None:
    log = (
        "\n## Log\n\n- 2026-11-02 met: at her office\n- 2026-11-02 thanked: for the tour\n"
        "- 2026-11-05 met: coffee\n- 2026-11-06 thanked: for the coffee\n"
    )
    files = {
        "contacts/Ada.md": contact("", log),
        "interviews/a.md": interview("completed", "date: 2026-11-02\ngoal: her path\n"),
        "interviews/b.md": interview("completed", "date: 2026-11-09\nthanked: 2026-11-09\n"),
    }
    assert rows(make_vault(files), "contacts/Ada.md") == [
        ("11-09", "interview, thanked", ()),
        ("11-06", "thanked", ("for the coffee",)),
        ("11-05", "met", ("coffee",)),
        ("11-02", "interview, thanked", ("her path", "at her office", "for the tour")),
    ]


def test_a_change_of_employer_stands_in_it(make_vault: MakeVault) -> None:
    background = (
        "\n## Background\n\n- until 2026-11-02: Analyst at [[Acme]]\n"
        "- until 2027-11-02: Head of data at [[Rill]]\n- until then: a nurse\n"
    )
    files = {**ACME, "contacts/Ada.md": contact("", background)}
    assert rows(make_vault(files), "contacts/Ada.md") == [
        ("11-02", "moved", ("from Analyst at Acme to Head of data at Rill",))
    ]


def test_tasks_stand_in_it_for_whoever_gave_them(make_vault: MakeVault) -> None:
    tasks = (
        "\n- [x] #promise Send it ➕ 2026-11-01 ✅ 2026-11-02\n"
        "- [x] #advice Try [[Bo]]'s list [reported:: 2026-11-04] ✅ 2027-11-03\n"
    )
    panel = interview("completed").replace('"[[Ada]]"', '["[[Ada]]", "[[Bo]]"]') + tasks
    files = {"contacts/Ada.md": contact(), "contacts/Bo.md": contact(), "interviews/a.md": panel}
    vault = make_vault(files)
    assert [kind for _, kind, _ in rows(vault, "contacts/Ada.md")] == [
        "promise done",
        "promise created",
    ]
    assert [kind for _, kind, _ in rows(vault, "contacts/Bo.md")] == [
        "advice reported",
        "promise done",
        "promise created",
    ]


def test_an_organization_has_that_of_its_people_once(make_vault: MakeVault) -> None:
    job = f"---\ntype: opportunity\n{AT}---\n\n## Log\n\n- 2026-11-04 sent: the form\n"
    files = {
        **ACME,
        "contacts/Ada.md": contact(AT + "asked: 2026-11-01\n"),
        "contacts/Bo.md": contact(AT + "asked: 2026-11-01\n"),
        "interviews/a.md": interview("completed", f"{AT}date: 2026-11-02\n").replace(
            '"[[Ada]]"', '["[[Ada]]", "[[Bo]]"]'
        ),
        "interviews/b.md": interview("cancelled", f"{AT}date: 2026-11-03\n"),
        "opportunities/Job.md": job + "- 2027-11-04 heard: from them\n",
    }
    vault = make_vault(files)
    assert rows(vault, "organizations/Acme.md") == [
        ("11-04", "sent", ("the form",)),
        ("11-03", "interview canceled", ()),
        ("11-02", "interview", ()),
        ("11-01", "asked", ()),
        ("11-01", "asked", ()),
    ]
    lines = [event.line for event in timeline(vault, vault.notes["organizations/Acme.md"])]
    assert lines == [8, 6, 6, 4, 4]


def test_a_move_is_from_where_to_where(make_vault: MakeVault) -> None:
    background = (
        "\n## Background\n\n- until 2026-11-02: employer not noted\n"
        "- until 2026-11-05: at [[Bolt]]\n- until 2026-12-09: Engineer at [[Dash]]\n"
    )
    files = ACME | {
        "contacts/Ada.md": contact(f"{AT}role: Analyst\n", background),
        "contacts/Bo.md": contact(AT, "\n## Background\n\n- until 2026-11-05: at Bolt\n"),
        "contacts/Cy.md": contact("", "\n## Background\n\n- until 2026-11-05: at Bolt\n"),
        "contacts/Di.md": contact(
            'organization: "[[Dash]]"\n', "\n## Background\n\n- until 2026-11-05: a student\n"
        ),
    }
    vault = make_vault(files)
    assert rows(vault, "contacts/Ada.md") == [
        ("11-05", "moved", ("from Bolt to Engineer at Dash",)),
        ("11-02", "moved", ("to Bolt",)),
    ]
    assert rows(vault, "contacts/Bo.md") == [("11-05", "moved", ("from Bolt to Acme",))]
    assert rows(vault, "contacts/Cy.md") == [("11-05", "moved", ("from Bolt",))]
    assert rows(vault, "contacts/Di.md") == [("11-05", "moved", ("from a student to Dash",))]


def test_a_closing_stands_in_it_with_its_reason(make_vault: MakeVault) -> None:
    log = "\n## Log\n\n- 2026-11-09 heard: she can talk\n"
    files = {
        "contacts/Ada.md": contact("closed: 2026-11-05\nclosed_reason: no-response\n", log),
        "contacts/Bo.md": contact("closed: 2026-11-05\n"),
        "contacts/Cy.md": contact("closed: 2026-12-24\nclosed_reason: declined\n"),
        "contacts/Di.md": contact("closed_reason: declined\n"),
    }
    vault = make_vault(files)
    assert rows(vault, "contacts/Ada.md") == [
        ("11-09", "heard", ("she can talk",)),
        ("11-05", "closed", ("no-response",)),
    ]
    assert rows(vault, "contacts/Bo.md") == [("11-05", "closed", ())]
    assert rows(vault, "contacts/Cy.md") == []
    assert rows(vault, "contacts/Di.md") == []

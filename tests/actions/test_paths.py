"""Ways into an organization."""

import pytest

from infokb.actions.journey import paths
from infokb.actions.journey.intro_path import IntroPath
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

AT = 'organization: "[[Acme]]"\n'
FILES = {
    "organizations/Acme.md": "---\ntype: organization\naliases: [Acme Health]\n---\n",
    "organizations/Rill.md": "---\ntype: organization\n---\n",
}


def contact(fields: str = "", background: str = "") -> str:
    body = f"\n## Background\n\n{background}\n" if background else ""
    return f"---\ntype: contact\n{fields}---\n{body}"


def met(fields: str = "", background: str = "") -> str:
    return f"{contact(fields, background)}\n## Log\n\n- 2026-11-18 met: at the fair\n"


def found(vault: Vault) -> list[IntroPath]:
    return list(paths.intro_paths(vault, vault.notes["organizations/Acme.md"]))


def told(vault: Vault) -> list[tuple[int, str, str, str]]:
    return [(path.steps, path.person.name, path.why, path.command) for path in found(vault)]


@pytest.mark.parametrize(
    ("fields", "command"),
    [
        ("", "draft outreach Ada"),
        ("invited: 2026-11-19\n", "show Ada"),
        ("asked: 2026-11-19\n", "show Ada"),
        ("asked: 2026-11-02\n", "draft nudge Ada"),
        ("mentor_since: 2026-11-19\n", "draft check-in Ada"),
        ("closed: 2026-11-19\n", ""),
    ],
)
def test_the_next_command(make_vault: MakeVault, fields: str, command: str) -> None:
    vault = make_vault({**FILES, "contacts/Ada.md": contact(AT + fields)})
    assert [path.command for path in found(vault)] == [command]


def test_the_next_command_is_a_message_to_that_person(make_vault: MakeVault) -> None:
    log = "\n## Log\n\n- 2026-10-18 met: at the fair\n- 2026-10-18 thanked: for it\n"
    tasks = "\n- [ ] #promise Send it 📅 2026-11-02\n- [x] #advice Try dbt ✅ 2026-11-03\n"
    files = {**FILES, "contacts/Ada.md": contact(AT + "connected: 2026-10-18\n") + log + tasks}
    assert [path.command for path in found(make_vault(files))] == ["draft report-back Ada"]


@pytest.mark.parametrize(
    ("fields", "steps"), [("replied: 2026-11-18\n", 1), ("mentor_since: 2026-11-18\n", 1)]
)
def test_spoken_with_means_met(make_vault: MakeVault, fields: str, steps: int) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": met('organization: "[[Rill]]"\n'),
        "contacts/Bo.md": contact(AT + fields + 'referred_by: "[[Ada]]"\n'),
        "interviews/a.md": "---\ntype: interview\ncontacts: '[[Bo]]'\nstatus: scheduled\n"
        "date: 2026-12-02\n---\n",
        "contacts/Cy.md": met(AT),
    }
    nearness = [(path.steps, path.person.name, path.why) for path in found(make_vault(files))]
    assert nearness[0][:2] == (0, "Cy")
    assert (steps, "Bo") in [path[:2] for path in nearness]
    assert (2, "Ada", "referred you to Bo") in nearness


def test_an_opening_asks_for_a_referral(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": contact(AT + "mentor_since: 2026-11-19\n"),
        "opportunities/a.md": f"---\ntype: opportunity\n{AT}status: closed\n---\n",
        "opportunities/b.md": f"---\ntype: opportunity\n{AT}---\n",
    }
    assert [path.command for path in found(make_vault(files))] == ["draft referral-ask Ada"]


def test_a_closed_thread_is_last_and_says_why(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": contact(AT + "role: Nurse\nclosed: 2026-11-19\nclosed_reason: left\n"),
        "contacts/Bo.md": contact(AT + "closed: 2026-11-19\n"),
        "contacts/Cy.md": contact(AT),
    }
    assert told(make_vault(files)) == [
        (1, "Cy", "works there, not contacted yet", "draft outreach Cy"),
        (4, "Ada", "works there as Nurse, closed (left)", ""),
        (4, "Bo", "works there, closed", ""),
    ]


def test_a_chain_counts_from_the_nearest_who_was_spoken_with(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": met(),
        "contacts/Bo.md": met('referred_by: "[[Ada]]"\n'),
        "contacts/Cy.md": contact('referred_by: "[[Bo]]"\n'),
        "contacts/Di.md": contact(AT + 'referred_by: "[[Cy]]"\n'),
        "contacts/Ed.md": met(AT + 'referred_by: "[[Bo]]"\n'),
        "contacts/Flo.md": contact(AT + 'closed: 2026-11-01\nreferred_by: "[[Ada]]"\n'),
    }
    outside = [path for path in found(make_vault(files)) if not path.inside]
    assert [(path.steps, path.person.name, path.why) for path in outside] == [
        (
            3,
            "Bo",
            "referred you to Cy, who referred you to Di; referred you to Ed, who you have met",
        ),
    ]
    assert outside[0].command == "draft introduction-request Bo --set target=Di"
    assert [referrer.name for referrer in outside[0].referrers] == ["Ada"]


def test_someone_met_already_is_written_to(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": met(),
        "contacts/Bo.md": met(AT + 'referred_by: "[[Ada]]"\n'),
    }
    assert told(make_vault(files))[1] == (
        3, "Ada", "referred you to Bo, who you have met", "draft thank-you Bo",
    )  # fmt: skip


@pytest.mark.parametrize(
    "background", ["Nine years at Acme.", "At [[Acme|the lists]].", "Acme health, then home."]
)
def test_who_was_there(make_vault: MakeVault, background: str) -> None:
    files = {**FILES, "contacts/Ada.md": met("", background)}
    assert told(make_vault(files)) == [
        (
            2,
            "Ada",
            "Background mentions Acme; may know who to ask",
            "draft introduction-request Ada",
        )
    ]


def test_a_name_within_a_word_is_none(make_vault: MakeVault) -> None:
    files = {**FILES, "contacts/Ada.md": met("", "Acmeology. See [[Rill]]")}
    assert not told(make_vault(files))


def test_who_never_answered_or_wants_no_letters_is_no_way(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": contact("", "At Acme."),
        "contacts/Bo.md": met("closed_reason: opted-out\n", "At Acme."),
        "contacts/Cy.md": met("closed: 2026-11-19\n", "At Acme."),
    }
    assert not told(make_vault(files))


def test_a_shared_past(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": contact(AT, "From Rill."),
        "contacts/Bo.md": met("", "Also at Rill."),
        "contacts/Cy.md": met('organization: "[[Rill]]"\n'),
        "contacts/Di.md": met(),
        "contacts/Ed.md": met(AT, "From Rill."),
        "contacts/Flo.md": contact(AT + "closed: 2026-11-01\n", "From Rill."),
    }
    outside = [path for path in found(make_vault(files)) if not path.inside]
    assert [(path.person.name, path.why, path.target and path.target.name) for path in outside] == [
        ("Bo", "Background mentions Rill, as does that of Ada", "Ada"),
        ("Cy", "works at Rill; Background of Ada mentions it", "Ada"),
    ]


def test_who_refers_for_an_opening_there(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": met(),
        "contacts/Bo.md": met(),
        "contacts/Cy.md": met(),
        "opportunities/a.md": f'---\ntype: opportunity\n{AT}referrer: "[[Ada]]"\n---\n',
        "opportunities/b.md": f'---\ntype: opportunity\n{AT}referrer: "[[Bo]]"\n'
        "referrer_consented: 2026-11-19\n---\n",
        "opportunities/c.md": f'---\ntype: opportunity\n{AT}referrer: "[[Cy]]"\n'
        "referrer_consented: 2026-11-29\n---\n",
    }
    assert [(path.person.name, path.why) for path in found(make_vault(files))] == [
        ("Ada", "is to refer you for a, but has not agreed yet"),
        ("Bo", "agreed to refer you for b"),
        ("Cy", "is to refer you for c, but has not agreed yet"),
    ]


def test_a_past_is_shared_only_with_who_was_there(make_vault: MakeVault) -> None:
    files = {
        **FILES,
        "contacts/Ada.md": contact(AT, "[[Rill]] before"),
        "contacts/Bo.md": met("", "once at Acme"),
        "contacts/Cy.md": met("", "once at Rill"),
    }
    assert [(path[1], path[2]) for path in told(make_vault(files))][1:] == [
        ("Bo", "Background mentions Acme; may know who to ask"),
        ("Cy", "Background mentions Rill, as does that of Ada"),
    ]

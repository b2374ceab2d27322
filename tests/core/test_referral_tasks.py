"""Whom a referral names, with a link or without."""

import pytest

from infokb.core.journey import referral_tasks
from tests.conftest import MakeVault


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Li", "Bo Li"),
        ("bo li", "bo li"),
        ("Write to Bo Li", "Bo Li"),
        ("Talk with Jan van der Berg, who counts", "Jan van der Berg"),
        ("Ask Bo Li about dbt", "Bo Li"),
        ("write to Bo", "Bo"),
        ("Ask around", ""),
        ("Write", ""),
        ("bo li from the lab", "bo li"),
        ("someone in HR", ""),
        ("Someone in HR", ""),
        ("her old boss", ""),
        ("anyone at Acme", ""),
        ("Talk to HR", ""),
        ("the Acme recruiter", ""),
        ("her friend Bo Li at Acme", "Bo Li"),
        ("Bo's sister Di Mo", "Di Mo"),
        ("Bo's sister", ""),
    ],
)
def test_a_name_needs_no_link(make_vault: MakeVault, text: str, name: str) -> None:
    path = "contacts/Ada Okafor.md"
    vault = make_vault({path: f"---\ntype: contact\n---\n\n- [ ] #referral {text}\n"})
    note = vault.notes[path]
    people = referral_tasks.people_referred_to(vault, note, note.tasks[0])
    assert [person.name for person in people] == [name] * bool(name)


ADA, CY = "contacts/Ada Okafor.md", "contacts/Cy Lee.md"
FRONT = "---\ntype: contact\n---\n"
PANEL = (
    "---\ntype: interview\ncontacts: ['[[Ada Okafor]]', '[[Bo Li]]']\nstatus: completed\n"
    "date: 2026-11-18\n---\n"
)


@pytest.mark.parametrize(
    ("text", "names", "givers"),
    [
        ("Cy Ko or Di Mo", ["Cy Ko", "Di Mo"], ["Ada Okafor", "Bo Li"]),
        ("Write to Cy Lee and Di Mo", ["Cy Lee", "Di Mo"], ["Ada Okafor", "Bo Li"]),
        ("Write to Cy Ko and ask for Di Mo", ["Cy Ko"], ["Ada Okafor", "Bo Li"]),
        ("Acme or Di Mo", ["Di Mo"], ["Ada Okafor", "Bo Li"]),
        ("[[Ada Okafor]]'s brother Gus Poe", ["Gus Poe"], ["Ada Okafor"]),
        ("Ada: Ivy Jo", ["Ivy Jo"], ["Ada Okafor"]),
        ("[[Bo Li|Bo]]: [[Cy Lee]]", ["Cy Lee"], ["Bo Li"]),
        ("[[Bo Li]]: Ivy Jo", ["Ivy Jo"], ["Bo Li"]),
        ("Zed: Ivy Jo", ["Zed"], ["Ada Okafor", "Bo Li"]),
    ],
)
def test_who_is_named_and_who_names_them(
    make_vault: MakeVault, text: str, names: list[str], givers: list[str]
) -> None:
    path = "interviews/Panel.md"
    vault = make_vault(
        {
            ADA: FRONT,
            CY: FRONT,
            "contacts/Bo Li.md": FRONT,
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            path: f"{PANEL}\n- [ ] #referral {text}\n",
        }
    )
    note = vault.notes[path]
    (task,) = note.tasks
    people = referral_tasks.people_referred_to(vault, note, task)
    assert [person.name for person in people] == names
    behind = referral_tasks.referrers(vault, note, task, None)
    assert [person.name for person in behind] == givers

"""Who led to whom."""

import pytest

from infokb.core.journey import referrals
from tests.conftest import MakeVault


def contact(referrer: str = "") -> str:
    field = f'referred_by: "[[{referrer}]]"\n' if referrer else ""
    return f"---\ntype: contact\n{field}---\n"


def test_a_chain_starts_with_its_first(make_vault: MakeVault) -> None:
    files = {"c/A.md": contact(), "c/B.md": contact("A"), "c/C.md": contact("B")}
    vault = make_vault(files)
    assert [one.name for one in referrals.referral_chain(vault, vault.notes["c/C.md"])] == [
        "A",
        "B",
    ]
    assert [one.name for one in referrals.contacts_referred_by(vault, vault.notes["c/A.md"])] == [
        "B"
    ]


def test_a_ring_ends(make_vault: MakeVault) -> None:
    files = {
        "c/A.md": contact("B"),
        "c/B.md": contact("A"),
        "c/C.md": contact("A"),
        "c/D.md": contact("D"),
    }
    vault = make_vault(files)
    names = {
        path: [one.name for one in referrals.referral_chain(vault, note)]
        for path, note in vault.notes.items()
    }
    assert names == {"c/A.md": ["B"], "c/B.md": ["A"], "c/C.md": ["B", "A"], "c/D.md": []}


TALK = """---
type: interview
contacts: [{people}]
status: completed
date: {day}
---

- [{box}] #referral [[B]] ➕ {day}
"""


def talk(day: str, *people: str, box: str = " ") -> str:
    return TALK.format(day=day, box=box, people=", ".join(f'"[[{name}]]"' for name in people))


@pytest.mark.parametrize(
    ("files", "referrer"),
    [
        ({"i/1.md": talk("2026-11-06", "A")}, "A"),
        ({"i/1.md": talk("2026-11-06", "A", box="x")}, "A"),
        ({"i/1.md": talk("2026-11-06", "A", box="-")}, None),
        ({"i/1.md": talk("2026-11-06", "A", "C")}, None),
        ({"i/1.md": talk("2026-11-06", "A"), "i/2.md": talk("2026-11-05", "C")}, "C"),
        ({"c/A.md": contact() + "\n- [ ] #referral B\n"}, "A"),
        ({"i/1.md": talk("2026-11-06", "A"), "c/B.md": contact("C")}, "C"),
        (
            {
                "i/1.md": talk("2026-11-06", "A"),
                "c/B.md": "---\ntype: contact\nasked: 2026-11-05\n---\n",
            },
            "A",
        ),
        (
            {
                "i/1.md": talk("2026-11-06", "A"),
                "c/B.md": "---\ntype: contact\nreplied: 2026-11-05\n---\n",
            },
            None,
        ),
        (
            {
                "i/1.md": talk("2026-11-06", "A"),
                "c/B.md": "---\ntype: contact\nreplied: 2026-11-09\n---\n",
                "i/2.md": talk("2026-11-08", "B"),
            },
            "A",
        ),
    ],
)
def test_a_referral_task_tells_who_referred_you(
    make_vault: MakeVault, files: dict[str, str], referrer: str | None
) -> None:
    people = {f"c/{name}.md": contact() for name in "ABC"}
    vault = make_vault(people | files)
    referred = referrals.known_referrer(vault, vault.notes["c/B.md"])
    assert (referred.name if referred else None) == referrer
    names = {
        person.name: [other.name for other in referrals.contacts_referred_by(vault, person)]
        for person in (vault.notes[f"c/{name}.md"] for name in "ABC")
    }
    assert names == {name: ["B"] if name == referrer else [] for name in "ABC"}

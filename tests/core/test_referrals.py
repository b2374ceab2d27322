"""Who led to whom."""

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

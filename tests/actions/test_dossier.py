"""What was learned about an organization."""

from infokb.actions.journey import dossier
from infokb.actions.journey.dossier import Dossier
from tests.conftest import MakeVault

FILES = {
    "organizations/Acme.md": "---\ntype: organization\n---\n",
    "contacts/Ada Okafor.md": "---\ntype: contact\n---\n",
    "contacts/Bo Li.md": "---\ntype: contact\n---\n",
}


def talk(who: str, body: str, day: str = "2026-11-10") -> str:
    fields = f'contacts: "[[{who}]]"\norganization: "[[Acme]]"\nstatus: completed\ndate: {day}\n'
    return f"---\ntype: interview\n{fields}---\n\n{body}"


def made(make_vault: MakeVault, ada: str, bo: str) -> Dossier:
    files = {
        **FILES,
        "interviews/a.md": talk("Ada Okafor", ada),
        "interviews/b.md": talk("Bo Li", bo),
    }
    vault = make_vault(files)
    return dossier.dossier(vault, vault.notes["organizations/Acme.md"])


def pairs(make_vault: MakeVault, ada: str, bo: str) -> list[tuple[str, ...]]:
    found = made(make_vault, f"## Culture\n\n- {ada}\n", f"## Culture\n\n- {bo}\n")
    return [pair.shared for pair in found.pairs]


def test_lines_stand_under_their_heading_with_who_said_them(make_vault: MakeVault) -> None:
    found = made(make_vault, "## Culture\n\n- a\n", "## Skills\n\n- b\n")
    assert [line.insight.text for line in found.under("Skills")] == ["b"]
    assert [line.people[0].name for line in found.lines] == ["Bo Li", "Ada Okafor"]
    assert [interview.name for interview in found.interviews] == ["a", "b"]


def test_one_denies_and_the_other_does_not(make_vault: MakeVault) -> None:
    assert pairs(make_vault, "Squads own metrics", "Squads never own metrics") == [
        ("metric", "squad")
    ]
    assert not pairs(make_vault, "Squads own metrics", "All squads own metrics")
    assert not pairs(make_vault, "No squad owns metrics", "Squads don't own metrics")
    assert not pairs(make_vault, "Squads are small", "Squads never grow")
    assert not pairs(make_vault, "Boats sail", "Horses never run")


def test_dissent_by_name_needs_one_word(make_vault: MakeVault) -> None:
    assert pairs(make_vault, "Squads are small", "Disagrees with Ada on squads") == [("squad",)]
    assert pairs(make_vault, "Bo disagrees on squads", "Squads are small") == [("squad",)]
    assert not pairs(make_vault, "Squads are small", "Disagrees with Cy on squads")
    assert not pairs(make_vault, "Ada is right", "Disagrees with Ada")


def test_one_person_is_not_compared_nor_are_two_headings(make_vault: MakeVault) -> None:
    body = "## Culture\n\n- Squads own metrics\n- Squads never own metrics\n"
    assert not made(make_vault, body, "## Role\n\n- Squads never own metrics\n").pairs


def test_words_that_all_use_tell_nothing(make_vault: MakeVault) -> None:
    more = "".join(f"- Squads own metrics {letter}\n" for letter in "uvwxyz")
    found = made(make_vault, f"## Culture\n\n{more}", "## Culture\n\n- Squads never own metrics\n")
    assert not found.pairs

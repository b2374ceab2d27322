"""Who is who among a thousand people whose names are written in other ways."""

import random
import re
from collections.abc import Sequence

import pytest

from infokb.actions.imports.import_outcome import PlanOptions, RowOutcome
from infokb.actions.imports.import_plan import plan_import
from infokb.actions.imports.imported import ImportedPerson, ImportedRows, RowPlace
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.templates import sandbox
from infokb.core.text import bare_name
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

_FIRST = (
    "Ada Bo Cy Dee Eva Finn Gus Hana Ines Jon Kim Lea Max Nia Ola Pat Quin Rosa Sam Tia Uma Vic "
    "Wes Yara Zoë Thandeka Joaquín Søren Renée Łucja"
)
MIDDLE = ["", "", "", "Marie", "Lee", "José", "Ngozi", "B."]
_LAST = (
    "Okafor Li Brandt Roy Lind Walsh Ibarra Mokoena Lacerda Sørensen Demirkan Hallström Bay Novák "
    "Thibodeaux Hargreave Oyelaran Müller Petrov Rossi Silva Tanaka Usman Varga Weiss Young Zhang"
)
FIRST, LAST = _FIRST.split(), _LAST.split()
PLACES = [f"{a} {b}" for a in ("Open", "Blue", "Quill", "North") for b in ("Shoal", "Labs", "Rail")]


def invented(count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Give names and organizations; no two people of an organization share first and last name."""
    people: dict[tuple[str, str, str], str] = {}
    while len(people) < count:
        first, last = chance.choice(FIRST), chance.choice(LAST)
        name = " ".join(filter(None, (first, chance.choice(MIDDLE), last)))
        people.setdefault((first, last, chance.choice(PLACES)), name)
    return [(name, place) for (_, _, place), name in people.items()]


def written_otherwise(name: str, chance: random.Random) -> str:
    """Give a name as another program may hold it."""
    first, *middle, last = name.split()
    typo = first[:1] + first[2:3] + first[1:2] + first[3:]
    ways = (
        name,
        f"{last}, {' '.join((first, *middle))}",
        f"Dr. {name}",
        f"{name}, PhD",
        f"{name} MBA",
        bare_name(name).title(),
        name.upper(),
        f"{first} {last}",
        f"{typo} {last}",
        f"{first[0]}. {last}",
    )
    return chance.choice(ways)


def imported(people: Sequence[tuple[str, str]], field: str) -> ImportedRows:
    """Give rows of people, each with its number in a field."""
    return ImportedRows(
        [
            ImportedPerson(RowPlace("x", row), name, {field: [f"p{row}"]}, place)
            for row, (name, place) in enumerate(people, start=1)
        ]
    )


def imported_into(vault: Vault, rows: ImportedRows) -> Vault:
    made = plan_import(vault, rows, PlanOptions(), lambda _: sandbox.fill_template)
    assert made.total == rows.total
    return vault_after(vault, made.changes)


def outcome_of(vault: Vault, *people: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Give what became of the people of an import, and what is asked about them."""
    rows = [
        ImportedPerson(RowPlace("x", row), name, {"email": [email]})
        for row, (name, email) in enumerate(people, start=1)
    ]
    made = plan_import(vault, ImportedRows(rows), PlanOptions(), lambda _: sandbox.fill_template)
    counts = [f"{number} {outcome.value}" for outcome, number in made.counts.items() if number]
    return counts, [problem.reason for problem in made.likenesses]


EMAIL = "---\ntype: contact\nemail: x@example.org\n---\n"


@pytest.mark.parametrize("name", ["Okafor, Ada", "A. Okafor", "Ada", "Dr. Ada B. Okafor", "🙂"])
def test_an_email_tells_who_somebody_is(make_vault: MakeVault, name: str) -> None:
    vault = make_vault({"contacts/Ada Okafor.md": EMAIL})
    counts, questions = outcome_of(vault, (name, "X@example.org"))
    assert counts == ["1 same"]
    assert questions == [] or name == "🙂"


def test_two_people_who_share_an_email_stay_two(make_vault: MakeVault) -> None:
    rows = [("Twin One", "x@example.org"), ("Otto Two", "x@example.org")]
    reason = "Otto Two has the email of `Twin One`, and another name"
    vault = make_vault({})
    counts, questions = outcome_of(vault, *rows)
    assert counts == ["1 new", "1 skipped"]
    assert [text.partition(" (")[0] for text in questions] == [reason]
    vault = make_vault({"contacts/Otto Two.md": EMAIL, "contacts/Twin One.md": EMAIL})
    assert outcome_of(vault, *rows) == (["2 same"], [])
    alias = EMAIL.replace("email", "aliases: [Otto Two]\nemail")
    assert outcome_of(make_vault({"contacts/Twin One.md": alias}), *rows) == (["2 same"], [])


def test_somebody_taken_for_another_by_their_email_is_named(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Twin Aa.md": EMAIL, "contacts/Zed.md": EMAIL})
    counts, questions = outcome_of(vault, ("Twin Bb", "x@example.org"))
    assert counts == ["1 same"]
    reason, _, help_text = questions[0].partition(" (")
    assert reason == "Twin Bb is taken for `Twin Aa`, by the same email"
    assert help_text == "if they are two people, give each their own)"
    more = {"contacts/Twin Bb.md": EMAIL}
    both = make_vault({"contacts/Twin Aa.md": EMAIL, **more})
    assert outcome_of(both, ("Twin Bb", "x@example.org")) == (["1 same"], [])


def test_a_kept_address_tells_who_somebody_is(make_vault: MakeVault) -> None:
    block = "\n```vcard\nitem1.EMAIL;TYPE=WORK:y@example.org\nEMAIL:no address\n```\n"
    vault = make_vault({"contacts/Ada Okafor.md": EMAIL + block})
    assert outcome_of(vault, ("Ada", "y@example.org")) == (["1 same"], [])
    rows = ImportedRows([ImportedPerson(RowPlace("x", 1), "Ada", {"email": ["y@example.org"]})])
    made = plan_import(vault, rows, PlanOptions(), lambda _: sandbox.fill_template)
    assert made.conflicts == []
    assert not made.changes


@pytest.mark.slow
def test_nobody_of_a_thousand_is_taken_for_somebody_else(make_vault: MakeVault) -> None:
    chance = random.Random(7)
    people = invented(1000, chance)
    known = imported_into(make_vault({}), imported(people[:500], "role"))
    assert len(known.of_type_named("contact")) == 500
    incoming = [
        (written_otherwise(name, chance), place if chance.random() > 0.1 else "Elsewhere")
        for name, place in people
    ]
    made = plan_import(
        known, imported(incoming, "tags"), PlanOptions(), lambda _: sandbox.fill_template
    )
    after = vault_after(known, made.changes)
    asked = {problem.place.row for problem in made.likenesses}
    pairs = [
        (int(role[0]), int(tag))
        for note in after.of_type_named("contact")
        for tag in re.findall(r"- p([0-9]+)", note.text)
        if (role := re.findall(r"role: p([0-9]+)", note.text))
    ]
    wrong = [tag for role, tag in pairs if role != tag and tag not in asked]
    assert wrong == []
    assert len(pairs) > 200
    assert made.counts[RowOutcome.FAILED] == 0

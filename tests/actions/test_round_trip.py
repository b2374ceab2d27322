"""People who leave as a table or as cards come back as they were, and once."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from infokb.actions.exports.csv_file import export_csv
from infokb.actions.exports.vcard_file import export_vcards
from infokb.actions.imports import import_formats
from infokb.actions.imports.contact_values import neutral_text
from infokb.actions.imports.import_outcome import ImportPlan, PlanOptions
from infokb.actions.imports.import_plan import plan_import
from infokb.actions.imports.imported import ImportFile, ImportOptions
from infokb.actions.query.plain_data import plain_fields
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.templates import sandbox
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.vault.vault import Vault
from tests import strategies
from tests.conftest import MakeVault

Export = Callable[[Vault], bytes]
FORMATS: Mapping[str, tuple[str, Export]] = {
    "csv": ("csv", lambda vault: export_csv(vault, vault.schemas["contact"])),
    "vcard 3.0": ("vcard", lambda vault: export_vcards(vault, "3.0")),
    "vcard 4.0": ("vcard", lambda vault: export_vcards(vault, "4.0")),
}
CARD_FIELDS = frozenset({
    "type", "organization", "role", "email", "phone", "linkedin", "timezone", "aliases", "tags",
})  # fmt: skip
ORGANIZATIONS = ("Acme", "Tidewater Health", "Ö & Co, Ltd", "O'Neil = Sons")
PLACES = {
    f"organizations/{name}.md": "---\ntype: organization\nstatus: paused\n---\n"
    for name in ORGANIZATIONS
}
PEOPLE_PER_VAULT = 20
MANY_PEOPLE = 1000

_LETTERS = st.text(st.sampled_from("abcdeéøłñçß山田бша'-"), max_size=7)
_STARTS = st.sampled_from("ABCÉØŁÑÇБ山")
NAMES = st.builds("{}{} {}{}".format, _STARTS, _LETTERS, _STARTS, _LETTERS)
WORDS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="`"), min_size=1, max_size=12
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).map(neutral_text).filter(bool)
DAYS = st.dates(date(2000, 1, 1), date(2025, 12, 31)).map(str)
TAGS = st.from_regex(r"[a-z][a-z0-9-]{0,8}(/[a-z]{1,4})?", fullmatch=True)


@st.composite
def people(
    draw: st.DrawFn, at_least: int = 1, first: Callable[[], int] = lambda: 0
) -> dict[str, str]:
    """Draw the notes of some people, numbered from `first`, no two of whom may be one."""
    names = draw(st.lists(NAMES, min_size=at_least, max_size=PEOPLE_PER_VAULT))
    return {
        f"contacts/{name}{ending(number)}.md": draw(person(number))
        for number, name in enumerate(names, first())
    }


def ending(number: int) -> str:
    """Return letters that end the name of nobody else."""
    letters = [chr(ord("a") + number // 25**place % 25) for place in range(3)]
    return "".join(letters).rstrip("a") + "y"


@st.composite
def person(draw: st.DrawFn, number: int) -> str:
    """Draw the note of somebody, whose number keeps addresses apart."""
    single = {
        "organization": st.sampled_from(ORGANIZATIONS).map(lambda name: f"[[{name}]]"),
        "role": TEXTS,
        "how_met": st.sampled_from(["alumni", "cold", "event"]),
        "email": st.just(f"p{number}.x+y@example.org"),
        "phone": st.sampled_from(["+1 555-0100", "(212) 555-0199", "5550123", "+44 20 7946 0958"]),
        "linkedin": st.just(f"https://www.linkedin.com/in/p-{number}"),
        "timezone": st.sampled_from(["Europe/Berlin", "America/New_York"]),
        "connected": DAYS,
    }
    many = {"topics": TEXTS, "aliases": TEXTS, "tags": TAGS, "asked": DAYS}
    lines = ["---", "type: contact"]
    for name, values in single.items():
        if draw(st.booleans()):
            lines.append(f"{name}: {quote_scalar(draw(values))}")
    for name, values in many.items():
        chosen = sorted(draw(st.lists(values, max_size=3, unique_by=str.casefold)))
        lines += [f"{name}:"] * bool(chosen) + [f"  - {quote_scalar(value)}" for value in chosen]
    return "\n".join([*lines, "---", ""])


def plan(vault: Vault, kind: str, content: bytes, *, update: bool = False) -> ImportPlan:
    options = ImportOptions(vault.today, vault.schemas["contact"], vault)
    rows = import_formats.IMPORT_FORMATS[kind]([ImportFile("people", content)], options)
    assert not rows.problems
    made = plan_import(vault, rows, PlanOptions(update=update), lambda _: sandbox.fill_template)
    assert not made.problems
    return made


def held(vault: Vault, kind: str) -> dict[str, dict[str, Any]]:
    """Give what the contacts of a vault hold that a format knows, by name."""
    return {
        note.name: {
            name: sorted(value) if isinstance(value, list) else value
            for name, value in plain_fields(note).items()
            if value and (kind == "csv" or name in CARD_FIELDS)
        }
        for note in vault.of_type_named("contact")
    }


def many_people() -> dict[str, str]:
    """Draw the notes of a thousand people: more than Hypothesis draws at once."""
    notes: dict[str, str] = {}

    @settings(max_examples=MANY_PEOPLE // PEOPLE_PER_VAULT, phases=[Phase.generate], database=None)
    @given(people(PEOPLE_PER_VAULT, lambda: len(notes)))
    def draw(some: dict[str, str]) -> None:
        notes.update(some)

    draw()
    return notes


def comes_back(make_vault: MakeVault, files: dict[str, str], organizations: dict[str, str]) -> None:
    vault = make_vault({**files, **organizations})
    for kind, export in FORMATS.values():
        content = export(vault)
        assert not plan(vault, kind, content).changes
        assert not plan(vault, kind, content, update=True).changes
        empty = make_vault(organizations)
        after = vault_after(empty, plan(empty, kind, content).changes)
        assert held(after, kind) == held(vault, kind)
        assert not plan(after, kind, content).changes
        assert not plan(after, kind, export(after), update=True).changes


@pytest.mark.slow
@settings(max_examples=10)
@given(people())
def test_anybody_comes_back_as_they_were(make_vault: MakeVault, files: dict[str, str]) -> None:
    comes_back(make_vault, files, PLACES)


@pytest.mark.slow
def test_a_thousand_people_of_one_vault_come_back(make_vault: MakeVault) -> None:
    notes = many_people()
    assert len(notes) == MANY_PEOPLE
    comes_back(make_vault, notes, PLACES)


@pytest.mark.slow
def test_the_people_of_the_example_come_back(make_vault: MakeVault) -> None:
    example = strategies.example()
    notes = {path: note.text for path, note in example.notes.items()}
    contacts = {path: text for path, text in notes.items() if path.startswith("contacts/")}
    places = {path: text for path, text in notes.items() if path.startswith("organizations/")}
    comes_back(make_vault, contacts, places)


@pytest.mark.parametrize(
    "topic", ["a\u200bb c", "\u00b4\U000e016e a", "{{b}} [[c]]", "a  b", "* b"]
)
def test_what_an_import_would_write_otherwise_is_the_same(
    make_vault: MakeVault, topic: str
) -> None:
    vault = make_vault(
        {"contacts/Ada.md": f"---\ntype: contact\ntopics: [{quote_scalar(topic)}]\n---\n"}
    )
    kind, export = FORMATS["csv"]
    assert not plan(vault, kind, export(vault)).changes
    assert not plan(vault, kind, export(vault), update=True).changes


@pytest.mark.parametrize("tag", ["r-", "-r", "a/b", "Ö"])
def test_a_category_that_can_be_a_tag_is_that_tag(make_vault: MakeVault, tag: str) -> None:
    vault = make_vault({"contacts/Ada.md": f"---\ntype: contact\ntags: ['{tag}']\n---\n"})
    kind, export = FORMATS["vcard 4.0"]
    assert not plan(vault, kind, export(vault)).changes


def test_an_employer_without_a_note_comes_back(make_vault: MakeVault) -> None:
    kind, export = FORMATS["csv"]
    ada = "---\ntype: contact\n---\n\n```vcard\nORG:Os\\, terly;Data\n```\n"
    vault = make_vault({"contacts/Ada Li.md": ada})
    content = export(vault)
    assert b'"Os, terly"' in content
    assert not plan(vault, kind, content).changes
    empty = make_vault({})
    after = vault_after(empty, plan(empty, kind, content).changes)
    assert export(after) == content
    assert not plan(after, kind, content, update=True).changes

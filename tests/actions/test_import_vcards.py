"""Cards that come in: once, alone when they are bad, and from a phone only what changed there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.exports.vcard_file import export_vcards, note_card_facts, vcard_changes
from infokb.actions.imports import import_formats
from infokb.actions.imports.employers import OrganizationChoice
from infokb.actions.imports.import_outcome import ImportPlan, PlanOptions
from infokb.actions.imports.import_plan import plan_import
from infokb.actions.imports.imported import ImportFile, ImportOptions
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.templates import sandbox
from infokb.core.cards.card_writer import write_card
from infokb.core.cards.person_card import CardFacts
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault
from tests.core.nasty_cards import NASTY_CARDS, card

ADA = "contacts/Ada Okafor.md"
NOTE = """---
type: contact
organization: "[[Acme]]"
role: Analyst
email: ada@example.org
phone: "+1 555 0102"
aliases: [Addie]
tags: [fintech]
---

## Background

Knows [[Acme|them]] well.

## Follow-ups

```vcard
UID:ada-1
TEL;TYPE=HOME:+1 555 0102
```
"""
FILES = {ADA: NOTE, "organizations/Acme.md": "---\ntype: organization\n---\n"}


def plan(vault: Vault, *contents: bytes, **options: Any) -> ImportPlan:
    asked = ImportOptions(vault.today, vault.schemas["contact"], vault)
    files = [ImportFile(f"{at}.vcf", content) for at, content in enumerate(contents, 1)]
    rows = import_formats.IMPORT_FORMATS["vcard"](files, asked)
    choice = {"organizations": OrganizationChoice.ALL, **options}
    made = plan_import(vault, rows, PlanOptions(**choice), lambda _: sandbox.fill_template)
    assert made.total == rows.total
    return made


def counts(made: ImportPlan) -> dict[str, int]:
    return {outcome.value: number for outcome, number in made.counts.items() if number}


def people(vault: Vault) -> list[CardFacts]:
    return [note_card_facts(vault, note) for note in vault.of_type_named("contact")]


def lines(vault: Vault, path: str = ADA) -> list[str]:
    return vault.notes[path].text.splitlines()


@pytest.mark.slow
def test_cards_become_notes(make_vault: MakeVault) -> None:
    vault = make_vault({})
    content = b"\r\n".join(nasty.content.removeprefix(b"\xef\xbb\xbf") for nasty in NASTY_CARDS[8:])
    made = plan(vault, content)
    told = {reason for _, reason in made.problems}
    assert "left out 5 pictures, sounds, and keys" in told
    assert any("it has no END:VCARD" in reason for reason in told)
    assert any("the card names nobody" in reason for reason in told)
    after = vault_after(vault, made.changes)
    assert "organizations/Acme.md" in after.notes
    assert after.notes["organizations/Acme.md"].values["website"] == "https://example.org"
    assert "status: paused" in after.notes["organizations/Acme.md"].text
    again = plan(after, content)
    assert (counts(again).keys() & {"new", "updated"}, again.changes.files) == (set(), {})


@pytest.mark.slow
def test_the_example_goes_out_and_in(example: Vault, make_vault: MakeVault) -> None:
    content = export_vcards(example)
    empty = make_vault({}, 'timezone = "Europe/Berlin"\n')
    after = vault_after(empty, plan(empty, content).changes)
    for found, meant in zip(people(after), people(example), strict=True):
        assert (found.name, found.fields) == (meant.name, meant.fields)
    assert not plan(after, content).changes.files
    assert not plan(example, content).changes.files
    assert not plan(example, content, update=True).changes.files


_TEXTS = st.text(st.sampled_from("aé山,;:\\\"' =-."), max_size=30).map(str.split).map(" ".join)


@pytest.mark.slow
@given(
    st.dictionaries(st.sampled_from(["organization", "role"]), _TEXTS.filter(bool)),
    st.lists(_TEXTS.filter(bool), max_size=2, unique=True),
    st.lists(
        st.sampled_from(
            ["TEL;TYPE=HOME:1 555", "X-A;Y=b,c:;é", "item1.URL:x", "N:Okafor;Ada;;Dr.;"]
        )
    ),
)
def test_any_person_goes_out_and_in(
    make_vault: MakeVault, fields: dict[str, str], aliases: list[str], kept: list[str]
) -> None:
    listed = {"aliases": tuple(aliases)} if aliases else {}
    values = {name: (text,) for name, text in fields.items()}
    facts = CardFacts("Ada Okafor", {**values, **listed}, "", tuple(dict.fromkeys(kept)))
    content = write_card(facts)
    empty = make_vault({})
    after = vault_after(empty, plan(empty, content).changes)
    assert not plan(after, content, update=True).changes.files
    (found,) = people(after)
    assert found.fields.get("role") == facts.fields.get("role")
    assert found.fields.get("aliases") == facts.fields.get("aliases")
    assert set(facts.other_lines) <= set(found.other_lines)


def test_what_was_changed_on_the_phone_comes_in_and_nothing_else(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    files = dict(vcard_changes(vault, {}).contents)
    assert not plan(vault, *files.values(), update=True).changes.files
    text = files["ada-1.vcf"].decode()
    text = text.replace("EMAIL:ada@", "EMAIL:new@").replace("0102", "0103")
    text = text.replace("END:", "TEL:+1 555 0101\r\nBDAY:--0307\r\nEND:")
    edited = make_vault({**FILES, ADA: NOTE.replace("Analyst", "Head")})
    made = plan(edited, text.encode(), update=True)
    after = vault_after(edited, made.changes)
    changed = set(lines(after)) ^ set(lines(edited))
    assert changed == {
        "email: ada@example.org", "email: new@example.org", 'phone: "+1 555 0102"',
        'phone: "+1 555 0103"', "TEL;TYPE=HOME:+1 555 0102", "TEL;TYPE=HOME:+1 555 0103",
        "TEL:+1 555 0101", "BDAY:--0307",
    }  # fmt: skip
    assert not plan(after, text.encode(), update=True).changes.files
    written = vcard_changes(after, {"ada-1.vcf": text.encode()})
    assert (list(written.contents), written.conflicting_names) == (["ada-1.vcf"], [])
    assert not vcard_changes(after, written.contents).contents


def test_without_update_what_is_there_stays(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    (content,) = vcard_changes(vault, {}).contents.values()
    made = plan(vault, content.replace(b"Analyst", b"Head").replace(b"0102", b"0103"))
    after = vault_after(vault, made.changes)
    assert sorted(reason for _, reason in made.conflicts) == [
        "`phone` is `+1 555 0102`, not `+1 555 0103`",
        "`role` is `Analyst`, not `Head`",
    ]
    assert {"role: Analyst", "TEL;TYPE=HOME:+1 555 0102"} <= set(lines(after))
    assert "TEL;TYPE=HOME:+1 555 0103" in lines(after)


def test_a_person_is_known_by_the_card(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    made = plan(vault, card("UID:ada-1", "FN:Addie O.", "NOTE:Sails"))
    after = vault_after(vault, made.changes)
    assert counts(made) == {"updated": 1}
    assert {"FN:Addie O.", "- Sails"} <= set(lines(after))
    other = plan(vault, card("UID:other", "FN:Ada Okafor", "EMAIL:ada@example.org"))
    assert not other.changes.files


def test_where_somebody_works_is_kept_once(make_vault: MakeVault) -> None:
    vault = make_vault({})
    content = card("FN:Ada Okafor", "ORG:Acme;Research")
    made = plan(vault, content, organizations=OrganizationChoice.SHARED)
    after = vault_after(vault, made.changes)
    assert not made.conflicts
    assert [line for line in lines(after) if line.startswith("ORG")] == ["ORG:Acme;Research"]
    assert not plan(after, content, organizations=OrganizationChoice.SHARED).changes.files


def test_an_organization_that_is_there_gets_what_is_new(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    cards = card("KIND:org", "FN:Acme", "TEL:+1 555 0109") + card("KIND:org", "FN:ACME")
    made = plan(vault, cards + card("FN:Bo", "ORG:New") + card("KIND:org", "FN:New"))
    after = vault_after(vault, made.changes)
    assert {"KIND:org", "TEL:+1 555 0109"} <= set(lines(after, "organizations/Acme.md"))
    assert "status: paused" in lines(after, "organizations/New.md")
    assert 'organization: "[[New]]"' in lines(after, "contacts/Bo.md")
    assert "organizations/New (organization).md" not in after.notes


def test_an_organization_of_a_template_without_a_status(make_vault: MakeVault) -> None:
    template = (
        "---\nsummary: A place.\nfolder: places\nfields:\n  size: {kind: text}\n---\n\n## News\n"
    )
    vault = make_vault({"templates/organization.md": template})
    made = plan(vault, card("KIND:org", "FN:Acme", "URL:https://example.org", "NICKNAME:AC"))
    after = vault_after(vault, made.changes)
    assert 'X-CSV;NAME="website":https://example.org' in lines(after, "places/Acme.md")
    assert "  - AC" in lines(after, "places/Acme.md")
    assert "status" not in after.notes["places/Acme.md"].text

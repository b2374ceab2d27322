"""The cards of a vault: one file, and a folder that is synced with phones."""

from collections.abc import Mapping

import pytest

from infokb.actions.exports.vcard_file import export_vcards, note_card_facts, vcard_changes
from infokb.core.cards.card_reader import Card, read_cards
from infokb.core.cards.person_card import card_facts
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
ACME = "organizations/Acme.md"
FILES = {
    ADA: """---
type: contact
organization: "[[Acme]]"
role: Analyst
email: ada@example.org
phone: +1 555 0101
aliases: [Addie]
tags: [fintech]
---

## Background

Knows [[Acme|them]] well.

## Follow-ups

```vcard
UID:ada-1
item1.EMAIL;TYPE=WORK:ada@work.example.org
item1.X-ABLabel:Office
PHOTO:x
not a line
```
""",
    "contacts/Bo.md": '---\ntype: contact\norganization: "[[Beta]]"\n---\n',
    ACME: "---\ntype: organization\n---\n",
    "organizations/Shop.md": "---\ntype: organization\nwebsite: https://example.org\n---\n\n"
    "```vcard\nTEL:+1 555 0102\n```\n",
}


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    return make_vault(FILES)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def synced(vault: Vault, present: Mapping[str, bytes], *, force: bool = False) -> dict[str, bytes]:
    changes = vcard_changes(vault, present, force=force)
    kept = {name: content for name, content in present.items() if name not in changes.stale_names}
    return {**kept, **changes.contents}


def test_people_and_organizations_that_came_as_cards(vault: Vault) -> None:
    lines = unfolded(export_vcards(vault))
    names = [line for line in lines if line.startswith("FN:")]
    assert names == ["FN:Ada Okafor", "FN:Bo", "FN:Shop"]
    assert {
        "UID:ada-1", "N:Okafor;Ada;;;", "ORG:Acme", "TITLE:Analyst", "NICKNAME:Addie",
        "EMAIL;TYPE=PREF:ada@example.org", "item1.EMAIL;TYPE=WORK:ada@work.example.org",
        "item1.X-ABLabel:Office", "CATEGORIES:fintech", "NOTE:Knows them well.", "ORG:Beta",
        "URL:https://example.org", "X-ABShowAs:COMPANY", "TEL:+1 555 0102",
    } <= set(lines)  # fmt: skip
    assert not [line for line in lines if line.startswith(("PHOTO", "X-INFOKB"))]
    assert "KIND:org" in unfolded(export_vcards(vault, "4.0"))


@pytest.mark.slow
def test_the_example_comes_back(example: Vault) -> None:
    cards = list(read_cards(export_vcards(example)))
    read = [card_facts(card) for card in cards if isinstance(card, Card)]
    meant = [note_card_facts(example, note) for note in example.of_type_named("contact")]
    assert len(read) == len(meant) > 10
    for found, facts in zip(read, meant, strict=True):
        assert found
        assert (found.name, found.fields) == (facts.name, facts.fields)
        assert found.background == facts.background or "NOTE:" in "".join(found.other_lines)


def test_a_second_time_nothing_is_written(vault: Vault) -> None:
    files = synced(vault, {})
    assert "ada-1.vcf" in files
    changes = vcard_changes(vault, files)
    assert (
        changes.contents,
        changes.stale_names,
        changes.unchanged_count,
        changes.conflicting_names,
    ) == ({}, [], 3, [])


def test_what_a_server_writes_otherwise_is_the_same(vault: Vault) -> None:
    files = synced(vault, {})
    lines = unfolded(files["ada-1.vcf"])
    odd = [lines[0], *sorted(lines[1:-2], reverse=True), "REV:20261120T100000Z", *lines[-2:]]
    text = "\n".join(odd).replace("X-ABLabel", "X-ABLABEL").replace("infokb//EN", "server//EN")
    assert vcard_changes(vault, {**files, "ada-1.vcf": text.encode()}).unchanged_count == 3


def test_a_change_in_the_vault_is_written_and_pictures_stay(
    vault: Vault, make_vault: MakeVault
) -> None:
    files = synced(vault, {})
    photo = b"PHOTO;ENCODING=b:" + b"AAAA" * 40
    files["ada-1.vcf"] = files["ada-1.vcf"].replace(b"END:", photo + b"\r\nEND:")
    other = make_vault({**FILES, ADA: FILES[ADA].replace("Analyst", "Head")})
    changes = vcard_changes(other, files)
    assert (list(changes.contents), changes.unchanged_count) == (["ada-1.vcf"], 2)
    lines = unfolded(changes.contents["ada-1.vcf"])
    assert {"TITLE:Head", photo.decode()} <= set(lines)
    assert vcard_changes(other, {**files, **changes.contents}).unchanged_count == 3


def test_what_was_changed_elsewhere_is_left(vault: Vault, make_vault: MakeVault) -> None:
    files = synced(vault, {})
    files["ada-1.vcf"] = files["ada-1.vcf"].replace(b"END:", b"TEL:+1 555 0109\r\nEND:")
    other = make_vault({**FILES, ADA: FILES[ADA].replace("Analyst", "Head")})
    changes = vcard_changes(other, files)
    assert (changes.contents, changes.conflicting_names) == ({}, ["ada-1.vcf"])
    assert changes.unchanged_count == 2
    assert list(vcard_changes(other, files, force=True).contents) == ["ada-1.vcf"]


def test_who_is_gone_is_removed_unless_changed_elsewhere(
    vault: Vault, make_vault: MakeVault
) -> None:
    files = {
        **synced(vault, {}),
        "theirs.vcf": b"BEGIN:VCARD\nFN:Cy\nEND:VCARD\n",
        "two.vcf": b"BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n",
        "bad.vcf": b"",
    }
    fewer = make_vault({path: text for path, text in FILES.items() if path == ACME})
    changes = vcard_changes(fewer, files)
    assert len(changes.stale_names) == 3
    assert not {"theirs.vcf", "two.vcf", "bad.vcf"} & set(changes.stale_names)
    files["ada-1.vcf"] = files["ada-1.vcf"].replace(b"TITLE:Analyst", b"TITLE:Head")
    assert "ada-1.vcf" not in vcard_changes(fewer, files).stale_names


def test_a_card_is_known_by_its_identity_not_by_its_file(vault: Vault) -> None:
    files = synced(vault, {})
    files["other.vcf"] = files.pop("ada-1.vcf")
    assert vcard_changes(vault, files).unchanged_count == 3


def test_no_identity_leads_out_of_the_folder(make_vault: MakeVault) -> None:
    for uid, name in (("../a~b_c-d.e", "ab_c-de.vcf"), ("/..", "card.vcf")):
        note = f"---\ntype: contact\n---\n\n```vcard\nUID:{uid}\n```\n"
        assert list(vcard_changes(make_vault({ADA: note}), {}).contents) == [name]


def test_a_file_of_the_name_that_is_no_card_is_left(vault: Vault) -> None:
    changes = vcard_changes(vault, {"ada-1.vcf": b"something"})
    assert changes.conflicting_names == ["ada-1.vcf"]
    assert len(changes.contents) == 2

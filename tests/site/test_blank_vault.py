"""The vault without content: what every site shows, whoever makes it."""

from collections.abc import Mapping

from infokb.actions.lint.check import check
from infokb.core.publishing.public_notes import PUBLIC_PARTS, is_public
from infokb.core.settings.config import Config, SiteSettings
from infokb.core.vault.schema import Schema
from infokb.site.privacy.blank_vault import specimen_vault

ITEM = "\n\n- 0 #0a\n"


def test_every_part_of_every_type_is_filled(schemas: Mapping[str, Schema]) -> None:
    vault = specimen_vault(schemas)
    assert list(vault.notes) == ["c/0.md", "g/0.md", "i/0.md", "o/0.md"]
    assert [note.type_name for note in vault.notes.values()] == sorted(PUBLIC_PARTS)
    for note in vault.notes.values():
        parts = PUBLIC_PARTS[note.type_name]
        assert is_public(note)
        assert note.values.keys() == {"type", "publish", *parts.fields} - {"kind"}
        headings = list(parts.sections) or ["0"]
        body = "".join(f"## {heading}{ITEM}" for heading in headings)
        assert note.text[note.front_matter.body :] == body
    texts = [vault.notes["c/0.md"].text, vault.notes["i/0.md"].text, vault.notes["o/0.md"].text]
    heads = [text.partition("\n## ")[0] for text in texts]
    interview = 'date: 1970-01-01\norganization: "[[o/0]]"\n'
    organization = 'industry: "0"\nwebsite: https://0.example.org\n'
    assert heads == [
        '---\ntype: contact\npublish: true\norganization: "[[o/0]]"\nrole: "0"\n---',
        f"---\ntype: interview\npublish: true\n{interview}---",
        f"---\ntype: organization\npublish: true\n{organization}---",
    ]


def test_its_values_are_right(schemas: Mapping[str, Schema]) -> None:
    vault = specimen_vault(schemas)
    assert not [each for each in check(vault) if each.rule.id in {"bad-value", "broken-link"}]
    assert vault.config == Config(site=SiteSettings(url="https://0.example.org", index=True))
    assert vault.now.isoformat() == "1970-01-01T00:00:00+00:00"

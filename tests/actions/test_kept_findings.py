"""A change asks again only the rules that looked at what differs."""

from collections import Counter

import pytest

from infokb.actions.lint import findings, kept_findings, selection
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.kept_findings import KeptFindings
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule
from tests.conftest import MakeVault

ADA, TALK = "contacts/Ada Okafor.md", "interviews/2026-11-10 Ada Okafor.md"
TEXTS = {
    ADA: "---\ntype: contact\n---\n[[Nobody]]\n",
    TALK: '---\ntype: interview\ncontacts: "[[Ada Okafor]]"\n---\n[[Nobody]]\n',
}


def test_a_note_that_stays_is_asked_by_few_rules(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault(TEXTS)
    asks = Counter[str]()
    real = findings.check_rule

    def count(vault: Vault, note: Note, rule: Rule) -> tuple[RuleFinding, ...]:
        asks[note.path] += 1
        return real(vault, note, rule)

    monkeypatch.setattr(kept_findings, "check_rule", count)
    kept = KeptFindings(vault, selection.selected_rules(vault.config))
    before = Counter(asks)
    asks.clear()
    note = parse.parse_note(ADA, f"{TEXTS[ADA]}\nMore.\n", vault.schemas)
    assert kept.update(vault.updated(note), [ADA]) == {ADA, TALK}
    assert asks[ADA] == before[ADA]
    assert 0 < asks[TALK] < before[TALK] / 4


def test_a_note_that_links_to_nobody_is_not_asked_again_when_any_note_comes(
    make_vault: MakeVault,
) -> None:
    task = "- [ ] #referral Write to [[Nobody]] 📅 2026-12-01\n"
    vault = make_vault({path: f"{text}{task}" for path, text in TEXTS.items()})
    kept = KeptFindings(vault, selection.selected_rules(vault.config))
    path = "guides/Reading list.md"
    note = parse.parse_note(path, "---\ntype: guide\n---\n", vault.schemas)
    assert kept.update(vault.updated(note), [path]) == {path}


def test_a_rule_is_asked_of_no_note_that_its_settings_exclude(make_vault: MakeVault) -> None:
    vault = make_vault(TEXTS, '[rules.broken-link]\nexclude = ["contacts/"]\n')
    kept = KeptFindings(vault, selection.selected_rules(vault.config))
    paths = [finding.note.path for finding in kept.findings() if finding.rule.id == "broken-link"]
    assert paths == [TALK]

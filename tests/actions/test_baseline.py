"""The findings that a vault lives with."""

import json

import pytest

from infokb.actions.lint import baseline, selection
from infokb.actions.lint.check import check
from infokb.actions.lint.fingerprint import fingerprints
from infokb.actions.lint.problem import Problem
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

PATH = ".infokb/baseline.jsonl"
NOTE = "---\ntype: contact\nlint_allow: missing-section -- short\n---\n\n{}\n"


def problems(vault: Vault) -> list[Problem]:
    return list(check(vault, include_hidden=True))


def written(vault: Vault, rules: set[str] | None = None) -> Changes:
    ids = {one.id for one in selection.selected_rules(vault.config)}
    return baseline.updated_baseline(vault, problems(vault), set(vault.notes), rules or ids)


def stale(vault: Vault, paths: set[str] | None = None, rules: set[str] | None = None) -> list[str]:
    ids = rules or {one.id for one in selection.selected_rules(vault.config)}
    found = baseline.stale_entries(vault, problems(vault), paths or set(vault.notes), ids)
    return [one.path for one in found]


def text(changes: Changes) -> str:
    return str(changes.files[PATH])


def shown(vault: Vault) -> list[tuple[int, str]]:
    found = check(vault)
    return [(one.note.lines.position(one.finding.span.start).line, one.rule.id) for one in found]


def test_what_is_known_is_hidden_and_what_is_new_is_not(make_vault: MakeVault) -> None:
    before = make_vault({"contacts/Bo.md": NOTE.format("[[No]] [[No]] [[Nay]]")})
    known = text(written(before))
    records = [json.loads(line) for line in known.splitlines()]
    assert [tuple(one) for one in records] == [
        ("fingerprint", "rule", "path", "subject", "reason")
    ] * 3
    assert known == "".join(f"{json.dumps(one)}\n" for one in records)
    mended = NOTE.format("Later.\n\n[[No]] [[Nay]]\n\n[[Nope]]")
    after = make_vault({"contacts/Bo.md": mended, PATH: known})
    assert shown(after) == [(10, "broken-link")]
    assert stale(after) == ["contacts/Bo.md"]
    again = make_vault({"contacts/Bo.md": NOTE.format("[[No]] [[No]] [[No]]"), PATH: known})
    assert shown(again) == [(6, "broken-link")]


def test_a_second_baseline_keeps_reasons_and_drops_what_is_gone(make_vault: MakeVault) -> None:
    one = make_vault({"contacts/Bo.md": NOTE.format("[[No]] [[Nay]]")})
    known = text(written(one)).replace('"reason": ""', '"reason": "an older import"')
    two = make_vault({"contacts/Bo.md": NOTE.format("[[No]] [[Nope]]"), PATH: known})
    fresh = [json.loads(line) for line in text(written(two)).splitlines()]
    assert sorted(one["reason"] for one in fresh) == ["", "an older import"]
    hidden = [one.suppressed for one in problems(two) if one.rule.id == "broken-link"]
    assert hidden[0]
    assert (hidden[0].by, hidden[0].reason) == ("baseline", "an older import")
    assert written(two, {"alias-link"}).files != {PATH: None}
    assert len(text(written(two, {"alias-link"})).splitlines()) == 3


def test_no_baseline_holds_a_follow_up_or_what_cannot_be_read(make_vault: MakeVault) -> None:
    files = {
        "contacts/Bo.md": NOTE.format("").replace(
            "type: contact", "type: contact\nasked: 2026-11-02"
        ),
        "contacts/Cy.md": "---\ntype: contact\n",
    }
    vault = make_vault(files)
    assert {one.rule.id for one in problems(vault)} == {
        "nudge-due",
        "missing-section",
        "front-matter-unclosed",
    }
    assert not written(vault)
    marks = [
        f'{{"fingerprint": "{mark}", "rule": "x", "path": "x", "subject": "", "reason": ""}}\n'
        for mark in fingerprints(problems(vault))
    ]
    forged = make_vault({**files, PATH: "".join(marks)})
    assert {rule for _, rule in shown(forged)} == {"nudge-due", "front-matter-unclosed"}


def test_a_line_is_stale_where_it_was_looked_for(make_vault: MakeVault) -> None:
    files = {"a.md": "[[No]]\n", "b.md": "[[No]]\n", "old/c.md": "[[No]]\n", "d.md": "[[No]]\n"}
    known = text(written(make_vault(files))) + (
        '{"fingerprint": "z", "rule": "gone-rule", "path": "e.md", "subject": "", "reason": ""}\n'
    )
    fixed = dict.fromkeys(files, "x\n") | {"d.md": "---\nx: {\n---\n", PATH: known}
    vault = make_vault(fixed, 'exclude = ["old/"]')
    assert stale(vault, {"a.md", "b.md", "d.md"}) == ["a.md", "b.md", "e.md"]
    assert stale(vault, {"a.md"}) == ["a.md"]
    assert stale(vault, {"a.md", "b.md", "d.md"}, {"alias-link"}) == ["e.md"]
    gone = baseline.stale_entries(vault, [], {"a.md"}, {"broken-link"})
    left = text(baseline.pruned_baseline(vault, gone))
    assert left.count("\n") == 4
    assert '"a.md"' not in left


def test_a_baseline_that_holds_nothing_is_no_file(make_vault: MakeVault) -> None:
    known = text(written(make_vault({"a.md": "[[No]]\n"})))
    vault = make_vault({"a.md": "x\n", PATH: known})
    assert written(vault).files == {PATH: None}
    assert not baseline.pruned_baseline(vault, ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "the line is not JSON"),
        ("[" * 100_000, "the line is not JSON"),
        ("[]", "the line is not a JSON object"),
        ("{}", "`fingerprint` is missing, or not text"),
        ('{"fingerprint": "a", "rule": 1}', "`rule` is missing, or not text"),
        ("\udcff", "the line is not JSON"),
    ],
)
def test_a_line_that_cannot_be_read_is_one_error(
    line: str, message: str, make_vault: MakeVault
) -> None:
    vault = make_vault({"a.md": "x\n", PATH: f"\n{line}\n"})
    with pytest.raises(InfokbError, match=f"^{PATH}:2: {message}") as caught:
        list(check(vault))
    assert caught.value.exit_code == 2


def test_settings_without_a_baseline_write_none(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "[[No]]\n", PATH: "{"}, 'lint.baseline = ""')
    assert shown(vault) == [(1, "broken-link")]
    with pytest.raises(InfokbError, match="the settings turn off the baseline"):
        written(vault)


@pytest.mark.parametrize("path", ["../x.jsonl", "/x", "x//y", "a/.b/c", "a\\b", "a.md", "./a"])
def test_the_baseline_is_a_file_that_the_vault_sees(path: str, make_vault: MakeVault) -> None:
    with pytest.raises(InfokbError, match="cannot be"):
        make_vault({}, f"lint.baseline = '{path}'")
    assert make_vault({}, 'lint.baseline = "lint/known.jsonl"').config.lint.baseline

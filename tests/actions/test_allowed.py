"""What a note allows, held against what is found."""

from dataclasses import replace
from datetime import timedelta

import pytest

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem, Suppression
from infokb.actions.lint.settle import settle
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.rules.rule import Rule
from infokb.site import pages as site_pages
from tests.conftest import MakeVault
from tests.laws import FAR

UNREADABLE = {
    "front-matter-unclosed": "---\ntype: contact\nlint_allow: [form, front-matter-unclosed]\n",
    "front-matter-invalid": "---\nlint_allow: [form, front-matter-invalid]\nx: {\n---\n",
    "front-matter-unsafe": "---\nlint_allow: [form, front-matter-unsafe]\nx: &a 1\n---\n",
    "duplicate-field": "---\nlint_allow: [form, duplicate-field]\nx: 1\nx: 2\n---\n",
    "not-utf8": "\udcff <!-- infokb: allow form, not-utf8 -- tired -->\n",
    "conflict-markers": (
        "---\nlint_allow: [form, conflict-markers]\n---\n"
        "<!-- infokb: allow form, conflict-markers -- tired -->\n<<<<<<< HEAD\n"
    ),
}
COMMENT = "<!-- infokb: allow form, {} -- tired -->\n"


def found(vault: Vault, rules: list[Rule] | None = None) -> list[Problem]:
    return list(check(vault, rules=rules, include_hidden=True))


def test_unreadable_rules_are_known() -> None:
    assert {rule.id for rule in RULES if rule.unreadable} == set(UNREADABLE)


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("place", ["{0}{1}", "{0}\n{1}\n[[x]]\n"])
def test_nothing_hides_that_a_note_cannot_be_read(
    name: str, place: str, make_vault: MakeVault
) -> None:
    vault = make_vault({"a.md": place.format(UNREADABLE[name], COMMENT.format(name))})
    shown = {one.rule.id for one in check(vault)}
    assert name in shown


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_judges_what_is_allowed_is_not_allowed(rule: type[Rule]) -> None:
    assert rule.allowable == (rule.id not in {"unused-allow", "allow-without-reason"})


def test_a_line_allows_what_it_names_and_nothing_else(make_vault: MakeVault) -> None:
    text = (
        "[[Ada]] <!-- infokb: allow alias-link -- x --> <!-- infokb: allow broken-link -- y -->\n"
        "[[Bo]]\n\n<!-- infokb: allow links -- z -->\n\n[[Cy]] [[Di]]\n"
    )
    problems = [one for one in found(make_vault({"a.md": text})) if one.rule.id == "broken-link"]
    assert [one.suppressed for one in problems] == [
        Suppression("allow", "y"),
        None,
        Suppression("allow", "z"),
        Suppression("allow", "z"),
    ]


def test_what_is_found_and_hidden_of_structure_is_the_same_on_every_day(
    make_vault: MakeVault,
) -> None:
    text = (
        "---\ntype: contact\nasked: 2026-11-02\nlint_allow:\n  - missing-section -- short\n"
        "  - broken-link until=2026-12-31 -- for now\n  - nudge-due until=2026-11-25 -- abroad\n"
        "  - followup until=2026-11-26 -- abroad\n---\n[[Nobody]]\n"
    )
    vault = make_vault({"contacts/Bo Li.md": text})
    days = [replace(vault, now=day.astimezone(vault.zone)) for day in FAR]
    first, last = ([one for one in found(day) if one.state is None] for day in days)
    told = [[(one.rule, one.finding, one.suppressed) for one in day] for day in (first, last)]
    assert told[0] == told[1]
    assert "broken-link" in {one.rule.id for one in first if not one.suppressed}
    assert "missing-section" in {one.rule.id for one in first if one.suppressed}


@pytest.mark.parametrize(("days", "hidden"), [(0, True), (5, True), (6, True), (7, False)])
def test_a_follow_up_is_allowed_through_a_day(
    days: int, hidden: bool, make_vault: MakeVault
) -> None:
    text = (
        "---\ntype: contact\nasked: 2026-11-02\nlint_allow:\n"
        "  - nudge-due until=2026-11-25 -- abroad\n  - nudge-due until=2026-11-26 -- abroad\n---\n"
    )
    vault = make_vault({"contacts/Bo Li.md": text})
    later = replace(vault, now=vault.now + timedelta(days=days))
    [one] = [one for one in found(later) if one.rule.id == "nudge-due"]
    assert bool(one.suppressed) is hidden
    assert bool(one.snoozed) is hidden


def test_the_longest_sleep_counts_and_says_why(make_vault: MakeVault) -> None:
    contact = "---\ntype: contact\nsnooze_until: 2026-12-24\nsnooze_reason: abroad\n---\n"
    interview = (
        '---\ntype: interview\ncontacts: ["[[Bo Li]]"]\nstatus: completed\ndate: 2026-11-18\n'
        "snooze_until: 2026-12-01\n---\n"
    )
    vault = make_vault({"contacts/Bo Li.md": contact, "interviews/2026-11-18 Bo Li.md": interview})
    thanks = [one for one in found(vault) if one.rule.id == "thanks-owed"]
    assert {one.suppressed for one in thanks} == {
        Suppression("snooze", "abroad", vault.now.replace(month=12, day=24).date())
    }
    [one] = {one.snoozed for one in thanks}
    assert str(one) == "2026-12-24"


def test_a_run_of_some_rules_takes_nothing_away(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "x <!-- infokb: allow broken-link -- y -->\n"})
    every = selection.selected_rules(vault.config)
    some = [one for one in every if one.id != "alias-link"]
    [whole] = [one for one in found(vault, list(every)) if one.rule.id == "unused-allow"]
    [part] = [one for one in found(vault, some) if one.rule.id == "unused-allow"]
    none = [one for one in every if one.id != "broken-link"]
    assert whole.finding.fix
    assert not part.finding.fix
    assert not found(vault, none)
    assert settle(vault, rules=some).changes.files == {}
    assert settle(vault, rules=every).changes.files == {"a.md": "x\n"}


def test_an_entry_that_cannot_be_taken_out_has_no_fix(make_vault: MakeVault) -> None:
    files = {
        "a.md": '---\n{"lint_allow": "broken-link -- x", "y": 1}\n---\n',
        "b.md": "---\nlint_allow:\n  -\n    alias-link -- x\n  - broken-link -- y\n---\n[[No]]\n",
        "c.md": "---\nlint_allow: 'links, broken-link -- it''s old'\n---\n[[Nobody]]\n",
        "d.md": '---\nlint_allow: "brokn-link -- \\x61"\n---\n',
        "e.md": "---\nlint_allow: [zzz -- y]\n---\n",
    }
    help_texts = {
        one.note.path: (one.finding.help, one.finding.fix)
        for one in found(make_vault(files))
        if one.rule.id == "unused-allow"
    }
    assert help_texts == {
        "a.md": ("remove it", ()),
        "b.md": ("remove it", ()),
        "c.md": ("remove it", ()),
        "d.md": ("did you mean `broken-link`?", ()),
        "e.md": ("", ()),
    }


@pytest.mark.slow
def test_the_site_shows_no_comment(make_vault: MakeVault) -> None:
    text = (
        '---\ntype: interview\ncontacts: ["[[Ada]]"]\nstatus: completed\ndate: 2026-11-18\n'
        "lint_allow: [missing-section -- zzquietfield]\n---\n"
        "<!-- infokb: allow broken-link -- zzquietblock -->\n\n## Culture\n\n"
        "- Calm <!-- infokb: allow broken-link -- zzquietitem -->\n\n"
        "Met [[Nobody]] <!-- infokb: allow broken-link -- zzquietinline --> today\n\n"
        "## Log <!-- infokb: allow links -- zzquiethead -->\n\n- [ ] #promise x "
        "<!-- infokb: allow links -- zzquiettask -->\n"
    )
    contact = (
        "---\ntype: contact\n---\n\n## Log\n\n"
        "- 2026-11-02 asked: words <!-- infokb: allow links -- zzquietlog -->\n"
    )
    files = {"contacts/Ada.md": contact, "interviews/2026-11-18 Ada.md": text}
    pages = site_pages.pages(make_vault(files))
    assert any("Calm" in str(page) for page in pages.values())
    assert [path for path, page in pages.items() if "zzquiet" in str(page)] == []


ASKED = (
    "---\ntype: contact\nasked: [2026-10-02, 2026-11-03]\nreplied: 2026-10-05\n"
    "lint_allow: {}\n---\n"
)


@pytest.mark.parametrize(
    ("since", "hidden"), [("2026-11-02", False), ("2026-11-03", True), ("2026-11-04", True)]
)
def test_a_follow_up_is_allowed_by_the_day_that_started_it(
    since: str, hidden: bool, make_vault: MakeVault
) -> None:
    vault = make_vault({"contacts/Bo Li.md": ASKED.format(f"nudge-due since={since} -- enough")})
    [one] = [one for one in found(vault) if one.rule.id == "nudge-due"]
    assert one.suppressed == (Suppression("allow", "enough") if hidden else None)


def test_what_no_fact_started_is_not_allowed_by_a_day(make_vault: MakeVault) -> None:
    entry = "followup since=2026-12-31 -- enough"
    text = f"---\ntype: organization\nlint_allow: {entry}\n---\n"
    [one] = [
        one
        for one in found(make_vault({"organizations/Acme.md": text}))
        if one.rule.id == "organization-without-contact"
    ]
    assert one.suppressed is None


def test_a_structural_finding_is_not_allowed_by_a_day(make_vault: MakeVault) -> None:
    text = "---\nlint_allow: broken-link since=2026-12-31 -- x\n---\n[[Nobody]]\n"
    [one] = [one for one in found(make_vault({"a.md": text})) if one.rule.id == "broken-link"]
    assert one.suppressed is None


def test_what_a_person_allows_hides_the_follow_ups_with_them_alone(make_vault: MakeVault) -> None:
    entry = "thanks-owed since=2026-11-18 -- he thanked me first"
    vault = make_vault(
        {
            "contacts/Bo Li.md": f"---\ntype: contact\nlint_allow: {entry}\n---\n",
            "contacts/Cy.md": (
                "---\ntype: contact\n---\n<!-- infokb: allow thanks-owed -- only this line -->\n"
            ),
            "interviews/Panel.md": (
                '---\ntype: interview\ncontacts: ["[[Bo Li]]", "[[Cy]]"]\nstatus: completed\n'
                "date: 2026-11-18\n---\n"
            ),
        }
    )
    thanks = [one for one in found(vault) if one.rule.id == "thanks-owed"]
    people = [one.finding.follow_up.who for one in thanks if one.finding.follow_up]
    assert [who.name for who in people if who] == ["Bo Li", "Cy"]
    assert [one.suppressed for one in thanks] == [Suppression("allow", "he thanked me first"), None]

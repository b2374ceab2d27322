"""Findings that become rows are the same findings again."""

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from infokb.actions.lint.finding_rows import finding_row, findings_of_rows
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.problem import Problem, finding_places
from infokb.core.dates.due import Due
from infokb.core.journey.message_kind import MessageKind
from infokb.core.text import Edit, Position, Span
from infokb.core.vault.vault import Vault
from infokb.rules.followup.nudge_due import NudgeDue
from infokb.rules.form.bad_value import BadValue
from infokb.rules.rule import Finding, FollowUp, Safety, Severity
from tests.conftest import MakeVault

ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 20, 12, tzinfo=ZONE)
ADA, BO = "contacts/Ada.md", "contacts/Bo.md"


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    return make_vault({ADA: "---\ntype: contact\n---\nÉ one\ntwo \udcff\n", BO: "Bo\n"})


def follow_ups(vault: Vault) -> list[FollowUp | None]:
    ada, bo = vault.notes[ADA], vault.notes[BO]
    return [
        None,
        FollowUp(None, None, ()),
        FollowUp(ada, date(2026, 11, 2), ("mark", "Ada", "…"), "Nudge Ada", "asked on {}"),
        FollowUp(bo, NOON, ("mark",), others=(ada, bo), message=MessageKind.NUDGE),
        FollowUp(bo, NOON.astimezone(UTC), (), until=date(2026, 12, 1), patience=0),
    ]


def findings(vault: Vault) -> list[Finding]:
    span, late = Span(20, 27), NOON + timedelta(days=9, microseconds=1)
    fix = (Edit(Span(20, 21), ""), Edit(Span(24, 25), "É\udcff\n"))
    return [
        Finding(Span(0, 0), ""),
        Finding(span, "is `wrong` \udcff", "use another"),
        *(Finding(span, "wrong", fix=fix, safety=safety, title="Mend") for safety in Safety),
        *(Finding(span, "wrong", severity=severity) for severity in Severity),
        *(Finding(span, "", due=Due(NOON, late), follow_up=one) for one in follow_ups(vault)),
        Finding(span, "", due=Due(NOON, late, NOON - timedelta(hours=2))),
        Finding(
            span, "", due=Due(datetime(2, 1, 1, tzinfo=ZONE), datetime(9998, 12, 31, tzinfo=ZONE))
        ),
    ]


def test_findings_come_back_whole(vault: Vault) -> None:
    note, rule = vault.notes[ADA], NudgeDue()
    expected = [RuleFinding(note, rule, finding) for finding in findings(vault)]
    rows = json.loads(json.dumps([finding_row(found) for found in expected]))
    made = list(findings_of_rows(note, rows, vault.notes, {rule.id: rule}, vault.zone))
    assert made == expected
    for found, before in zip(made, expected, strict=True):
        assert finding_places(note, found.finding) == finding_places(note, before.finding)
        assert found.finding.places
        assert zone_of(found.finding) == zone_of(before.finding)


def zone_of(finding: Finding) -> object:
    """Return the local times of what is due, and what they are since."""
    due = finding.due
    instants = (due.start, due.end, due.notice) if due else ()
    local = [moment and moment.astimezone(ZONE).isoformat() for moment in instants]
    return local, str(finding.follow_up and finding.follow_up.since)


def test_where_a_finding_stands_is_known_without_the_text(vault: Vault) -> None:
    note, rule = vault.notes[ADA], BadValue()
    row = finding_row(RuleFinding(note, rule, Finding(Span(22, 29), "wrong")))
    (found,) = findings_of_rows(vault.notes[BO], [row], vault.notes, {rule.id: rule}, vault.zone)
    problem = Problem(*found)
    assert (problem.start, problem.end) == (Position(4, 1), Position(5, 2))
    plain = Problem(note, rule, Finding(Span(22, 29), "wrong"))
    assert (plain.start, plain.end) == (Position(4, 1), Position(5, 2))


def test_rules_that_do_not_run_are_left_out(vault: Vault) -> None:
    row = finding_row(RuleFinding(vault.notes[ADA], BadValue(), Finding(Span(0, 0), "")))
    assert list(findings_of_rows(vault.notes[ADA], [row], vault.notes, {}, vault.zone)) == []

"""Allowing everything that is found."""

import pytest
from hypothesis import HealthCheck, given, settings

from infokb.actions.lint import add_allow, selection
from infokb.actions.lint.add_allow import AllowPlan
from infokb.actions.lint.check import check
from infokb.core.errors import InfokbError
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault
from tests.strategies import texts

HARD = (
    "[[No]] ",
    "```\n",
    "`",
    "<!-- ",
    " -->",
    "\n",
    "\n\n",
    "- ",
    "# ",
    "| ",
    " |",
    "> ",
    "%% ",
    "^id",
)


def allow(vault: Vault, *names: str, reason: str = "why not") -> AllowPlan:
    ids = add_allow.allowable_rule_ids(names)
    rules = [one for one in selection.selected_rules(vault.config) if one.id in ids]
    return add_allow.allow_findings(vault, list(vault.notes.values()), rules, reason)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("[[No]]", "[[No]] <!-- infokb: allow broken-link -- why not -->"),
        ("a\r\n[[No]]  \r\n", None),
        ("- [ ] #promise [[No]] 📅 2026-11-25\n", None),
        ("> - [[No]]\n", ">   <!-- infokb: allow broken-link -- why not -->\n> - [[No]]\n"),
        ("x\n\n```\n[[No]]\n```\n", None),
        ("x\n\n%% [[No]] %% <!-- [[No]]\n", None),
    ],
)
def test_a_line_is_allowed_where_it_stands(
    text: str, after: str | None, make_vault: MakeVault
) -> None:
    vault = make_vault({"a.md": text})
    made = allow(vault, "links")
    fresh = str(made.changes.files.get("a.md", text))
    assert after in {None, fresh}
    assert not [one for one in check(make_vault({"a.md": fresh})) if not one.state]
    assert not allow(make_vault({"a.md": fresh}), "links").changes


def test_what_no_comment_can_hold_is_allowed_for_the_note(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "x\n\n<!-- [[No]]\n"})
    made = allow(vault, "broken-link")
    assert made.changes.files == {
        "a.md": "---\nlint_allow:\n  - broken-link -- why not\n---\nx\n\n<!-- [[No]]\n"
    }
    assert (made.count, made.refused) == (1, ())


def test_a_note_that_takes_no_entry_is_told_of(make_vault: MakeVault) -> None:
    files = {
        "a.md": '---\n{"up": "[[No]]"}\n---\n',
        "b.md": "---\nx: {\n---\n[[No]]\n",
        "c.md": "[[No]]\n",
    }
    made = allow(make_vault(files), "broken-link")
    assert made.count == 1
    assert [*made.changes.files] == ["c.md"]
    assert made.refused == (
        "`a.md`: front matter is JSON (add `lint_allow` in an editor)",
        "b.md: nothing is allowed in a note that cannot be read",
    )


def test_what_sleeps_or_is_far_off_is_not_allowed(make_vault: MakeVault) -> None:
    contact = "---\ntype: contact\nasked: {}\n{}---\n"
    files = {
        "contacts/A.md": contact.format("2026-11-20", ""),
        "contacts/B.md": contact.format(
            "2026-11-02", "snooze_until: 2026-12-01\nsnooze_reason: x\n"
        ),
        "contacts/C.md": contact.format("2026-11-02", ""),
    }
    made = allow(make_vault(files), "nudge-due")
    assert [*made.changes.files] == ["contacts/C.md"]


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("all",), "x"),
        (("not-utf8",), "x"),
        (("unused-allow",), "x"),
        (("nothing",), "x"),
        (("links",), "  "),
        (("links",), "a --> b"),
        (("links",), "a --!> b"),
        (("links",), "a \u202e b"),
    ],
)
def test_what_cannot_be_allowed_is_refused(
    names: tuple[str, ...], reason: str, make_vault: MakeVault
) -> None:
    with pytest.raises(InfokbError):
        allow(make_vault({}), *names, reason=reason)


@pytest.mark.slow
@given(texts(HARD))
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_note_is_allowed_once_and_keeps_its_text(make_vault: MakeVault, text: str) -> None:
    vault = make_vault({"a.md": text})
    made = allow(vault, "form", "links")
    fresh = str(made.changes.files.get("a.md", text))
    after = make_vault({"a.md": fresh})
    assert not set(text) - set(fresh)
    assert len(fresh) >= len(text)
    again = allow(after, "form", "links")
    assert again.count == 0
    left = {one.rule.id for one in check(after) if one.rule.allowable}
    assert not left or made.refused or after.notes["a.md"].fault

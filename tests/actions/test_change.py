"""What a change makes wrong elsewhere: the fast answer is that of two full checks."""

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest

from infokb.actions.lint import change as lint_change
from infokb.actions.lint import check as lint_check
from infokb.actions.lint import selection
from infokb.actions.lint.change import VaultChange
from infokb.actions.lint.fingerprint import fingerprints
from infokb.core.publishing.public_notes import public_keys
from infokb.core.vault.indexes import link_keys
from infokb.core.vault.resolve import Names
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.rules.rule import Rule
from tests.conftest import ROOT, MakeVault

Files = dict[str, str]
CONTACT = "---\ntype: contact\n---\n"
ERRORS = "".join(
    f'[rules.{rule.id}]\nseverity = "error"\n' for rule in RULES if rule.group != "followup"
)
SMALL = {
    "contacts/Bo.md": "---\ntype: contact\naliases: [Bobby]\n---\n\n## Log\n\n- x ^b\n",
    "contacts/Ana.md": f"{CONTACT}[[Bo]] [[Bo#Log]] [[bo#^b]] [[Bobby]] [x](../contacts/Bo.md)",
    "interviews/2026-11-02 Bo.md": '---\ntype: interview\ncontacts: ["[[Bo]]"]\n---\n',
    "guides/G.md": "---\ntype: guide\n---\n[[Nobody]] [[./a/..]] [[#h]] [y](https://example.org/)",
    "guides.md": "text",
    "contacts/Dee.md": "---\ntype: contact\nlint_allow: [broken-link -- why]\n---\n[[Nobody]]",
    "a.png": "x",
    "contacts/Cy.md": f"{CONTACT}![[a.png]] [[Cy 2]]",
}


class Case(NamedTuple):
    """What is done to the small vault, and the rules that then find something new elsewhere."""

    change: Mapping[str, str | None]
    found: list[str]


CASES = {
    "nothing": Case({}, []),
    "a note is deleted": Case({"contacts/Bo.md": None}, ["broken-link"] * 6),
    "a heading goes": Case(
        {"contacts/Bo.md": SMALL["contacts/Bo.md"].replace("Log", "Lag")}, ["broken-link"]
    ),
    "a block goes": Case(
        {"contacts/Bo.md": SMALL["contacts/Bo.md"].replace("^b", "^c")}, ["broken-link"]
    ),
    "a text changes": Case({"contacts/Bo.md": SMALL["contacts/Bo.md"] + "more"}, []),
    "an alias goes": Case(
        {"contacts/Bo.md": SMALL["contacts/Bo.md"].replace("Bobby", "Rob")}, ["broken-link"]
    ),
    "an alias comes": Case(
        {"contacts/Bo.md": SMALL["contacts/Bo.md"].replace("Bobby", "Bobby, Nobody")},
        ["alias-link", "alias-link"],
    ),
    "a type changes": Case(
        {"contacts/Bo.md": SMALL["contacts/Bo.md"].replace("contact", "organization")},
        ["wrong-link-type"],
    ),
    "a note comes": Case({"guides/Nobody.md": CONTACT}, []),
    "another note of that name comes": Case({"archive/Bo.md": "text"}, []),
    "a file goes": Case({"a.png": None}, ["broken-link"]),
    "what only an odd path leads to goes": Case({"guides.md": None}, ["broken-link"]),
    "a note is moved": Case(
        {"contacts/Bo.md": None, "people/Bo.md": SMALL["contacts/Bo.md"]}, ["broken-link"]
    ),
}


def changed(files: Mapping[str, str], change: Mapping[str, str | None]) -> Files:
    both = {**files, **change}
    return {path: text for path, text in both.items() if text is not None}


def change(
    make_vault: MakeVault, before: Files, after: Files, tomls: tuple[str, str]
) -> VaultChange:
    paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    old, new = make_vault(before, tomls[0]), make_vault(after, tomls[1])
    return VaultChange(new, old, frozenset(paths))


def fast(one: VaultChange) -> list[str]:
    rules, earlier = (_grave(vault) for vault in (one.vault, one.before))
    return fingerprints(one.elsewhere(rules, earlier))


def by_index(one: VaultChange) -> list[str]:
    """Find the notes concerned by what is known of all of them, as where that was kept."""
    for keys in (link_keys, public_keys):
        one.vault.indexes.groups(keys)
    return fast(one)


def slow(one: VaultChange) -> list[str]:
    """Check everything, before and after."""
    rules, earlier = (_grave(vault) for vault in (one.vault, one.before))
    known = set(fingerprints(lint_check.check(one.before, rules=earlier)))
    found = [p for p in lint_check.check(one.vault, rules=rules) if p.note.path not in one.paths]
    return [mark for mark in fingerprints(found) if mark not in known]


def _grave(vault: Vault) -> list[Rule]:
    rules = selection.selected_rules(vault.config)
    return [one for one in rules if one.group != "followup" and one.severity == "error"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_small_change(case: Case, make_vault: MakeVault) -> None:
    one = change(make_vault, SMALL, changed(SMALL, case.change), ("", ""))
    rules = _grave(one.vault)
    assert [found.rule.id for found in one.elsewhere(rules, rules)] == case.found
    assert fast(one) == by_index(one) == slow(one)


def test_only_what_can_be_wrong_is_looked_at(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    check = lint_check.check

    def counted(vault, notes=None, rules=None):
        notes = list(notes)
        looked.extend(note.path for note in notes)
        return check(vault, notes, rules)

    monkeypatch.setattr(lint_change, "check", counted)
    near = f"lint.ignore = {[rule.id for rule in RULES if not (rule.local or rule.linked)]}\n"
    same = change(make_vault, SMALL, changed(SMALL, CASES["a text changes"].change), (near, near))
    assert fast(same) == []
    assert looked == []
    gone = change(make_vault, SMALL, changed(SMALL, {"a.png": None}), (near, near))
    assert len(fast(gone)) == 1
    assert set(looked) == {"contacts/Cy.md", "guides/G.md"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "tomls",
    [("", ERRORS), (ERRORS, ERRORS), (ERRORS, ""), ("", 'exclude = ["guides/"]\n')],
    ids=["stricter", "strict", "laxer", "left out"],
)
def test_settings_that_change(tomls: tuple[str, str], make_vault: MakeVault) -> None:
    for case in CASES.values():
        one = change(make_vault, SMALL, changed(SMALL, case.change), tomls)
        assert fast(one) == by_index(one) == slow(one)


def test_what_became_private_is_told_of_who_publishes_a_link_to_it(make_vault: MakeVault) -> None:
    guide = "---\ntype: guide\npublish: true\n---\n"
    before = {"guides/A.md": f"{guide}[[B]]", "guides/B.md": guide, "guides/C.md": "[[B]]"}
    after = {**before, "guides/B.md": "---\ntype: guide\n---\n"}
    one = change(make_vault, before, after, ("", ""))
    rules = _grave(one.vault)
    elsewhere = [(found.note.path, found.rule.id) for found in one.elsewhere(rules, rules)]
    assert elsewhere == [("guides/A.md", "published-private-link")]
    assert fast(one) == by_index(one) == slow(one)


def test_what_was_no_note_before_has_no_old_problem(make_vault: MakeVault) -> None:
    """As where the folder of templates is another one now."""
    small = {path: text for path, text in SMALL.items() if path != "guides/G.md"}
    old, new = make_vault(small), make_vault(SMALL, ERRORS)
    elsewhere = VaultChange(new, old, frozenset()).elsewhere(_grave(new), _grave(old))
    assert "guides/G.md" in {found.note.path for found in elsewhere}


def test_a_note_type_that_changes(make_vault: MakeVault) -> None:
    text = (ROOT / "templates" / "contact.md").read_text("utf-8")
    fields = text.replace("\nfields:\n", "\nfields:\n  shoe:\n    kind: text\n    required: true\n")
    assert fields != text
    one = change(make_vault, SMALL, {**SMALL, "templates/contact.md": fields}, ("", ""))
    assert len(fast(one)) == 4
    assert fast(one) == by_index(one) == slow(one)


def _delete(files: Files, pick: random.Random) -> None:
    del files[pick.choice([*files])]


def _rename(files: Files, pick: random.Random) -> None:
    path = pick.choice([*files])
    folder = pick.choice([path.rpartition("/")[0], "contacts", ""])
    name = pick.choice([path.rpartition("/")[2], "New.md", "ADA OKAFOR.md"])
    files[f"{folder}/{name}".lstrip("/")] = files.pop(path)


def _copy(files: Files, pick: random.Random) -> None:
    path = pick.choice([*files])
    files[f"copies/{path.rpartition('/')[2]}"] = files[path]


def _retype(files: Files, pick: random.Random) -> None:
    path = pick.choice([*files])
    files[path] = files[path].replace("type: ", "type: x", 1)


def _rehead(files: Files, pick: random.Random) -> None:
    path = pick.choice([*files])
    files[path] = files[path].replace("## ", "## Another ", pick.choice([1, 3]))


def _alias(files: Files, pick: random.Random) -> None:
    path, other = pick.choice([*files]), pick.choice([*files])
    name = other.rpartition("/")[2].removesuffix(".md")
    files[path] = files[path].replace("---\n", f'---\naliases: ["{name}"]\n', 1)
    files.pop(other, None) if other != path else None


def _grow(files: Files, pick: random.Random) -> None:
    files[pick.choice([*files])] += "\n[[Nobody at all]] [[Ada Okafor#Nothing]]\n"


ACTS: tuple[Callable[[Files, random.Random], None], ...] = (
    *(_delete, _rename, _copy, _retype, _rehead, _alias, _grow),
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_any_change_of_the_example_vault(seed: int, make_vault: MakeVault) -> None:
    root = ROOT / "example-vault"
    before = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*.md"))
        if not path.relative_to(root).as_posix().startswith((".", "templates/"))
    }
    pick, after = random.Random(seed), dict(before)
    for _ in range(pick.choice([1, 2, 6])):
        pick.choice(ACTS)(after, pick)
    toml = ERRORS if seed % 3 == 0 else ""
    one = change(make_vault, before, after, (toml, toml))
    assert fast(one) == by_index(one) == slow(one)


def test_a_link_to_what_is_not_staged_says_so(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Ana.md": f"{CONTACT}[[Bo Li]] [[Nobody]] [[Ana#h]]"})
    there = Names(("contacts/Ana.md", "contacts/Bo Li.md"))
    rules = [one for one in selection.selected_rules(vault.config) if one.group == "links"]
    found = [lint_change.mark_unstaged(one, there) for one in lint_check.check(vault, rules=rules)]
    assert [(one.finding.help, one.finding.fix) for one in found] == [
        ('not staged: `git add "contacts/Bo Li.md"`', ()),
        ("create it, or fix the link", ()),
        ("fix the part after `#`", ()),
    ]

"""What cannot be read, and would start, date or end a follow-up."""

from infokb.actions.lint.suspects import Unread
from infokb.actions.lint.unread import unread
from infokb.faces.text.unread import unread_lines
from tests.conftest import MakeVault

BROKEN = {
    "Loose.md": "---\nrole: a: b\n---\n",
    "contacts/A.md": "Nothing above.\n",
    "contacts/B.md": "---\ntype: contcat\n---\n",
    "contacts/C.md": (
        "---\ntype: contact\ncadence: weekly\n---\n## Log\n\n- 2026-13-03 met: lunch\n"
    ),
    "contacts/D.md": "---\ntype: contact\nrole: a\nrole: b\n---\n",
    "interviews/A.md": (
        '---\ntype: interview\ncontacts: "[[Nobody]]"\ndate: soon\n---\n'
        "## Follow-ups\n\n- [ ] #promise Send the deck 📅 11/25\n"
    ),
    "interviews/B.md": "---\ntype: interview\ncontacts: [[C]]\n---\n",
    "interviews/C.md": "---\ntype: interview\n---\n",
    "opportunities/A.md": (
        '---\ntype: opportunity\norganization: "[[O]]"\nreferrer: "[[O]]"\n---\n'
    ),
    "organizations/O.md": "---\ntype: organization\nstatus: dead\n---\n",
}
FREE = {
    "Elsewhere.md": "---\ntype: song\nstatus: whatever\n---\n- [ ] #promise Sing 📅 11/25\n",
    "contacts/C.md": (
        '---\ntype: contact\norganization: "[[Unknown]]"\nemail: none\nsnooze_until: later\n---\n'
        "## cadence\n\n[[Nowhere]]\n"
    ),
    "contacts/C (conflicted copy 2026-11-02).md": "---\ntype: contact\nasked: soon\n---\n",
    "contacts/R.md": "---\nlint_allow: [missing-type -- a list of people]\n---\n",
    "opportunities/A.md": (
        '---\ntype: opportunity\norganization: "[[O]]"\n---\n## Log\n\n- 2026-13-03 met: x\n'
    ),
    "organizations/O.md": "---\ntype: organization\nindustry: [a, b]\n---\n",
}
PLAYS = {
    "templates/play.md": (
        "---\nsummary: A play.\nfolder: plays\nfields:\n  on: {kind: date, required: true}\n---\n"
    ),
    "plays/A.md": "---\ntype: play\non: soon\n---\n",
    "plays/B.md": "---\ntype: play\n---\n",
}


def places(items: tuple[Unread, ...]) -> list[str]:
    return [f"{item.path}:{item.line}" for item in items]


def test_everything_that_may_hide_a_follow_up_is_told(make_vault: MakeVault) -> None:
    found = unread(make_vault(BROKEN))
    assert places(found) == [
        "interviews/A.md:3",
        "interviews/A.md:4",
        "interviews/A.md:8",
        "interviews/B.md:3",
        "interviews/C.md:1",
        "Loose.md:2",
        "contacts/B.md:2",
        "contacts/C.md:3",
        "contacts/C.md:7",
        "contacts/D.md:4",
        "opportunities/A.md:4",
        "organizations/O.md:3",
        "contacts/A.md:1",
    ]
    assert found[1].reason == "`date`: not a date or time"


def test_settings_and_the_baseline_do_not_make_it_readable(make_vault: MakeVault) -> None:
    plain = unread(make_vault(BROKEN))
    assert unread(make_vault(BROKEN, '[lint]\nignore = ["form", "links"]\n')) == plain
    assert unread(make_vault(BROKEN, 'exclude = ["contacts/**"]\n')) == tuple(
        item for item in plain if not item.path.startswith("contacts/")
    )


def test_what_hides_no_follow_up_is_left_to_lint(make_vault: MakeVault) -> None:
    assert unread(make_vault(FREE)) == ()
    assert unread(make_vault(FREE | PLAYS)) == ()


def test_three_lines_are_told_and_the_rest_counted() -> None:
    items = [Unread(f"{name}.md", 2, "no\x1bway") for name in "abcd"]
    assert list(unread_lines(items)) == [
        "cannot read `a.md`, line 2: no\\x1bway",
        "cannot read `b.md`, line 2: no\\x1bway",
        "cannot read `c.md`, line 2: no\\x1bway",
        "and 1 more: infokb lint",
    ]
    assert len(list(unread_lines(items[:3]))) == 3


def test_of_tasks_only_what_hides_one_or_its_date_is_told(make_vault: MakeVault) -> None:
    lines = (
        "- [ ] send it",
        "- #promise Send it",
        "- [ ] #promise Send it by Friday",
        "- [ ] #promise Send it 📅 2026-11-25 by post",
        "- [ ] #promise Send it 📅 2026-02-30",
        "- ☑ #promise Send it",
        "- [x] #promise Send it 📅 2026-02-30",
        "- [x] #advice Read it ✅ 2026-11-02 [reported:: 2026-11-03]",
        "- [ ] #promise Send it 📅\u00a02026-11-25 🏁 delete",
    )
    text = "---\ntype: contact\n---\n## Follow-ups\n" + "\n".join(lines)
    found = unread(make_vault({"contacts/A.md": text}))
    assert [item.line for item in found] == [5, 6, 7, 8, 9]


def test_a_misspelled_field_that_would_start_or_date_a_follow_up_is_told(
    make_vault: MakeVault,
) -> None:
    files = {
        "contacts/A.md": "---\ntype: contact\naskd: 2026-09-20\nhobby: chess\n---\n",
        "contacts/B.md": "---\ntype: contact\naskd:\nemal: b@example.org\n---\n",
        "contacts/C.md": (
            "---\ntype: contact\naskd: 2026-09-20\nlint_allow:\n"
            "  - unknown-field -- a field of an add-on\n---\n"
        ),
        "opportunities/A.md": (
            '---\ntype: opportunity\norganization: "[[O]]"\nstatus: watching\n'
            "dedline: 2026-12-01\n---\n"
        ),
        "organizations/O.md": "---\ntype: organization\nstatus: target\ncover: a.png\n---\n",
    }
    assert unread(make_vault(files)) == (
        Unread("contacts/A.md", 3, "`contact` has no field `askd`"),
        Unread("opportunities/A.md", 5, "`opportunity` has no field `dedline`"),
    )
    assert (
        unread(make_vault(PLAYS | {"plays/C.md": "---\ntype: play\nonn: x\non: 2026-11-02\n---\n"}))
        == ()
    )

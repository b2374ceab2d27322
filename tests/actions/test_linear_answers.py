"""What is asked of a vault costs as much as it is long, whatever it holds many of."""

from collections.abc import Callable, Mapping

import pytest

from infokb.actions.draft import introductions
from infokb.actions.exports.tables import tables
from infokb.actions.journey import paths, profile, stats, week
from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.unread import unread
from infokb.actions.todo.todo_list import every_item
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault
from tests.core.work import grows_linearly

pytestmark = pytest.mark.slow

CONTACT = "---\ntype: contact\nconnected: 2026-10-01\n---\n\n"
TALK = "---\ntype: interview\ncontacts: {}\ndate: 2026-11-02\nstatus: completed\n---\n\n"
ADA = "contacts/Ada.md"
SIZE = 40


def many(text: str, size: int) -> str:
    return "".join(text.format(number) for number in range(size))


def in_contact(text: str) -> Callable[[int], dict[str, str]]:
    return lambda size: {ADA: CONTACT + many(text, size)}


def in_section(heading: str, text: str) -> Callable[[int], dict[str, str]]:
    return lambda size: {ADA: f"{CONTACT}## {heading}\n\n" + many(text, size)}


def in_talk(text: str) -> Callable[[int], dict[str, str]]:
    return lambda size: {
        ADA: CONTACT,
        "interviews/T.md": TALK.format('"[[Ada]]"') + "## Culture\n\n" + many(text, size),
    }


def in_field(text: str) -> Callable[[int], dict[str, str]]:
    return lambda size: {ADA: "---\ntype: contact\n" + many(text, size) + "---\n"}


def people(fields: str) -> Callable[[int], dict[str, str]]:
    def files(size: int) -> dict[str, str]:
        made = {
            f"contacts/P{at}.md": f"---\ntype: contact\n{fields.format(at, at - 1)}---\n"
            for at in range(size)
        }
        return {**made, "organizations/O.md": "---\ntype: organization\n---\n", ADA: CONTACT}

    return files


def notes(folder: str, text: str) -> Callable[[int], dict[str, str]]:
    return lambda size: {
        ADA: CONTACT,
        "organizations/O.md": "---\ntype: organization\n---\n",
        **{f"{folder}/N{at}.md": text.format(at, at - 1) for at in range(size)},
    }


KINDS: Mapping[str, Callable[[int], dict[str, str]]] = {
    "tasks with a bad date": in_contact("- [ ] #promise T{} 📅 2026-11-31\n"),
    "tasks": in_contact("- [ ] #promise T{} 📅 2026-11-30\n"),
    "tasks without a kind": in_section("Follow-ups", "- [ ] T{}\n"),
    "lines that are nearly tasks": in_contact("- #promise T{}\n"),
    "tasks with words behind the date": in_contact("- [ ] #promise A 📅 2026-11-30 T{}\n"),
    "tasks that are done": in_contact("- [x] #advice T{} ✅ 2026-11-01\n"),
    "log lines": in_section("Log", "- 2026-11-01 shared: L{}\n"),
    "bad log lines": in_section("Log", "- yesterday shared: L{}\n"),
    "unknown log kinds": in_section("Log", "- 2026-11-01 sang: L{}\n"),
    "headings": in_contact("## H{}\n\nwords\n\n"),
    "headings of one name": in_contact("## H\n\nwords {}\n\n"),
    "broken links": in_contact("[[Nobody {}]] "),
    "links to one note": in_contact("[[Ada]] {}\n"),
    "links to one heading": in_contact("[[#Log]] {}\n"),
    "comments": in_contact("%% c{} %%\n\n"),
    "comments that allow": in_contact("<!-- infokb: allow broken-link -- x -->\n[[Nobody {}]]\n\n"),
    "fences": in_contact("```\nc{}\n```\n\n"),
    "quotes within quotes": lambda size: {ADA: CONTACT + ">" * size + "x\n"},
    "items within items": lambda size: {ADA: CONTACT + many("- i{}\n", size)},
    "tags": in_contact("#tag{} "),
    "footnotes": in_contact("x[^{0}]\n\n[^{0}]: y\n\n"),
    "block ids": in_contact("- x ^b{}\n"),
    "special spaces": in_contact("x\u00a0{}\u202f"),
    "unknown fields": in_field("f{}: x\n"),
    "fields that stand twice": in_field("role: x{}\n"),
    "insights": in_talk("- I{}\n"),
    "quotes that are said": in_talk('- "Q{} is what they said"\n'),
    "people of one place": people('organization: "[[O]]"\n'),
    "people of one employer without a note": people("background: B{}\n"),
    "people who led to one another": people('referred_by: "[[P{1}]]"\n'),
    "people whom one led to": people('referred_by: "[[Ada]]"\n'),
    "people with one email": people("email: a@example.org\n"),
    "people with one name": lambda size: {f"f{at}/Ada.md": CONTACT for at in range(size)},
    "people with one alias": people("aliases: [Ada]\n"),
    "talks with one person": notes("interviews", TALK.format('"[[Ada]]"')),
    "openings of one place": notes(
        "opportunities", '---\ntype: opportunity\norganization: "[[O]]"\nreferrer: "[[Ada]]"\n---\n'
    ),
    "notes without a type": notes("other", "x {} [[Ada]]\n"),
    "notes that cannot be read": notes("contacts", "---\ntype: contact\nrole: [\n---\n{}"),
}


def ask(vault: Vault) -> None:
    """Ask what commands ask, that look at the whole vault, or at one person or place."""
    list(check(vault, None, selection.selected_rules(vault.config)))
    unread(vault)
    every_item(vault)
    stats.contact_funnel(vault)
    week.week_report(vault, vault.today)
    for person in vault.of_type(NoteType.CONTACT)[:1]:
        profile.note_profile(vault, person)
    for place in vault.of_type(NoteType.ORGANIZATION)[:1]:
        paths.intro_paths(vault, place)
    for _, rows in tables(vault):
        list(rows)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_answers_stay_linear(make_vault: MakeVault, kind: str) -> None:
    def work(size: int) -> None:
        ask(make_vault(KINDS[kind](size)))

    work(2 * SIZE)  # words that are nearly others are looked for once
    assert grows_linearly(work, SIZE)


def test_who_referred_you_to_everybody_is_looked_for_once(make_vault: MakeVault) -> None:
    files = people("asked: 2026-11-02\n")

    def work(size: int) -> None:
        vault = make_vault(
            {path: f"{text}- [ ] #referral [[Ada]]\n" for path, text in files(size).items()}
        )
        referrers = [
            introductions.referrer_of(vault, person) for person in vault.of_type(NoteType.CONTACT)
        ]
        assert referrers == [vault.notes["contacts/P0.md"], *[None] * size]

    work(2 * SIZE)
    assert grows_linearly(work, SIZE)

"""What happened is recorded in one short command: the same notes as the long way makes."""

import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from infokb.faces.cli.main import main
from tests.conftest import AS_OF, ROOT, ZONE
from tests.faces.terminals import Terminal

ADA = "---\ntype: contact\norganization:\nrole:\nhow_met:\n---\n\n## Log\n\n## Follow-ups\n"
TALK = """---
type: interview
contacts: "[[Ada Okafor]]"
status: scheduled
date: 2026-11-{}
{}---

## Culture

## Role

## Industry trends

## Career path

## Skills

## Reflection

## Follow-ups
"""
GUESTS = ("Bo Li", "Cy Dunn", "Dee Roy", "Eli Sand", "Fay Moss", "Gil Haas")
EVENING = (
    "---\ntype: interview\ncontacts:\n"
    + "".join(f'  - "[[{name}]]"\n' for name in GUESTS)
    + "organization:\nkind: event\nstatus: completed\ndate: 2026-11-18\n---\n\n- It was loud.\n"
)
CONTACTS = {f"contacts/{name}.md": ADA for name in GUESTS}
LONG_DEBRIEF = (
    'infokb mark "Ada Okafor" completed --note "trends: They hire in May"'
    ' --note "path: She began at a desk" --promise "Send the deck" --referral "Hal Moe"'
    " --asked-for-referrals"
)
DEBRIEF = (
    "infokb debrief ada",
    *("", ""),
    *("They hire in May", ""),
    *("She began at a desk", ""),
    *("", ""),
    *("Send the deck", ""),
    "",
    *("Hal Moe", ""),
    "y",
)
"""What is typed to the questions: an empty line leaves a heading."""
SAID = ("They hire in May", "She began at a desk", "Send the deck", "Hal Moe")


@dataclass(frozen=True)
class Chore:
    """What is to be recorded: the long way, as it was before, the short one, and the notes.

    `said` are the words that both ways hold alike, and which count in neither.
    """

    title: str
    files: dict[str, str]
    long: tuple[str, ...]
    short: tuple[str, ...]
    said: tuple[str, ...] = ()

    def keys(self, lines: tuple[str, ...]) -> int:
        """Return how many keys the lines of a way take, each with Enter at its end."""
        typed = sum(len(line) + 1 for line in lines)
        return typed - sum(len(words) for words in self.said)


CHORES = (
    Chore(
        "an evening with six people who have no note",
        {},
        (
            *(f'infokb new contact "{name}" --set how_met=event' for name in GUESTS),
            'infokb new interview "2026-11-18 Alumni evening" --set kind=event '
            + " ".join(f'--set contacts="{name}"' for name in GUESTS)
            + " --set date=2026-11-18 --set status=completed",
        ),
        (f'infokb met {shlex.join(GUESTS)} --at "Alumni evening" --on wed',),
    ),
    Chore(
        "thanks to all of them",
        {**CONTACTS, "interviews/2026-11-18 Alumni evening.md": EVENING},
        tuple(f'infokb mark "{name}" thanked' for name in GUESTS),
        ("infokb mark bo cy dee eli fay gil thanked",),
    ),
    Chore(
        "an appointment that is moved",
        {
            "contacts/Ada Okafor.md": ADA,
            "interviews/2026-11-24 Ada Okafor.md": TALK.format(
                "24T15:00", "confirmed: 2026-11-19\n"
            ),
        },
        (
            'infokb mark "2026-11-24 Ada Okafor" scheduled --on 2026-11-26T15:00 --force',
            'infokb unset "2026-11-26 Ada Okafor" confirmed',
        ),
        ('infokb mark ada rescheduled --on "thu 3pm"',),
    ),
    Chore(
        "a debrief with two insights, a promise, and a referral",
        {
            "contacts/Ada Okafor.md": ADA,
            "interviews/2026-11-19 Ada Okafor.md": TALK.format("19T15:00", ""),
        },
        (LONG_DEBRIEF,),
        DEBRIEF,
        SAID,
    ),
    Chore(
        "a call that is noted a week late",
        {"contacts/Ada Okafor.md": ADA},
        ('infokb new interview "Ada Okafor" --set date=2026-11-13 --set status=completed',),
        ("infokb met ada --on -7d",),
    ),
)
chores = pytest.mark.parametrize("chore", CHORES, ids=lambda chore: chore.title)


def vault(chore: Chore, folder: Path) -> Path:
    files = {"infokb.toml": f'timezone = "{ZONE}"\nas_of = "{AS_OF}"\n', **chore.files}
    for path, text in files.items():
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(path).write_text(text, encoding="utf-8")
    return folder


def notes(folder: Path) -> dict[str, str]:
    """Give the texts of a vault, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.md")
    }


@pytest.mark.slow
@chores
def test_the_short_way_is_one_command_and_makes_the_same_notes(
    chore: Chore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    long, short = vault(chore, tmp_path / "long"), vault(chore, tmp_path / "short")
    monkeypatch.chdir(long)
    for command in chore.long:
        assert main(shlex.split(command)[1:]) in {0, 2}  # 2: an earlier one now does this, too
    terminal = Terminal(short, *shlex.split(chore.short[0])[1:])
    for answer in chore.short[1:]:
        terminal.answer("", answer, prompt="(y/n):" if answer == "y" else "> ")
    assert terminal.finish() == 0, terminal.shown
    assert notes(short) == notes(long)
    assert notes(short) != notes(vault(chore, tmp_path / "before"))


@chores
def test_the_short_way_takes_at_most_two_fifths_of_the_keys(chore: Chore) -> None:
    assert chore.keys(chore.short) * 5 <= chore.keys(chore.long) * 2


def test_all_of_them_take_at_most_a_quarter_of_the_keys() -> None:
    long = sum(chore.keys(chore.long) for chore in CHORES)
    assert sum(chore.keys(chore.short) for chore in CHORES) * 4 <= long

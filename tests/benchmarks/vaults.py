"""Makes a vault of any size, the same one every time."""

import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from tests.benchmarks import texts

FEW_OPEN = 18
"""How many people have something open where follow-ups are few."""
HUB_SHARE = 20
"""Of so many people one is at the organization with many interviews."""


def make(root: Path, notes: int, *, few: bool = False) -> None:
    """Write a vault of so many notes; with `few`, hardly anybody in it is owed anything.

    Of twenty notes two are organizations, eight contacts, eight interviews, one is an opportunity
    and one a guide. Some hundred of ten thousand are of one organization.
    """
    settings = 'timezone = "America/New_York"\nas_of = "2026-11-20T08:30"\n'
    root.mkdir(parents=True)
    root.joinpath("infokb.toml").write_text(settings, encoding="utf-8")
    for path, text in vault_texts(notes, few=few):
        root.joinpath(path).parent.mkdir(exist_ok=True)
        write(root / path, text)


def vault_texts(notes: int, *, few: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the paths of the notes of a vault with their texts."""
    pick = random.Random(20261120)
    organizations, people = max(1, notes // 10), max(1, notes * 4 // 10)
    left = notes - organizations - people
    guides = opportunities = max(1, left // 10)
    names = [texts.person(pick, number) for number in range(people)]
    for number in range(organizations):
        yield (
            f"organizations/Organization {number}.md",
            texts.organization(pick, is_settled=few and number >= FEW_OPEN),
        )
    for number, name in enumerate(names):
        place = 0 if number % HUB_SHARE == 0 else number % organizations
        referrer = names[number // 3] if number else ""
        is_settled = few and number >= FEW_OPEN
        text = texts.contact(pick, number, place, referrer, is_settled=is_settled)
        yield f"contacts/{name}.md", text
    talks: list[str] = []
    for number in range(left - guides - opportunities):
        day = texts.START + timedelta(days=pick.randrange(140))
        name = names[number % people]
        referral = names[(number * 7 + 1) % people] if number % 10 == 0 else ""
        is_settled = few and number % people >= FEW_OPEN
        talks.append(f"{day} {name}")
        text = texts.interview(pick, name, day, number, referral, is_settled=is_settled)
        yield f"interviews/{day} {name}.md", text
    for number in range(opportunities):
        yield _opportunity(pick, number, organizations, names, talks, few=few)
    for number in range(guides):
        yield f"guides/Guide {number}.md", texts.guide(pick)


def _opportunity(
    pick: random.Random,
    number: int,
    organizations: int,
    names: Sequence[str],
    talks: Sequence[str],
    *,
    few: bool,
) -> tuple[str, str]:
    """Return the path and the text of an opportunity; it rests on two interviews."""
    place = 0 if number % 5 == 0 else number % organizations
    at = number * texts.QUOTABLE % max(1, len(talks))
    behind = [(at, talks[at])] if talks else []
    is_settled = few and number >= FEW_OPEN // 3
    text = texts.opportunity(
        pick, number, place, names[at % len(names)], behind, is_settled=is_settled
    )
    return f"opportunities/Analyst {number} at Organization {place}.md", text


def repository(root: Path, copy: Path) -> Path:
    """Copy a vault into a git repository of its own, with all of it committed."""
    shutil.copytree(root, copy)
    commit = ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "Start")
    for words in (("init", "-q"), ("add", "--all"), commit):
        subprocess.run(["git", "-C", str(copy), *words], check=True)
    return copy


def stage(copy: Path, notes: int) -> None:
    """Stage a line more in some notes."""
    found = sorted(copy.glob("[ci]*/*.md"))
    for path in found[:: max(1, len(found) // notes)][:notes]:
        write(path, path.read_text("utf-8") + "\nOne line more.\n")
    subprocess.run(["git", "-C", str(copy), "add", "--all"], check=True)


def write(path: Path, text: str) -> None:
    """Write a note."""
    path.write_text(text, encoding="utf-8")

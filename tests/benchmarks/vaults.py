"""Makes a vault of any size, the same one every time."""

import random
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

_FIRST = (
    "Ada",
    "Bo",
    "Zoë",
    "Kofi",
    "Mei",
    "Lars",
    "Nadia",
    "Omar",
    "Ines",
    "Tomás",
    "Yuki",
    "Priya",
)
_LAST = (
    "Okafor",
    "Li",
    "Müller",
    "Mensah",
    "Chen",
    "Berg",
    "Haddad",
    "Reyes",
    "Costa",
    "Sato",
    "Rao",
)
_WORDS = (
    "the team ships a model every second week and reviews it together before anybody else sees it",
    "claims data arrive nine days late, so each dashboard carries the day it was last true",
    "she moved from nursing to analytics through a night course and a very patient manager",
    "pricing is settled by three people; the rest of the company hears of it on Fridays",
    "what they miss in applicants is the habit of writing down why a number was chosen",
)
_HEADINGS = ("Culture", "Role", "Industry trends", "Career path", "Skills")
_START = date(2026, 7, 1)


def make(root: Path, notes: int) -> None:
    """Write a vault: of ten notes one organization, four contacts, four interviews, one guide."""
    pick = random.Random(20261120)
    organizations = max(1, notes // 10)
    people = max(1, notes * 4 // 10)
    root.mkdir(parents=True)
    root.joinpath("infokb.toml").write_text(
        'timezone = "America/New_York"\nas_of = "2026-11-20T08:30"\n', encoding="utf-8"
    )
    for folder in ("organizations", "contacts", "interviews", "guides"):
        root.joinpath(folder).mkdir()
    for number in range(organizations):
        _write(root / "organizations" / f"Organization {number}.md", _organization(pick))
    names = [f"{pick.choice(_FIRST)} {pick.choice(_LAST)} {number}" for number in range(people)]
    for number, name in enumerate(names):
        body = _contact(pick, number % organizations, names[number // 3] if number else "")
        _write(root / "contacts" / f"{name}.md", body)
    left = notes - organizations - people
    for number in range(left * 4 // 5):
        day = _START + timedelta(days=pick.randrange(140))
        name = names[number % people]
        _write(root / "interviews" / f"{day} {name}.md", _interview(pick, name, day, number))
    for number in range(left - left * 4 // 5):
        _write(root / "guides" / f"Guide {number}.md", _guide(pick))


def staged(root: Path, copy: Path, notes: int) -> Path:
    """Copy a vault into a git repository of its own, with a line more staged in some notes."""
    shutil.copytree(root, copy)
    commit = ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "Start")
    for words in (("init", "-q"), ("add", "--all"), commit):
        subprocess.run(["git", "-C", str(copy), *words], check=True)
    for path in sorted(copy.glob("[ci]*/*.md"))[:: notes * 7][:notes]:
        _write(path, path.read_text("utf-8") + "\nOne line more.\n")
    subprocess.run(["git", "-C", str(copy), "add", "--all"], check=True)
    return copy


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _organization(pick: random.Random) -> str:
    parts = [
        "---",
        "type: organization",
        "status: target",
        f"priority: {pick.randint(1, 5)}",
        "industry: Health data",
        "researched: 2026-08-01",
        "---",
        "",
    ]
    for heading in (
        "Mission and products",
        "News",
        "Competitors",
        "Culture",
        "Openings",
        "Questions",
    ):
        parts += [f"## {heading}", "", pick.choice(_WORDS).capitalize() + ".", ""]
    return "\n".join(parts)


def _contact(pick: random.Random, organization: int, referrer: str) -> str:
    day = _START + timedelta(days=pick.randrange(120))
    parts = [
        "---",
        "type: contact",
        f'organization: "[[Organization {organization}]]"',
        "role: Data analyst",
        "how_met: referral" if referrer else "how_met: alumni",
    ]
    parts += [f'referred_by: "[[{referrer}]]"'] if referrer else []
    parts += [
        f"connected: {day}",
        f"asked: {day + timedelta(days=2)}",
        f"replied: {day + timedelta(days=5)}",
        "topics:",
        "  - pricing",
        "  - dbt",
        "---",
        "",
        "## Background",
        "",
        pick.choice(_WORDS).capitalize() + ".",
        "",
        "## Common ground",
        "",
        "## Log",
        "",
    ]
    parts += [
        f"- {day + timedelta(days=n * 9)} {kind}: {pick.choice(_WORDS)[:40]}"
        for n, kind in enumerate(("asked", "heard", "shared"))
    ]
    return "\n".join([*parts, "", "## Follow-ups", ""])


def _interview(pick: random.Random, name: str, day: date, number: int) -> str:
    parts = [
        "---",
        "type: interview",
        "contacts:",
        f'  - "[[{name}]]"',
        "status: completed",
        f"date: {day}T15:00",
        "medium: video",
        "asked_for_referrals: true",
    ]
    parts += [f"thanked: {day}T18:00"] if number % 50 else []
    parts += ["---", "", "## Questions", "", "- What surprised you?", ""]
    for heading in _HEADINGS:
        parts += [
            f"## {heading}",
            "",
            f"- {pick.choice(_WORDS)}",
            f"- {pick.choice(_WORDS)} #quote",
            "",
        ]
    due = day + timedelta(days=7)
    task = f"- [x] #promise Send [[{name}]] the deck ➕ {day} 📅 {due} ✅ {due}"
    return "\n".join(
        [*parts, "## Reflection", "", pick.choice(_WORDS) + ".", "", "## Follow-ups", "", task, ""]
    )


def _guide(pick: random.Random) -> str:
    parts = ["---", "type: guide", "---", ""]
    for heading in ("Path", "Role", "Culture"):
        parts += [f"## {heading}", "", f"- How do you see that {pick.choice(_WORDS)}?", ""]
    return "\n".join(parts)

"""The texts of the notes of a made vault: people and places that nobody is."""

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

START = date(2026, 7, 1)
QUOTABLE = 3
"""Of so many interviews one may be quoted."""
_FIRST = [
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
]
_LAST = [
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
]
_WORDS = (
    "the team ships a model every second week and reviews it together before anybody else sees it",
    "claims data arrive nine days late, so each dashboard carries the day it was last true",
    "she moved from nursing to analytics through a night course and a very patient manager",
    "pricing is settled by three people; the rest of the company hears of it on Fridays",
    "what they miss in applicants is the habit of writing down why a number was chosen",
)
_POSTINGS = (
    "Two years of SQL, one dashboard of your own, and patience with forms.",
    "Remote within three hours; a writing sample decides.",
    "A small group that answers to the clinic and not to the sales floor.",
)
_TAGS = ("[analytics, health]", "[pricing]", "[dbt, night-course, warm]")
_RESEARCH = ("Mission and products", "News", "Competitors", "Culture", "Openings", "Questions")
_INSIGHTS = ("Culture", "Role", "Industry trends", "Career path", "Skills")
_TOLD = "2026-11-18"


def person(pick: random.Random, number: int) -> str:
    """Return a name of which there is only one."""
    return f"{pick.choice(_FIRST)} {pick.choice(_LAST)} {number}"


def quote(number: int) -> str:
    """Return what somebody said in an interview, and nobody else."""
    return f"nobody asked us for page {number} of the report, so we print it first"


def organization(pick: random.Random, *, is_settled: bool) -> str:
    """Return the text of an organization; one that is settled needs nobody."""
    fields = [
        "type: organization",
        "status: paused" if is_settled else "status: target",
        f"priority: {pick.randint(1, 5)}",
        "industry: Health data",
        "researched: 2026-08-01",
        f"tags: {pick.choice(_TAGS)}",
    ]
    return _note(fields, ((head, [f"{pick.choice(_WORDS).capitalize()}."]) for head in _RESEARCH))


def contact(
    pick: random.Random, number: int, place: int, referrer: str, *, is_settled: bool
) -> str:
    """Return the text of a contact; one that is settled is owed nothing."""
    day = START + timedelta(days=pick.randrange(100 if is_settled else 120))
    fields = ["type: contact", f'organization: "[[Organization {place}]]"', "role: Data analyst"]
    fields += ["how_met: referral" if referrer else "how_met: alumni"]
    fields += [f'referred_by: "[[{referrer}]]"'] if referrer else []
    fields += [f"connected: {day}", f"asked: {day + timedelta(days=2)}"]
    fields += [f"replied: {day + timedelta(days=5)}"]
    if is_settled:
        fields += [f"closed: {_TOLD}", "closed_reason: left", "cadence: none"]
    elif number % 40 == 7:
        fields += ["snooze_until: 2026-12-10", "snooze_reason: away until then"]
    if number % 50 == 3:
        fields += ["pronouns: they", "lint_allow:", '  - "unknown-field -- of an older import"']
    fields += ["topics:", "  - pricing", "  - dbt", f"tags: {pick.choice(_TAGS)}"]
    log = [
        f"- {day + timedelta(days=step * 9)} {kind}: {pick.choice(_WORDS)[:40].strip()}"
        for step, kind in enumerate(("asked", "heard", "shared"))
    ]
    log += [f"- {_TOLD} updated: how it went"] if is_settled else []
    background = [f"{pick.choice(_WORDS).capitalize()}."]
    sections = [("Background", background), ("Common ground", []), ("Log", log), ("Follow-ups", [])]
    return _note(fields, sections)


def interview(
    pick: random.Random, name: str, day: date, number: int, referral: str, *, is_settled: bool
) -> str:
    """Return the text of an interview, with a promise kept, and a referral if there is one."""
    fields = ["type: interview", "contacts:", f'  - "[[{name}]]"', "status: completed"]
    fields += [f"date: {day}T15:00", "medium: video", "asked_for_referrals: true"]
    fields += [f"thanked: {day}T18:00"] if is_settled or number % 50 else []
    fields += ["quotable: true"] if number % QUOTABLE == 0 else []
    fields += [f"tags: {pick.choice(_TAGS)}"]
    sections = [("Questions", ["- What surprised you?"])]
    for heading in _INSIGHTS:
        said = f"- {pick.choice(_WORDS)} #quote"
        sections.append((heading, [f"- {pick.choice(_WORDS)}", said]))
    sections[2][1].append(f"- {quote(number)} #quote")
    due = day + timedelta(days=7)
    tasks = [f"- [x] #promise Send [[{name}]] the deck ➕ {day} 📅 {due} ✅ {due}"]
    box, done = ("x", f" ✅ {due}") if is_settled else (" ", "")
    tasks += [f"- [{box}] #referral [[{referral}]] ➕ {day}{done}"] if referral else []
    sections += [("Reflection", [f"{pick.choice(_WORDS)}."]), ("Follow-ups", tasks)]
    return _note(fields, sections)


def opportunity(
    pick: random.Random,
    number: int,
    place: int,
    referrer: str,
    behind: Iterable[tuple[int, str]],
    *,
    is_settled: bool,
) -> str:
    """Return the text of an opportunity, and what it takes from the interviews behind it."""
    status = "closed" if is_settled else ("watching", "applied", "interviewing")[number % 3]
    talks = tuple(behind)
    fields = ["type: opportunity", f'organization: "[[Organization {place}]]"']
    fields += [f"url: https://jobs.example.org/{number}", f"status: {status}"]
    fields += ["status_since: 2026-11-02", f"deadline: 2026-12-{number % 28 + 1:02}"]
    if number % 2:
        fields += [f'referrer: "[[{referrer}]]"', "referrer_consented: 2026-10-20"]
    fields += ["insights:", *(f'  - "[[{name}]]"' for _, name in talks)] if talks else []
    fields += [f"tags: {pick.choice(_TAGS)}"]
    learned = [f"- {quote(at)} ([[{name}#Role]])" for at, name in talks]
    sections = [
        ("Posting", [pick.choice(_POSTINGS)]),
        ("What I learned", learned),
        ("Résumé changes", ["- Fewer words, more numbers."]),
        ("Cover letter points", []),
        ("Log", ["- 2026-11-02 heard: it goes on"]),
    ]
    return _note(fields, sections)


def guide(pick: random.Random) -> str:
    """Return the text of a question guide."""
    sections = (
        (heading, [f"- How do you see that {pick.choice(_WORDS)}?"])
        for heading in ("Path", "Role", "Culture")
    )
    return _note(["type: guide"], sections)


def _note(fields: Sequence[str], sections: Iterable[tuple[str, list[str]]]) -> str:
    parts = ["---", *fields, "---", ""]
    for heading, lines in sections:
        parts += [f"## {heading}", ""]
        parts += [*lines, ""] if lines else []
    return "\n".join(parts)

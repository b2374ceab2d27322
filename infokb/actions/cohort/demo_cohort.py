"""A cohort of invented students, the same one every time."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from infokb.actions.share.share_file import ShareFile
from infokb.actions.share.share_rows import SharedRow
from infokb.core.journey.contacts import profile_hash
from infokb.core.value_class import value_class

DEMO_CENTER = "Harbor Street Career Center"
DEMO_DAY = date(2026, 11, 20)
T = TypeVar("T")
_FIRST_NAMES = (
    "Amara Bruno Chidi Dalia Emre Freya Goran Hana Iker Jonna Kofi Leila Mateo Noor Otto Priya "
    "Quinn Rosa Selin Tariq Uma Vera Wiktor Ximena Yara Zane"
)
_LAST_NAMES = (
    "Abara Brandt Castellan Duarte Eklund Farouk Garnett Holm Ibarra Jansky Kamau Lindqvist "
    "Moreau Nakata Okonjo Petrov Quist Rahimi Sandoval Tamm"
)
_FIRST, _LAST = _FIRST_NAMES.split(), _LAST_NAMES.split()
_EMPLOYERS = (
    "Quillhaven Health",
    "Open Shoal",
    "Brindle Works",
    "Larkspur Labs",
    "North Quay Bank",
    "Tallow and Pine",
    "Meridian Parks",
    "Copperfield Rail",
    "Saltmarsh Media",
    "Juniper Grid",
    "Harrow Lane Schools",
    "Ember Foods",
)
_PROGRAMMES = ("Applied Analytics", "Public Health", "Design Strategy", "Policy Studies")
_ADVISORS = ("Ines Falk", "Tomas Reyes")
_THEMES = ("Culture", "Role", "Industry trends", "Career path", "Skills")
_LINES = (
    "Meetings stop at noon on Fridays",
    "New analysts shadow two teams before they choose one",
    "They look for writing samples more than for grades",
    "Half of the team came from another industry",
    "The first quarter goes into learning the data",
    "Portfolios are read on a phone, so keep them short",
    "Managers are asked to promote from inside",
    "Budgets are settled in October, openings follow in January",
)
_QUESTIONS = (
    "Who decides which team a new hire joins?",
    "What does the first review look at?",
    "How many of last year's interns stayed?",
    "Is the training budget a person's or a team's?",
)
_RULES = ("check-in-due", "nudge-due", "task-due", "debrief-due", "report-back-due")

_BREAKS = {
    2: ["thanks-owed", "thanks-owed"],
    3: ["opportunity-unreferred"],
    4: ["interview-unscheduled"],
}
"""What is overdue for students whose thread broke so."""


class _Pick:
    """Numbers that look like chance, and are the same for the same words."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._at = 0

    def below(self, limit: int) -> int:
        """Return the next number below a limit."""
        self._at += 1
        content = f"{self._words} {self._at}".encode()
        return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big") % limit

    def of(self, members: Sequence[T]) -> T:
        """Return one of some members."""
        return members[self.below(len(members))]


@value_class
class DemoCohort:
    """Files of a center's folder by name: lists, and what each student shares."""

    students: int
    today: date = DEMO_DAY
    alumni: int = 60

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file with its content."""
        yield "roster.csv", self._roster().encode()
        yield "directory.csv", self._directory().encode()
        for number in range(self.students):
            yield f"shares/{_id(number)}.json", self._share(number).content()

    def _roster(self) -> str:
        rows = ["id,name,programme,advisor"]
        for number in range(self.students + self.students // 4):
            programme = _PROGRAMMES[_programme(number)]
            rows.append(f"{_id(number)},{_name(number)},{programme},{_ADVISORS[number % 2]}")
        return "\n".join((*rows, ""))

    def _directory(self) -> str:
        rows = ["alumnus,name,profile,email,limit"]
        for number in range(self.alumni):
            name = _name(number * 7 + 3)
            rows.append(
                f"a{number},{name},{_profile(number)},a{number}@example.org,{2 + number % 3}"
            )
        return "\n".join((*rows, ""))

    def _share(self, number: int) -> ShareFile:
        pick = _Pick(f"student {number}")
        level = ("progress", "outreach", "insights", "insights")[pick.below(4)]
        asks = self._asks(pick)
        stuck = pick.below(6)
        tables: dict[str, Sequence[SharedRow]] = {
            "vaults": [self._numbers(pick, stuck)],
            "follow_ups": list(self._follow_ups(pick, stuck, level)),
            "interviews": list(self._interviews(pick, level)),
            "findings": [{"rule": "missing-section", "severity": "warning", "count": 1 + stuck}],
        }
        employers = sorted({pick.of(_EMPLOYERS) for _ in range(6)})
        if level != "progress":
            tables["asks"] = asks
            tables["organizations"] = [
                {"organization": name.lower(), "name": name, "website": None, "status": "target"}
                for name in employers
            ]
        if level == "insights":
            tables["questions"] = [
                {"organization": pick.of(employers).lower(), "day": None, "text": question}
                for question in (pick.of(_QUESTIONS) for _ in range(4))
            ]
            tables["insights"] = [
                {
                    "organization": pick.of(employers).lower(),
                    "theme": pick.of(_THEMES),
                    "day": self._day(pick.below(90)),
                    "text": pick.of(_LINES),
                    "quote": 0,
                }
                for _ in range(6)
            ]
        as_of = f"{self.today.isoformat()}T12:00:00Z"
        until = self.today + timedelta(days=190)
        return ShareFile(_id(number), DEMO_CENTER, level, until, as_of, "0.1.0", tables)

    def _day(self, ago: int) -> str:
        return (self.today - timedelta(days=ago)).isoformat()

    def _instant(self, ago: int) -> str:
        return f"{self._day(ago)}T17:00:00Z"

    def _numbers(self, pick: _Pick, stuck: int) -> SharedRow:
        contact_count = 8 + pick.below(40)
        request_count = 0 if stuck == 0 and pick.below(2) else 5 + pick.below(contact_count - 5)
        reply_count = 0 if stuck == 1 else request_count * (30 + pick.below(50)) // 100
        talk_count = reply_count * (50 + pick.below(50)) // 100
        thanks_count = talk_count * (60 + pick.below(41)) // 100
        quiet = 22 + pick.below(40) if stuck == 0 else pick.below(18)
        return {
            "notes": contact_count * 3,
            "contacts": contact_count,
            "interviews": talk_count + pick.below(3),
            "last_activity": self._day(max(0, quiet - 2)),
            "last_asked": self._day(quiet) if request_count else None,
            "known": contact_count,
            "invited": contact_count * 3 // 4,
            "connected": contact_count // 2,
            "asked": request_count,
            "replied": reply_count,
            "met": talk_count,
            "thanked": thanks_count,
            "referred": thanks_count // 4,
            "connect_days": 2 + pick.below(12),
            "reply_days": 1 + pick.below(9) if reply_count else None,
            "meet_days": 3 + pick.below(15) if talk_count else None,
            "thank_days": pick.below(4) if thanks_count else None,
            "thanks_in_time": thanks_count * 3 // 4,
            "thanks_decided": talk_count,
            "errors": pick.below(3),
        }

    def _follow_ups(self, pick: _Pick, stuck: int, level: str) -> Iterator[SharedRow]:
        rules = [pick.of(_RULES) for _ in range(12)]
        rules += _BREAKS.get(stuck, [])
        for rule in rules:
            ago = pick.below(20) + 1
            due = ago - (0 if rule not in _RULES else pick.below(40))
            row: dict[str, str | int | None] = {"rule": rule}
            if level != "progress":
                row["person"] = None
            yield {
                **row,
                "since": self._day(ago + 3),
                "starts": self._instant(due + 1),
                "ends": self._instant(due),
                "snoozed_until": None,
            }

    def _interviews(self, pick: _Pick, level: str) -> Iterator[SharedRow]:
        names = {"person": None, "organization": None} if level != "progress" else {}
        for _ in range(8):
            ago = pick.below(120)
            yield {
                **names,
                "status": "completed",
                "starts": self._instant(ago),
                "ends": self._instant(ago),
                "thanked": self._instant(max(0, ago - 1)),
            }

    def _asks(self, pick: _Pick) -> Sequence[SharedRow]:
        popular = min(4, self.alumni)
        people = [pick.below(popular) for _ in range(2)]
        people += [pick.below(self.alumni * 2 // 3) for _ in range(10)]
        return [
            {
                "person": profile_hash(DEMO_CENTER, _profile(person)),
                "organization": _EMPLOYERS[person % len(_EMPLOYERS)].lower(),
                "day": self._day(pick.below(100)),
                "kind": "asked",
            }
            for person in people
        ]


def _id(number: int) -> str:
    return f"s{number:05}"


def _programme(number: int) -> int:
    """Return the place of a student's programme; the last one is small."""
    return 3 if number % 16 == 0 else number % 3


def _name(number: int) -> str:
    first, last = number % len(_FIRST), number // len(_FIRST) % len(_LAST)
    more = number // (len(_FIRST) * len(_LAST))
    return f"{_FIRST[first]} {_LAST[(last + first) % len(_LAST)]}" + (f" {more}" if more else "")


def _profile(number: int) -> str:
    return f"https://www.linkedin.com/in/alum-{number}"

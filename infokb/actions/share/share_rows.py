"""The rows of a share file, and what of a vault is held back from it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from infokb.actions.exports.table_rows import Cell
from infokb.actions.exports.tables import TABLES
from infokb.actions.imports.name_keys import organization_key
from infokb.actions.lint.all_findings import find_in_notes
from infokb.actions.lint.check import check
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.selection import selected_rules
from infokb.actions.share.held_back import HeldBack, ShareGate
from infokb.actions.share.journey_numbers import journey_numbers
from infokb.actions.share.share_tables import (
    LINES_LEVEL,
    MAX_TEXT,
    SHARE_TABLES,
    ShareColumn,
    ShareTable,
)
from infokb.actions.share.shared_follow_ups import shared_follow_ups
from infokb.actions.share.shared_lines import SharedLine, is_shared, learned_lines, open_lines
from infokb.actions.share.shared_requests import shared_requests
from infokb.actions.share.unsent_parts import unsent_parts
from infokb.actions.share.withheld_notes import (
    TAGGED_PRIVATE,
    private_lines,
    withheld_paths,
    without_contents,
    without_lines,
)
from infokb.core.journey.contacts import profile_hash
from infokb.core.journey.touches import last_touch_day
from infokb.core.settings.config import ShareSettings
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule, Severity

SharedRow = Mapping[str, Cell]
_STATUSES = {status.value for status in InterviewStatus}
_TEXT = ShareColumn("", "text")


class SharedRows:
    """The rows of each table of a share file by its name, and what is held back."""

    def __init__(self, vault: Vault, settings: ShareSettings, gate: ShareGate) -> None:
        self._settings = settings
        self._gate = gate
        self._withheld = withheld_paths(vault)
        self._private = private_lines(vault)
        shown_vault = without_lines(vault, self._private)
        self._vault = without_contents(shown_vault, self._withheld)
        self.held_back = [HeldBack(path, 0, reason) for path, reason in self._withheld.items()]
        for path in self._private.keys() - self._withheld.keys():
            self.held_back += [HeldBack(path, line, TAGGED_PRIVATE) for line in self._private[path]]

    @property
    def shared_interviews(self) -> int:
        """How many interviews let their lines leave."""
        interviews = self._vault.of_type(NoteType.INTERVIEW)
        return sum(is_shared(interview, self._withheld) for interview in interviews)

    def tables(self) -> dict[str, list[SharedRow]]:
        """Return the rows that the level holds, each with its columns alone."""
        rows: Mapping[str, Callable[[], Iterator[SharedRow]]] = {
            "vaults": self._numbers,
            "follow_ups": self._follow_ups,
            "interviews": self._interviews,
            "findings": self._findings,
            "asks": self._asks,
            "organizations": self._organizations,
            "insights": lambda: self._lines(learned_lines(self._vault, self._withheld)),
            "questions": lambda: self._lines(open_lines(self._vault, self._withheld)),
        }
        level = self._settings.level
        if level == LINES_LEVEL:
            self.held_back += unsent_parts(self._vault, self._withheld)
        return {
            table.name: [
                fitting for row in rows[table.name]() if (fitting := _fitting(table, names, row))
            ]
            for table in SHARE_TABLES
            if (names := table.columns_at(level))
        }

    def _source(self, name: str) -> Iterator[dict[str, Cell]]:
        """Yield the rows of a table of the vault, without those of notes that are withheld."""
        (table,) = (table for table in TABLES if table.name == name)
        own = [column for column in ("path", "interview", "contact") if column in table.columns]
        for cells in table.rows(self._vault):
            row = dict(zip(table.columns, cells, strict=True))
            if self._withheld.keys().isdisjoint(str(row[column]) for column in own):
                yield row

    @cached_property
    def _contacts(self) -> tuple[Note, ...]:
        people = self._vault.of_type(NoteType.CONTACT)
        return tuple(person for person in people if person.path not in self._withheld)

    @cached_property
    def _people(self) -> Mapping[str, str]:
        """What stands for each contact whose profile is known, by path."""
        addresses = {note.path: note.get("linkedin", str) for note in self._contacts}
        center = self._settings.with_
        return {path: profile_hash(center, url) for path, url in addresses.items() if url}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The key of each organization that may be named, by path."""
        keys: dict[str, str] = {}
        for note in self._vault.of_type(NoteType.ORGANIZATION):
            if note.path in self._withheld:
                continue
            if reasons := self._gate.name_reasons(note.name):
                self.held_back.append(HeldBack(note.path, 0, f"its name holds {reasons[0]}"))
            else:
                keys[note.path] = organization_key(note.name)[:MAX_TEXT]
        return keys

    @property
    def names_by_code(self) -> Mapping[str, str]:
        """The name of each contact by what stands for them, for the owner alone."""
        return {code: self._vault.notes[path].name for path, code in self._people.items()}

    def _numbers(self) -> Iterator[SharedRow]:
        last_days = [last_touch_day(self._vault, person) for person in self._contacts]
        last_day = max(filter(None, last_days), default=None)
        interviews = self._vault.of_type(NoteType.INTERVIEW)
        error = Severity.ERROR.value
        yield {
            "notes": len(self._vault.notes.keys() - self._withheld.keys()),
            "contacts": len(self._contacts),
            "interviews": sum(note.path not in self._withheld for note in interviews),
            "last_activity": last_day.isoformat() if last_day else None,
            **journey_numbers(self._vault, self._contacts, self._withheld),
            "errors": sum(count for (_, grave), count in self._counts.items() if grave == error),
        }

    def _follow_ups(self) -> Iterator[SharedRow]:
        """Yield the follow-ups, but none that a line which is left out may have settled."""
        for follow_up in shared_follow_ups(self._vault, self._rules, self._rule_findings):
            about = {follow_up.path, follow_up.contact}
            if about.isdisjoint(self._withheld) and about.isdisjoint(self._private):
                yield {**follow_up.row, "person": self._people.get(follow_up.contact)}

    def _interviews(self) -> Iterator[SharedRow]:
        people: dict[str, list[str]] = {}
        for row in self._source("interview_contacts"):
            people.setdefault(str(row["interview"]), []).append(str(row["contact"]))
        for row in self._source("interviews"):
            people_of_interview = people.get(str(row["path"]), [])
            person = (
                self._people.get(people_of_interview[0]) if len(people_of_interview) == 1 else None
            )
            organization = self._names.get(str(row["organization"]))
            status = row["status"] if row["status"] in _STATUSES else None
            yield {**row, "person": person, "organization": organization, "status": status}

    @cached_property
    def _rules(self) -> Sequence[Rule]:
        return selected_rules(self._vault.config)

    @cached_property
    def _rule_findings(self) -> Sequence[RuleFinding]:
        """What all rules find, which the lists of findings and of follow-ups are made of."""
        return tuple(find_in_notes(self._vault, self._vault.notes.values(), self._rules))

    @cached_property
    def _counts(self) -> Mapping[tuple[str, str], int]:
        """How often lint reports each rule, by its severity."""
        return Counter(
            (problem.rule.id, problem.severity.value)
            for problem in check(self._vault, None, self._rules, self._rule_findings)
            if problem.state is None
            and not problem.suppressed
            and problem.note.path not in self._withheld
        )

    def _findings(self) -> Iterator[SharedRow]:
        for (rule, severity), count in sorted(self._counts.items()):
            yield {"rule": rule, "severity": severity, "count": count}

    def _asks(self) -> Iterator[SharedRow]:
        for contact in self._contacts:
            employer = self._vault.target(contact, "organization")
            organization = self._names.get(employer.path) if employer else None
            person = self._people.get(contact.path)
            requests = shared_requests(self._vault, contact, self._withheld) if person else ()
            for touch in requests:
                yield {
                    "person": person,
                    "organization": organization,
                    "day": touch.on.isoformat(),
                    "kind": touch.kind.value,
                }

    def _organizations(self) -> Iterator[SharedRow]:
        for path, key in self._names.items():
            note = self._vault.notes[path]
            status = note.values.get("status")
            yield {
                "organization": key,
                "name": note.name[:MAX_TEXT],
                "website": self._host(note.get("website", str) or ""),
                "status": status if isinstance(status, str) else None,
            }

    def _host(self, url: str) -> str | None:
        """Return the host of a website, None where it names somebody."""
        host = urlsplit(url).hostname or ""
        return host.removeprefix("www.") or None if not self._gate.name_reasons(host) else None

    def _lines(self, lines: Iterable[SharedLine]) -> Iterator[SharedRow]:
        """Yield the rows of lines that pass the gate."""
        for line in lines:
            text = " ".join(line.text.split())
            why = line.reason or next(iter(self._gate.line_reasons(text)), "")
            if not why and not _TEXT.fits(text):
                why = "it is too long, or has invisible characters"
            if why:
                self.held_back.append(HeldBack(line.note.path, line.line, why))
                continue
            place = line.organization
            yield {
                "organization": self._names.get(place.path) if place else None,
                "theme": line.theme,
                "day": line.on.isoformat() if isinstance(line.on, date) else None,
                "text": text,
                "quote": int(line.quote),
            }


def _fitting(table: ShareTable, names: Sequence[str], row: SharedRow) -> SharedRow:
    """Return the columns of a row without values that a reader would refuse.

    Nothing is left of a row that lacks what each row has.
    """
    columns = table.columns
    fitting = {name: row[name] if columns[name].fits(row[name]) else None for name in names}
    whole = all(columns[name].fits(value) for name, value in fitting.items())
    return fitting if whole else {}

"""Mail becomes dates: what people wrote, and nothing that machines did."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from infokb.actions.imports.imported import ImportedRows, ImportFile, ImportOptions, SkipReason
from infokb.actions.imports.mail import import_mail
from infokb.actions.imports.mail_headers import folded_address, read_mail_message
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ME = "mina@example.org"
SETTINGS = f'[me]\nemail = "{ME}"\n'
DATE = "Date: Mon, 2 Nov 2026 10:00:00 +0100"


def headers(*lines: str) -> bytes:
    return "\n".join(lines).encode() + b"\n"


def read(name: str, *lines: str) -> object:
    return read_mail_message(name, headers("From: ada@example.org", f"To: {ME}", DATE, *lines), NOW)


@pytest.mark.parametrize(
    "line",
    [
        "Auto-Submitted: auto-replied; owner=x",
        "Precedence: Bulk",
        "List-Unsubscribe: <mailto:x@example.org>",
        "X-Failed-Recipients: x@example.org",
        "Return-Path: <>",
        "Content-Type: text/calendar; method=REPLY",
        "Content-Type: multipart/report; report-type=delivery-status",
        "Content-Class: urn:content-classes:calendarmessage",
        "Subject: Accepted: Talk @ Mon",
        "Subject: =?utf-8?q?Out_of_office=3A_me?=",
        "Subject: =?utf-8?b?QWJ3ZXNlbmhlaXQ=?=",
        "X-Gmail-Labels: Sent,Draft",
        "X-Mozilla-Draft-Info: internal/draft",
        "X-Unsent: 1",
    ],
)
def test_machines_lists_and_drafts_are_nobody(line: str) -> None:
    assert read("a.eml") is not None
    assert read("a.eml", line) is None


def test_mail_servers_are_nobody() -> None:
    lines = headers("From: <MAILER-DAEMON@example.org>", f"To: {ME}", DATE)
    assert read_mail_message("a.eml", lines, NOW) is None


@pytest.mark.parametrize(
    ("name", "is_mail"), [("1:2,S", True), ("1:2,DS", False), ("1:2,T", False)]
)
def test_a_maildir_marks_drafts_and_what_was_thrown_away(name: str, *, is_mail: bool) -> None:
    assert (read(name) is not None) is is_mail


def test_odd_headers_are_read_as_far_as_they_go() -> None:
    odd = headers(
        "no colon",
        'From: "Okafor, Ada" <Ada+news@Example.org>',
        "To: undisclosed-recipients:;",
        "Subject: =?no-such-charset?q?x?=",
        "Date: Mon, 2 Nov 2026 10:00:00 -0000",
        "Resent-From: x@example.org",
        "References: <1@example.org>",
        "\t<2@example.org>",
    )
    message = read_mail_message("a.eml", odd, NOW)
    assert message
    assert (message.sender, message.recipients) == ("ada@example.org", ())
    assert message.answers == ("<2@example.org>",)
    assert message.is_forward
    assert message.moment == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert folded_address(" Zoë+x@Example.org ") == "zoë@example.org"


@pytest.mark.parametrize(
    "line", ["Date: x", "", "Date: Mon, 2 Nov 2026 10:00:00 +9999", "Date: Mon, 2 Nov 2037 1:00 +0"]
)
def test_a_message_needs_a_day_that_has_come(line: str) -> None:
    with pytest.raises(ValueError, match="date"):
        read_mail_message("a.eml", headers("From: a@example.org", line), NOW)


def rows_of(vault: Vault, messages: Iterable[bytes]) -> ImportedRows:
    options = ImportOptions(vault.today, vault.schemas["contact"], vault)
    return import_mail([ImportFile("x.mbox", content) for content in messages], options)


def facts(rows: ImportedRows) -> Mapping[str, Mapping[str, Sequence[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for person in rows.people:
        for name, texts in person.values.items():
            if name != "email":
                found.setdefault(person.name, {}).setdefault(name, []).extend(texts)
    return found


def contact(**values: str) -> str:
    lines = "".join(f"{name}: {text}\n" for name, text in values.items())
    return f"---\ntype: contact\n{lines}---\n"


def test_only_empty_fields_are_filled_and_unreadable_ones_left(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": contact(email="ada@example.org", asked="soon"),
        "contacts/Bo.md": contact(email="bo@example.org", asked="2026-10-01", replied="2026-10-02"),
        "contacts/Cy.md": contact(email="cy@example.org", asked="2026-11-20", nudged="soon"),
        "contacts/Dot.md": contact(email="dot@example.org", asked="2026-10-01", replied="soon"),
        "contacts/Eve.md": contact(role="x"),
    }
    mail = [
        message(ME, f"{name}@example.org", day)
        for name in ("ada", "bo", "cy", "dot", "eve")
        for day in (1, 2)
    ]
    mail += [message(f"{name}@example.org", ME, 3) for name in ("ada", "bo", "cy", "dot")]
    rows = rows_of(make_vault(files, SETTINGS), mail)
    assert facts(rows) == {"Dot": {"nudged": ["2026-11-01", "2026-11-02"]}}
    assert (rows.total, rows.skips[SkipReason.UNRELATED]) == (14, 2)


def message(sender: str, to: str, day: int, *more: str, month: int = 11, hour: int = 9) -> bytes:
    moment = datetime(2026, month, day, hour, tzinfo=UTC)
    return headers(f"From: {sender}", f"To: {to}", f"Date: {format_datetime(moment)}", *more)


def interview(people: str, day: str, more: str = "") -> str:
    return (
        f"---\ntype: interview\ncontacts: [{people}]\nstatus: completed\ndate: {day}\n{more}---\n"
    )


def test_thanks_are_asked_about_and_never_written(make_vault: MakeVault) -> None:
    ada, bo = '"[[Ada]]"', '"[[Bo]]"'
    files = {
        "contacts/Ada.md": contact(email="ada@example.org"),
        "contacts/Bo.md": contact(email="bo@example.org") + "\n## Log\n\n- 2026-11-12 met: Fair\n",
        "interviews/2026-10-01 Ada.md": interview(ada, "2026-10-01", "thanked: 2026-10-02\n"),
        "interviews/2026-10-09 Panel.md": interview(f"{ada}, {bo}", "2026-10-09"),
        "interviews/2026-11-02 Ada.md": interview(ada, "2026-11-02T10:00"),
        "interviews/2026-08-02 Ada.md": interview(ada, "2026-08-02"),
    }
    mail = [message(ME, "ada@example.org", day, month=10) for day in (2, 10)]
    mail += [message(ME, "ada@example.org", day) for day in (1, 2, 9)]
    mail += [message(ME, "bo@example.org", 14), message("ada@example.org", ME, 3)]
    rows = rows_of(make_vault(files, SETTINGS), mail)
    assert all("thanked" not in found for found in facts(rows).values())
    assert not any({"asked", "nudged"} & {*found} for found in facts(rows).values())
    assert sorted(reason for _, reason in rows.questions) == [
        (
            "you wrote to Ada 0 days after you talked "
            '(if to thank: infokb mark "2026-11-02 Ada" thanked --on 2026-11-02)'
        ),
        (
            "you wrote to Ada 1 day after you talked "
            "(if to thank: infokb mark Ada thanked --on 2026-10-10)"
        ),
        (
            "you wrote to Bo 2 days after you talked "
            "(if to thank: infokb mark Bo thanked --on 2026-11-14)"
        ),
    ]


class Correspondence:
    """Mail that somebody might have, with what is true of it."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        self.messages: list[bytes] = []
        self.truth: dict[str, dict[str, list[str]]] = {}
        self.number = 0

    def add(self, sender: str, to: str, on: datetime, *more: str, answers: str = "") -> str:
        self.number += 1
        name = f"<{self.number}@example.org>"
        thread = (f"In-Reply-To: {answers}",) if answers else ()
        lines = (f"From: {sender}", f"To: {to}", f"Date: {format_datetime(on)}")
        self.messages.append(headers(*lines, f"Message-ID: {name}", *thread, *more))
        return name

    def person(self, name: str) -> None:
        address, chance = f"{name}@example.org", self.random.random
        start = datetime(2026, 9, 1, 10, tzinfo=UTC) + timedelta(days=self.random.randrange(20))
        true = self.truth[name] = {}
        if chance() < 0.2:
            self.add(address, ME, start - timedelta(days=1), "List-Id: <x.example.org>")
        if chance() < 0.2:
            others = ", ".join(f"{letter}@example.net" for letter in "abcd")
            self.add(ME, f"{address}, {others}", start - timedelta(days=2))
        if chance() < 0.2:
            self.add(ME, address, start - timedelta(days=3), "X-Gmail-Labels: Drafts")
        mine = self.random.choice([ME, "Mina <mina+jobs@example.org>"])
        asked = self.add(mine, f"X <{address.upper()}>", start)
        true["asked"] = [str(start.date())]
        if chance() < 0.3:
            subject = "Subject: Automatic reply: secret"
            self.add(address, ME, start + timedelta(hours=1), subject, answers=asked)
        if chance() < 0.4:
            again = start + timedelta(days=7)
            self.add(ME, address, again)
            true["nudged"] = [str(again.date())]
        if chance() < 0.6:
            reply = start + timedelta(days=9)
            other = self.random.choice([address, f"{name}.private@example.net"])
            answer = self.add(other, ME, reply, answers=asked)
            true["replied"] = [str(reply.date())]
            self.add(ME, other, reply + timedelta(days=1), answers=answer)
            if chance() < 0.3:
                calendar = "Content-Type: text/calendar; method=REPLY"
                self.add(address, ME, reply + timedelta(days=2), calendar)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(3))
def test_of_a_thousand_messages_none_is_misread(make_vault: MakeVault, number: int) -> None:
    mail = Correspondence(number)
    names = [f"p{each}" for each in range(150)]
    for name in names:
        mail.person(name)
    for each in range(400):
        stranger = f"s{each}@example.net"
        mail.add(stranger, ME, NOW - timedelta(days=each % 60), "Subject: secret")
    files = {f"contacts/{name}.md": contact(email=f"{name}@example.org") for name in names}
    mail.random.shuffle(mail.messages)
    rows = rows_of(make_vault(files, SETTINGS), mail.messages)
    assert facts(rows) == mail.truth
    assert rows.total == len(mail.messages)
    assert "secret" not in repr(rows)
    assert "example.net" not in repr(rows)

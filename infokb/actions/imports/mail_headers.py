"""What the headers of a message tell: who wrote to whom when, and whether a person did."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.value_class import value_class

MAIL_HEADERS = frozenset(
    {
        b"from", b"to", b"cc", b"bcc", b"date", b"subject", b"message-id", b"in-reply-to",
        b"references", b"auto-submitted", b"precedence", b"list-id", b"list-post",
        b"list-unsubscribe", b"content-type", b"content-class", b"return-path", b"x-autoreply",
        b"x-autorespond", b"x-failed-recipients", b"x-gmail-labels", b"x-unsent",
        b"x-mozilla-draft-info", b"resent-from",
    }
)  # fmt: skip
"""The headers that are looked at, in lower case."""

_LIST_HEADERS = ("list-id", "list-post", "list-unsubscribe")
_MACHINE_HEADERS = ("x-autoreply", "x-autorespond", "x-failed-recipients")
_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_MACHINES = frozenset(
    {"mailer-daemon", "postmaster", "no-reply", "noreply", "do-not-reply", "donotreply"}
)
_MACHINE_SUBJECT = compile_later(
    r"\s*(?:automatic reply|auto(?:matic)?[- ]?(?:response|antwort|reply)|out of (?:the )?office"
    r"|automatische antwort|abwesenheit|abwesend|réponse automatique|absence|respuesta automática"
    r"|undeliver|unzustellbar|delivery status|mail delivery|returned mail|failure notice)",
    re.IGNORECASE,
)
_CALENDAR_SUBJECT = compile_later(
    r"\s*(?:accepted|declined|tentative(?:ly accepted)?|new time proposed|invitation|updated "
    r"invitation|canceled(?: event)?|cancelled(?: event)?|zugesagt|abgesagt|abgelehnt"
    r"|mit vorbehalt|accepté|refusé|aceptado|rechazado)\s*:",
    re.IGNORECASE,
)
_FORWARD_SUBJECT = compile_later(r"\s*(?:fwd?|wg|tr|rv|i)\s*:", re.IGNORECASE)
_DRAFT_LABELS = frozenset({"draft", "drafts", "entwürfe", "brouillons", "borradores"})
_IDS = compile_later(r"<[^<>\s]+>")
_TAG = compile_later(r"\+[^@]*@")


@value_class
class MailMessage:
    """A message: its sender, to whom it went, the moment, and what it answers.

    Addresses are in lower case, without what stands behind a `+`.
    """

    sender: str
    recipients: tuple[str, ...]
    moment: datetime
    id: str
    answers: tuple[str, ...]
    is_forward: bool


def folded_address(text: str) -> str:
    """Return an address as addresses are compared."""
    return _TAG.sub("@", fold(text.strip()))


def read_mail_message(name: str, content: bytes, now: datetime) -> MailMessage | None:
    """Return the message of headers; None for one that no person wrote or that was not sent.

    Raises ValueError where they are not those of a message that there is by now.
    """
    headers = _headers(content)
    if not headers:
        raise ValueError("it has no headers")
    if "from" not in headers:
        raise ValueError("it has no sender")
    sender = next(iter(_addresses(headers, ("from",))), "")
    subject = _subject(headers)
    if _is_draft(name, headers) or _is_machine(sender, subject, headers):
        return None
    return MailMessage(
        sender,
        tuple(dict.fromkeys(_addresses(headers, ("to", "cc", "bcc")))),
        _moment(headers, now),
        next(iter(_IDS.findall(headers.get("message-id", ""))), ""),
        tuple(_IDS.findall(headers.get("in-reply-to", "")) or _last_reference(headers)),
        bool(_FORWARD_SUBJECT.match(subject)) or "resent-from" in headers,
    )


def _headers(content: bytes) -> Mapping[str, str]:
    """Return the headers by name, lines joined; of several of a name the first."""
    headers: dict[str, str] = {}
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    for line in re.sub(r"\n[ \t]+", " ", text).split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _addresses(headers: Mapping[str, str], names: Collection[str]) -> list[str]:
    pairs = getaddresses([headers[name] for name in names if name in headers])
    return [folded_address(address) for _, address in pairs if "@" in address]


def _last_reference(headers: Mapping[str, str]) -> list[str]:
    return _IDS.findall(headers.get("references", ""))[-1:]


def _moment(headers: Mapping[str, str], now: datetime) -> datetime:
    try:
        moment = parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ValueError("it has no date") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > now:
        raise ValueError("its date is still to come")
    return moment


def _subject(headers: Mapping[str, str]) -> str:
    """Return the subject in letters, to see what wrote it; nobody else does."""
    typed = headers.get("subject", "")
    try:
        parts = decode_header(typed)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in parts
        )
    except (ValueError, LookupError):
        return typed


def _is_draft(name: str, headers: Mapping[str, str]) -> bool:
    """Return whether a message was not sent, or was thrown away: flags of a maildir say so too."""
    flags = name.rpartition(":2,")[2] if ":2," in name else ""
    labels = {fold(label.strip()) for label in headers.get("x-gmail-labels", "").split(",")}
    has_mark = "x-mozilla-draft-info" in headers or headers.get("x-unsent") == "1"
    return has_mark or not {"D", "T"}.isdisjoint(flags) or not _DRAFT_LABELS.isdisjoint(labels)


def _is_machine(sender: str, subject: str, headers: Mapping[str, str]) -> bool:
    """Return whether a list, a program, or a calendar wrote a message."""
    kind = headers.get("content-type", "").lower()
    return (
        any(name in headers for name in (*_LIST_HEADERS, *_MACHINE_HEADERS))
        or headers.get("auto-submitted", "no").lower().partition(";")[0].strip() != "no"
        or headers.get("precedence", "").lower() in _BULK
        or headers.get("return-path", "") == "<>"
        or sender.partition("@")[0] in _MACHINES
        or kind.startswith(("multipart/report", "text/calendar"))
        or "calendarmessage" in headers.get("content-class", "")
        or bool(_MACHINE_SUBJECT.match(subject) or _CALENDAR_SUBJECT.match(subject))
    )

"""A message as mail programs take it: a draft in a file, or an address that opens one."""

import re
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
MAX_ADDRESS = 2000
"""The length of a `mailto:` address that programs take."""


def eml(to: str, subject: str, text: str) -> bytes:
    """Return the bytes of an `.eml` file that opens as a draft, without sender and date."""
    mail = EmailMessage(policy=SMTP if to.isascii() else SMTP.clone(utf8=True))
    mail["X-Unsent"] = "1"
    if address := _ADDRESS.fullmatch(_line(to)):
        mail["To"] = address[0]
    mail["Subject"] = _line(subject)
    mail.set_content(_decodable(text), charset="utf-8")
    return mail.as_bytes()


def mailto(to: str, subject: str, text: str) -> str:
    """Return the `mailto:` address of a message, percent-encoded."""
    fields = {"subject": _line(subject), "body": _decodable(text).replace("\n", "\r\n")}
    asked = "&".join(f"{name}={quote(one, safe='')}" for name, one in fields.items() if one)
    return f"mailto:{quote(_line(to), safe='@')}?{asked}"


def _line(text: str) -> str:
    """Return a text as the value of a header: on one line, without controls."""
    return "".join(one for one in " ".join(_decodable(text).split()) if one.isprintable())


def _decodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")

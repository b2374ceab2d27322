"""A message for mail programs: a draft in a file, or an address that opens one."""

from infokb.core.late_module import import_later
from infokb.core.patterns import compile_later
from infokb.core.percent import percent_encode

_MESSAGE, _POLICY = import_later("email.message"), import_later("email.policy")
_ADDRESS = compile_later(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
MAX_ADDRESS_CHARS = 2000
"""The longest `mailto:` address that programs take."""


def eml_draft(to: str, subject: str, text: str) -> bytes:
    """Return an `.eml` file that opens as a draft, without sender and date."""
    policy = _POLICY.SMTP if to.isascii() else _POLICY.SMTP.clone(utf8=True)
    mail = _MESSAGE.EmailMessage(policy=policy)
    mail["X-Unsent"] = "1"
    if address := _ADDRESS.fullmatch(_header_value(to)):
        mail["To"] = address[0]
    mail["Subject"] = _header_value(subject)
    mail.set_content(_decodable(text), charset="utf-8")
    content: bytes = mail.as_bytes()
    return content


def mailto_address(to: str, subject: str, text: str) -> str:
    """Return the `mailto:` address of a message, percent-encoded."""
    fields = {"subject": _header_value(subject), "body": _decodable(text).replace("\n", "\r\n")}
    query = "&".join(f"{name}={percent_encode(text, '')}" for name, text in fields.items() if text)
    return f"mailto:{percent_encode(_header_value(to), '@')}?{query}"


def _header_value(text: str) -> str:
    """Return a text as a header's value: on one line, without control characters."""
    return "".join(char for char in " ".join(_decodable(text).split()) if char.isprintable())


def _decodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")

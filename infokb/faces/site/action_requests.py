"""What a served page may ask the server to do: checked before anything is read or done."""

import hmac
import json
import unicodedata
from email.message import Message
from http import HTTPStatus
from itertools import chain

from infokb.core.errors import InfokbError
from infokb.core.settings.decode import decode
from infokb.core.value_class import value_class

TOKEN_HEADER = "X-Infokb-Token"
MAX_BODY_BYTES = 16 * 1024
_UNFIT = frozenset({"Cc", "Cs"})
"""Characters that no form sends: controls, and halves of characters."""


@value_class
class PageRequest:
    """What a page asks for: an action, what it is about, and the words that go with it.

    `keys` name the follow-ups of an item, `page` is the address of a note, `change` what to undo.
    """

    action: str
    keys: str = ""
    page: str = ""
    change: str = ""
    on: str = ""
    text: str = ""
    until: str = ""
    reason: str = ""
    kind: str = ""
    outcome: str = ""


def refused_status(headers: Message, token: str) -> HTTPStatus | None:
    """Return why a POST is refused, None where its body may be read.

    Another site's page can send a POST, but not with this origin, this type and the token that
    only pages of this server know.
    """
    if headers.get_all("Origin") != [f"http://{headers.get('Host')}"]:
        return HTTPStatus.FORBIDDEN
    if headers.get_all("Sec-Fetch-Site", ["same-origin"]) != ["same-origin"]:
        return HTTPStatus.FORBIDDEN
    if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), token.encode()):
        return HTTPStatus.FORBIDDEN
    if headers.get_all("Content-Type") != ["application/json"]:
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    length = body_length(headers)
    if length is None:
        return HTTPStatus.LENGTH_REQUIRED
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if length > MAX_BODY_BYTES else None


def body_length(headers: Message) -> int | None:
    """Return how long a body says it is, None where it does not say it plainly."""
    lengths = headers.get_all("Content-Length", [])
    if len(lengths) != 1 or "Transfer-Encoding" in headers:
        return None
    text = lengths[0]
    return int(text[:10]) if text.isascii() and text.isdecimal() else None


def read_request(body: bytes) -> PageRequest | None:
    """Return what a body asks for, None where it is no request."""
    try:
        data = json.loads(body)
        request = decode(PageRequest, data)
    except (ValueError, RecursionError, InfokbError):
        return None
    signs = chain.from_iterable(data.values())
    return None if any(unicodedata.category(sign) in _UNFIT for sign in signs) else request

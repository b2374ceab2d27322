"""Whose a share file is, as far as that can be read."""

import json

from infokb.core.text import fold


def share_owner(content: bytes) -> str:
    """Return the id in a share file as ids are compared, empty where there is none."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    is_share = isinstance(data, dict) and "infokb_share" in data
    return fold(str(data.get("vault", ""))) if is_share else ""

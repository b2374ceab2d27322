"""What the pages of a public site say of it to search engines and to whoever links to them."""

from collections.abc import Container
from urllib.parse import urlsplit

from infokb.core.vault.vault import Vault
from infokb.site.views.public import LEAD
from infokb.site.views.public_files import FEED_FILE

_MOST = 160


def public_head(vault: Vault, pages: Container[str]) -> dict[str, object]:
    """Return what the theme knows of a public site.

    `root` is the path of its address, with which a page links that a host serves at any place.
    """
    site = vault.config.site
    return {
        "feed": FEED_FILE in pages,
        "index": site.index,
        "url": site.base,
        "root": urlsplit(site.base).path,
        "description": _shorten(site.intro or LEAD),
    }


def _shorten(text: str) -> str:
    """Return the first words of a text, as many as search engines show."""
    words = " ".join(text.split())
    if len(words) <= _MOST:
        return words
    return f"{words[: _MOST - 1].rpartition(' ')[0]} …"

"""What a public site has for other programs: a feed, a map of its pages, a picture for links."""

from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from infokb.core.journey import insights
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site.charts import link_card
from infokb.site.context import PageContext, note_title
from infokb.site.markdown.source import clean_text
from infokb.site.names import page_address
from infokb.site.page import DataFile

NAV = ""
PAGE = ""
FEED_FILE, SITEMAP_FILE, CARD_FILE = "feed.xml", "sitemap.xml", "card.png"
_ENTRIES = 20
_HOSTS = (".github.io", ".gitlab.io", ".netlify.app", ".pages.dev")
"""Domains of the hosts themselves, which need no file that names a domain."""
_XML = '<?xml version="1.0" encoding="utf-8"?>'
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def drafts(vault: Vault) -> Iterator[DataFile]:
    """Yield the files of a site whose address is known; only one that may be listed has a map."""
    address = urlsplit(vault.config.site.base)
    if address.path == "/" and not str(address.hostname).endswith(_HOSTS):
        yield DataFile("/CNAME", _domain)
    if vault.config.site.url:
        yield DataFile(f"/{CARD_FILE}", _card)
        if insights.insights(vault):
            yield DataFile(f"/{FEED_FILE}", _feed)
        if vault.config.site.index:
            yield DataFile(f"/{SITEMAP_FILE}", _sitemap)
            yield DataFile("/robots.txt", _robots)


def _domain(context: PageContext) -> bytes:
    return f"{urlsplit(context.site.vault.config.site.base).hostname}\n".encode()


def _card(context: PageContext) -> bytes:
    all_insights = context.site.insights
    numbers = [sum(insight.theme == theme for insight in all_insights) for theme in insights.THEMES]
    return link_card.draw_card(numbers)


def _feed(context: PageContext) -> bytes:
    """Return the insights as an Atom feed, an entry for each interview that has a day."""
    site = context.site.vault.config.site
    talks = {insight.note.path: insight.note for insight in context.site.insights if insight.on}
    latest = list(talks.values())[:_ENTRIES]
    days = [_day(context, talk) for talk in latest]
    title = escape(site.title or "What was learned")
    feed = (
        _XML,
        f'<feed xmlns="{_ATOM}">',
        f"<id>{escape(site.base)}</id>",
        f"<title>{title}</title>",
        f'<link rel="self" href="{escape(site.base)}{FEED_FILE}"/>',
        f'<link href="{escape(site.base)}"/>',
        f"<updated>{max(days, default='1970-01-01')}T00:00:00Z</updated>",
        f"<author><name>{title}</name></author>",
        *(_entry(context, talk) for talk in latest),
        "</feed>",
    )
    return clean_text("\n".join((*feed, ""))).encode("utf-8", "xmlcharrefreplace")


def _entry(context: PageContext, talk: Note) -> str:
    base = escape(context.site.vault.config.site.base)
    address = f"{base}{page_address(context.site.names.pages[talk.path])}"
    items = "".join(
        f"<li>{context.writer.line(talk, insight.span)} ({insight.theme})</li>"
        for insight in insights.insights_of(context.site.vault, talk)
    )
    return "\n".join(
        (
            "<entry>",
            f"<id>{address}</id>",
            f"<title>{escape(note_title(talk, context.site.vault.today))}</title>",
            f'<link href="{address}"/>',
            f"<updated>{_day(context, talk)}T00:00:00Z</updated>",
            f'<content type="html" xml:base="{base}">{escape(f"<ul>{items}</ul>")}</content>',
            "</entry>",
        )
    )


def _day(context: PageContext, talk: Note) -> str:
    return str(next(insight.on for insight in insights.insights_of(context.site.vault, talk)))


def _sitemap(context: PageContext) -> bytes:
    base = escape(context.site.vault.config.site.base)
    pages = (name for name in context.site.names.pages.values() if name.endswith(".md"))
    rows = (f"<url><loc>{base}{page_address(name)}</loc></url>" for name in pages)
    return "\n".join((_XML, f'<urlset xmlns="{_SITEMAPS}">', *rows, "</urlset>", "")).encode()


def _robots(context: PageContext) -> bytes:
    base = context.site.vault.config.site.base
    return f"User-agent: *\nAllow: /\nSitemap: {base}{SITEMAP_FILE}\n".encode()

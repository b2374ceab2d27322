"""A page of a vault, as the theme takes it from MkDocs."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from infokb.site import pages
from infokb.site.page import FinishedPage

TITLES = {page: name for name, page in (*pages.NAV, *pages.PUBLIC_NAV)}


class NotePage(Page):
    """A page that comes finished: MkDocs neither reads nor renders Markdown."""

    def __init__(self, file: File, config: MkDocsConfig) -> None:
        super().__init__(TITLES.get(file.src_uri), file, config)

    def fill(self, page: FinishedPage, editor: str, address: str) -> None:
        """Take the HTML of a page, its address, and the one that opens its note, if any."""
        self.markdown = self.content = page.html
        self.meta = {
            "title": page.title,
            "type": page.kind,
            "section": page.section,
            "editor": editor,
            "address": address,
        }
        self.toc = TableOfContents([])

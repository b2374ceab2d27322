"""A page of a vault, as MkDocs takes it."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from infokb.site import pages
from infokb.site.page import FinishedPage, Toc

TITLES = {page: name for name, page in (*pages.NAV, *pages.PUBLIC_NAV)}


class NotePage(Page):
    """A page that comes finished: MkDocs neither reads nor renders Markdown.

    It is filled when it is built, and emptied then, so that no site is held in memory.
    """

    def __init__(self, file: File, config: MkDocsConfig) -> None:
        super().__init__(TITLES.get(file.src_uri), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing."""
        del config
        self.empty()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render nothing."""
        del config, files

    def fill(self, page: FinishedPage, editor: str, toc: Toc = ()) -> None:
        """Take the HTML of a page, its outline, and the address that opens its note, if any."""
        self.markdown = self.content = page.html
        self.meta = {
            "title": page.title,
            "type": page.kind,
            "section": page.section,
            "editor": editor,
        }
        self.toc = TableOfContents([AnchorLink(title, name, level) for level, name, title in toc])

    def empty(self) -> None:
        """Let the text go."""
        self.markdown = self.content = ""
        self.toc = TableOfContents([])
        self.meta = {}

"""A page of a vault, as MkDocs takes it."""

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from infokb.site import pages

_TITLES = {page: name for name, page in (*pages.NAV, *pages.PUBLIC_NAV)}


class NotePage(Page):
    """A page that comes finished: MkDocs neither reads nor renders Markdown.

    It is filled when it is built, and emptied then, so that no site is held in memory.
    """

    def __init__(self, file: File, config: MkDocsConfig) -> None:
        super().__init__(_TITLES.get(file.src_uri), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing."""
        del config
        self.empty()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render nothing."""
        del config, files

    def fill(self, text: str) -> None:
        """Take title and outline from the page's line of JSON, and the HTML as it is."""
        _, about, _, self.markdown = text.split("\n", 3)
        self.content = self.markdown
        self.meta = json.loads(about)
        self.toc = TableOfContents(
            [AnchorLink(title, name, level) for level, name, title in self.meta["toc"]]
        )

    def empty(self) -> None:
        """Let the text go."""
        self.markdown = self.content = ""
        self.toc = TableOfContents([])
        self.meta = {}

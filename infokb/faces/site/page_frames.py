"""What stands around pages: rendered by the theme once for all that differ by words alone."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from infokb.faces.site.note_page import TITLES, NotePage
from infokb.site.names import page_address
from infokb.site.page import FinishedPage

_drop_end_tags = re.compile(
    rb"</(?:p>(?:</li>(?=\n)|\n(?=\n</div>)|(?=</div>|<p>"
    rb"|\n<(?:p[> ]|h[12]|ul|pre|div|/(?:aside|footer|header)>)))"
    rb"|li>(?=\n)|td>(?:</tr>(?=\n)|(?=<td))|th>(?=<td)|dt>(?=<dd>))"
).sub
"""Drops end tags of paragraphs, items, cells and terms where what follows ends them anyway."""


class PageKind(NamedTuple):
    """What the frame of a page hangs on; `name` is empty where the navigation does not hold it."""

    folders: int
    kind: str
    section: str
    name: str
    editable: bool


def without_end_tags(page: bytes) -> bytes:
    """Return a page without end tags that HTML lets one leave out: a thirtieth of its bytes."""
    return _drop_end_tags(b"", page).replace(b"</dd></div>\n", b"</div>")


class PageFrames:
    """The frames of a site's pages; `editor` are the addresses that open notes, by page."""

    def __init__(self, env: Any, config: MkDocsConfig, editor: Mapping[str, str]) -> None:
        self._env, self._config, self._editor = env, config, editor
        self._frames: dict[PageKind, Sequence[str]] = {}
        self._marks = tuple(secrets.token_hex(16) for _ in range(4))

    def put_around(self, name: str, page: FinishedPage) -> bytes:
        """Return the file of a page."""
        editor = self._editor.get(name, "")
        nav_name = name if name in TITLES else ""
        kind = PageKind(name.count("/"), page.kind, page.section, nav_name, bool(editor))
        frame = self._frames.get(kind)
        if frame is None:
            frame = self._frames[kind] = self._frame(name, kind)
        address = page_address(name)
        words = (str(escape(page.title)), page.html, str(escape(editor)), str(escape(address)))
        texts = dict(zip(self._marks, words, strict=True))
        text = "".join(texts.get(part, part) for part in frame)
        return without_end_tags(text.encode("utf-8", "xmlcharrefreplace"))

    def _frame(self, name: str, kind: PageKind) -> Sequence[str]:
        """Return the theme's page around marks, in parts."""
        title, html, editor, address = self._marks
        file = File.generated(self._config, name, content="")
        page = NotePage(file, self._config)
        template_page = FinishedPage(title, kind.kind, kind.section, html)
        page.fill(template_page, editor * kind.editable, address)
        context = get_context(Navigation([], []), Files([]), self._config, page)
        text = self._env.get_template("main.html").render(context)
        return re.split(f"({'|'.join(self._marks)})", text)

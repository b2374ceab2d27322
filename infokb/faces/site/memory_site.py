"""A site in memory: a page is made when it is asked for."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.faces.site.app_script import APP_SCRIPT, app_script
from infokb.faces.site.finding_lines import finding_lines
from infokb.faces.site.page_frames import PageFrames
from infokb.faces.site.plugin import Plugin
from infokb.faces.site.theme_settings import THEME_FOLDER, mkdocs_config
from infokb.site.search_rows import SearchRows

SERVED_FILES = frozenset({"live.js", "act.js", "act.css"})
"""What a served page loads, and a static one never."""
_HERE = Path(__file__).parent
_NOWHERE = _HERE / "never-written"
_STATIC = frozenset({".css", ".js", ".svg"})


class MemorySite:
    """The site of one state of a vault, as `build` would write it but for reload and policy.

    `page_extras` are for served pages: the token of actions, a notice on top, the clock.
    `fault_pages` are the pages that say why an address cannot be shown.
    """

    def __init__(
        self,
        vault: Vault,
        home: str = "",
        rows: SearchRows | None = None,
        previous_site: "MemorySite | None" = None,
        page_extras: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        self._plugin = plugin = Plugin(VaultOnDisk(vault, ()), home, rows)
        self._config = mkdocs_config(plugin, _NOWHERE)
        plugin.policy, plugin.live = "", True
        self._config = plugin.on_config(self._config)
        self._config.extra["infokb"] |= page_extras
        env = previous_site.env if previous_site else self._config.theme.get_env()
        self.env: Any = plugin.on_env(env, self._config, Files([]))
        self._frames = PageFrames(self.env, self._config, plugin.editor)
        self.clock = repr(self._config.extra["infokb"]["clock"])
        self.vault = vault
        self.fault_pages: dict[str, bytes] = {}
        self._page_files: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def file(self, address: str) -> bytes | None:
        """Return the bytes of a file of the site, None when there is none."""
        if address in SERVED_FILES:
            return (_HERE / address).read_bytes()
        if address == APP_SCRIPT:
            return app_script(self._config.extra["infokb"]).encode()
        static = THEME_FOLDER / address
        if static.parent == THEME_FOLDER and static.suffix in _STATIC and static.is_file():
            return static.read_bytes()
        name = f"{address[:-5]}.md" if address.endswith(".html") else address
        with self._lock:
            if name not in self._plugin.pages or (name == address and name.endswith(".md")):
                return None
            if address not in self._page_files:
                self._page_files[address] = self._make(name)
            return self._page_files[address]

    def missing_page(self, address: str, *, is_broken: bool = False) -> bytes:
        """Return the page that says there is no such page, or that one `is_broken`."""
        context = get_context(Navigation([], []), Files([]), self._config)
        root_path = "../" * address.count("/")
        text: str = self.env.get_template("404.html").render(
            context, up=root_path, broken=is_broken
        )
        return text.encode()

    def _make(self, name: str) -> bytes:
        if name not in self._plugin.pages.drafts:
            return self._plugin.file(name, self._config).content_bytes
        page = self._plugin.pages.finished(name)
        page_with_findings = replace(page, html=self._findings(name) + page.html)
        return self._frames.put_around(name, page_with_findings)

    def _findings(self, name: str) -> str:
        """Return what is wrong with the note of a page."""
        note = self.vault.notes.get(name)
        findings = list(finding_lines(self.vault, [note])) if note else []
        lines = "".join(f"<li>{escape(finding)}</li>\n" for finding in findings)
        return f'<ul class="findings">\n{lines}</ul>\n' if lines else ""

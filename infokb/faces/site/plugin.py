"""The MkDocs plugin: hands the pages of a vault to MkDocs, which sees no note."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import jinja2
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import clean_directory

from infokb.core.errors import InfokbError
from infokb.core.late_module import import_later
from infokb.core.percent import percent_encode
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk.read.message_templates import built_in_messages
from infokb.disk.read.vault import open_folder
from infokb.disk.write.output_files import OutputFiles
from infokb.faces.clock import run_clock, setter_of_run
from infokb.faces.site import outer_site, page_files, public_head, refusals
from infokb.faces.site.app_script import APP_SCRIPT, app_script
from infokb.faces.site.finding_lines import finding_lines
from infokb.faces.site.page_clock import clock_of_site
from infokb.faces.site.page_files import OldSite
from infokb.faces.site.page_frames import PageFrames
from infokb.faces.site.plugin_options import PluginOptions
from infokb.faces.site.theme_settings import EMPTY_FOLDER, has_own_theme, mkdocs_config
from infokb.site import pages
from infokb.site.content_policy import CONTENT_POLICY
from infokb.site.filled_sections import filled_sections
from infokb.site.search_rows import SearchRows
from infokb.site.view_drafts import DraftsOfView, drafts_of_view

GIT_IGNORE_FILE = ".gitignore"
"""Keeps git from a private site, wherever it is built."""
HEADERS_FILE = "_headers"
_HEADERS = f"""\
/*
  Content-Security-Policy: {CONTENT_POLICY}; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
"""
"""What a host of public pages is asked to send along with them."""
_NO_JEKYLL_FILE = ".nojekyll"
_PUBLIC_FILES = ((HEADERS_FILE, _HEADERS), (_NO_JEKYLL_FILE, ""))
_PRIVATE_FILES = ((GIT_IGNORE_FILE, "*\n"),)
_repository = import_later("infokb.disk.git.repository")
T = TypeVar("T")
plugin_logger = get_plugin_logger("infokb")


class Plugin(BasePlugin[PluginOptions]):
    """Makes a site of a vault, which is opened from disk unless it was given."""

    def __init__(
        self,
        source_vault: VaultOnDisk | None = None,
        home: str = "",
        rows: SearchRows | None = None,
        drafts_of: DraftsOfView = drafts_of_view,
    ) -> None:
        self.source_vault = source_vault
        self.rows, self.drafts_of = rows, drafts_of
        self.home = home
        self.clock_setter = setter_of_run("")
        self.vault_folder = ""
        self.policy = CONTENT_POLICY
        self.live = False
        self.root = ""
        self.subfolder = ""
        self.editor: Mapping[str, str] = {}
        self.old_site: Callable[[MkDocsConfig, pages.Pages], OldSite] | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Leave the policy out where MkDocs puts its own script into every page.

        What deploys a site at once is refused a private one.
        """
        del dirty
        if command == "gh-deploy" and not self.config.public:
            raise PluginError(
                "`mkdocs gh-deploy` would publish every note (set `public: true` in mkdocs.yml)"
            )
        self.policy = "" if command == "serve" else CONTENT_POLICY

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, then show MkDocs an empty folder."""
        self.vault_folder = self.config.vault or config.docs_dir
        self.vault_on_disk = self.source_vault or _open_vault(self.vault_folder)
        self.vault = self.vault_on_disk.vault
        self.root = (
            str(Path(self.vault_folder).absolute()) if self.source_vault is None else self.root
        )
        if self.config.public:
            self._report_refusal(lambda: refusals.check_publishable(self.vault))
        if not has_own_theme(config):
            self.subfolder = outer_site.folder_below(
                config, Path(self.vault_folder), self.config.folder
            )
            return config
        if self.source_vault is None:
            outer_site.check_own_theme(config, Path(self.vault_folder))
        self.pages = self._make_pages()
        config.docs_dir = str(EMPTY_FOLDER)
        config.use_directory_urls = False
        nav_pages = (
            [(page, name) for name, page in pages.PUBLIC_NAV if page in self.pages]
            if self.config.public
            else filled_sections(self.vault)
        )
        config.nav = []
        config.site_name = self.vault.config.site.title or config.site_name
        config.extra["infokb"] = {
            "nav": nav_pages,
            "policy": self.policy,
            "live": self.live,
            "clock": {} if self.config.public else clock_of_site(self.vault, self.clock_setter),
            "public": self.config.public,
            **(public_head.public_head(self.vault, self.pages) if self.config.public else {}),
        }
        self.editor = self._editor()
        return config

    def _make_pages(self) -> pages.Pages:
        messages, public = built_in_messages(), self.config.public
        return pages.pages(
            self.vault, self.rows, messages, public=public, drafts_of=self.drafts_of, late=self.live
        )

    def _editor(self) -> dict[str, str]:
        """Return the address at which the editor opens each note, by its page; none unless set."""
        if self.config.public or not self.vault.config.site.editor:
            return {}
        home = percent_encode(self.home or Path(self.vault_folder).resolve().name, "")
        address = f"obsidian://open?vault={home}&file="
        return {
            path: f"{address}{percent_encode(path.removesuffix('.md'), '')}"
            for path in self.vault.notes
        }

    @event_priority(100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over every attachment; pages are written apart, so that no plugin meets them.

        So are the scripts that take as long: by all processes that write pages.
        """
        if self.subfolder:
            vault = Path(self.vault_folder)
            return outer_site.files_of_outer_site(files, config, vault, self.subfolder)
        for name in self.pages:
            if name not in self.pages.drafts and name not in self.pages.scripts:
                files.append(self.file(name, config))
        script = (APP_SCRIPT, app_script(config.extra["infokb"]))
        for name, content in (script, *(_PUBLIC_FILES if self.config.public else _PRIVATE_FILES)):
            files.append(
                File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return files

    def file(self, name: str, config: MkDocsConfig) -> File:
        """Return a file that is no page as MkDocs' own."""
        content = self._report_refusal(lambda: self.pages[name])
        return File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Lead from another theme's navigation to the vault's site."""
        del config, files
        if self.subfolder:
            outer_site.add_to_navigation(nav, self.vault.config.site.title, self.subfolder)
        return nav

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Escape what the theme prints, and read each template once."""
        del config, files
        if not self.subfolder:
            env.autoescape = True
            env.auto_reload = False
            self.env = env
        return env

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Callable[..., None]) -> Any:
        """Watch the vault instead of the empty folder."""
        del config, builder
        server.watch(self.vault_folder)
        return server

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the pages, search a public site for what is private, log structural findings.

        These fail a strict build; follow-ups never do.
        """
        if self.subfolder:
            self._report_refusal(lambda: self._build_below(Path(config.site_dir, self.subfolder)))
        else:
            self._report_refusal(lambda: self._write_pages(config))
        for line in finding_lines(self.vault) if not self.source_vault else ():
            plugin_logger.warning(line)

    def _write_pages(self, config: MkDocsConfig) -> None:
        frames = PageFrames(self.env, config, self.editor)
        old = self.old_site(config, self.pages) if self.old_site else None
        page_files.write_pages(self.pages, frames, Path(config.site_dir), old)
        if self.config.public:
            self._search(Path(config.site_dir))

    def _build_below(self, target: Path) -> None:
        """Build the vault's site, with its own theme, into a folder of another site."""
        inner = Plugin(self.vault_on_disk, self.home or Path(self.vault_folder).resolve().name)
        inner.root = self.root
        config = mkdocs_config(inner, target, public=self.config.public)
        inner.policy = self.policy
        build.build(config)

    def _search(self, site: Path) -> None:
        """Search a finished site; one that leaks does not stay."""
        try:
            refusals.search_for_leaks(self.vault_on_disk, site, self.root)
        except InfokbError:
            clean_directory(str(site))
            OutputFiles(site).remove(_NO_JEKYLL_FILE)  # MkDocs keeps what begins with a dot
            raise

    def _report_refusal(self, look: Callable[[], T]) -> T:
        """Do what may hold a site back; MkDocs is told so in its own way."""
        try:
            return look()
        except InfokbError as error:
            if self.source_vault:
                raise
            places = error.places() if isinstance(error, refusals.HeldBackError) else ()
            raise PluginError("\n".join((error.message, *places, error.help))) from error


def _open_vault(folder: str) -> VaultOnDisk:
    root = Path(folder)
    try:
        return open_folder(
            root, run_clock(commit_time=lambda: _repository.find_repository(root).commit_time())
        )
    except InfokbError as error:
        raise PluginError(f"{error.message} ({error.help})") from error

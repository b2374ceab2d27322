"""The MkDocs plugin: hands the pages of a vault to MkDocs, which sees no note."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import quote

import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory
from mkdocs.utils.templates import TemplateContext

from infokb.core.errors import InfokbError
from infokb.core.text import place_in, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk.git import repository
from infokb.disk.read.vault import open_folder
from infokb.faces.clock import run_clock
from infokb.faces.site import page_files, refusals
from infokb.faces.site.note_page import NotePage
from infokb.faces.site.page_frames import PageFrames
from infokb.rules.rule import Severity
from infokb.site import names as site_names
from infokb.site import pages, search_index, structure_findings

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
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
EMPTY_FOLDER = Path(__file__).parent / "empty"
T = TypeVar("T")
plugin_logger = get_plugin_logger("infokb")


class PluginOptions(Config):
    """Options of the plugin: `vault` is the folder of the notes, `docs_dir` unless set.

    With `public` the site is made of what may be published, and searched for what may not.
    """

    vault = config_options.Optional(config_options.Dir(exists=True))
    public = config_options.Type(bool, default=False)


class Plugin(BasePlugin[PluginOptions]):
    """Makes a site of a vault, which is opened from disk unless it was given."""

    def __init__(
        self,
        given: VaultOnDisk | None = None,
        home: str = "",
        terms: search_index.NoteTerms | None = None,
    ) -> None:
        self.given = given
        self.terms = terms
        self.home = home
        self.watched = ""
        self.policy = CONTENT_POLICY
        self.live = False
        self.root = ""
        self.apart = False
        self.editor: Mapping[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Leave the policy out where MkDocs puts its own script into every page."""
        del dirty
        self.policy = "" if command == "serve" else CONTENT_POLICY

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, then show MkDocs an empty folder."""
        self.watched = self.config.vault or config.docs_dir
        self.opened = self.given or _open_vault(self.watched)
        self.vault = self.opened.vault
        self.root = str(Path(self.watched).absolute()) if self.given is None else self.root
        if self.config.public:
            self._held(lambda: refusals.check_publishable(self.vault))
        self.pages = pages.pages(self.vault, self.terms, public=self.config.public)
        config.docs_dir = str(EMPTY_FOLDER)
        config.use_directory_urls = False
        nav = pages.PUBLIC_NAV if self.config.public else pages.NAV
        nav_pages = [(page, name) for name, page in nav if page in self.pages]
        config.nav = [] if self.apart else [{name: page} for page, name in nav_pages]
        config.site_name = self.vault.config.site.title or config.site_name
        config.extra["infokb"] = {
            "nav": nav_pages,
            "policy": self.policy,
            "live": self.live,
            "clock": {} if self.config.public else dict(_clock_of_scripts(self.vault)),
            "public": self.config.public,
            "index": self.config.public and self.vault.config.site.index,
        }
        self.editor = self._editor()
        return config

    def _editor(self) -> dict[str, str]:
        """Return the address at which the editor opens each note, by its page; none unless set."""
        if self.config.public or not self.vault.config.site.editor:
            return {}
        home = quote(self.home or Path(self.watched).resolve().name, safe="")
        return {
            path: f"obsidian://open?vault={home}&file={quote(path.removesuffix('.md'), safe='')}"
            for path in self.vault.notes
        }

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over every page, unless they are written apart, and every attachment."""
        for name in self.pages:
            if not (self.apart and name in self.pages.drafts):
                files.append(self.file(name, config))
        name, content = (HEADERS_FILE, _HEADERS) if self.config.public else (GIT_IGNORE_FILE, "*\n")
        files.append(
            File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        )
        return files

    def file(self, name: str, config: MkDocsConfig) -> File:
        """Return a page, which is made when MkDocs renders it, or another file, as MkDocs' own."""
        page = name in self.pages.drafts
        content = b"" if page else self._held(lambda: self.pages[name])
        file = File.generated(
            config, name, content=content or b"", inclusion=InclusionLevel.NOT_IN_NAV
        )
        file.dest_uri = site_names.published_name(name)
        if page:
            NotePage(file, config)
        return file

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fill a page just before it is built."""
        del config, nav
        if isinstance(page, NotePage):
            name = page.file.src_uri
            finished = self._held(lambda: self.pages.finished(name))
            page.fill(finished, self.editor.get(name, ""), self.pages.toc(name))
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Empty a page that was built."""
        del config
        if isinstance(page, NotePage):
            page.empty()
        return output

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Escape what the theme prints, and read each template once."""
        del config, files
        env.autoescape = True
        env.auto_reload = False
        self.env = env
        return env

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the vault instead of the empty folder."""
        del config, builder
        server.watch(self.watched)
        return server

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write pages apart, search a public site for what is private, log structural findings.

        These fail a strict build; follow-ups never do.
        """
        if self.apart:
            self._write_pages(config)
        if self.config.public:
            self._held(lambda: self._search(Path(config.site_dir)))
        for line in finding_lines(self.vault) if not self.given else ():
            plugin_logger.warning(line)

    def _write_pages(self, config: MkDocsConfig) -> None:
        frames = PageFrames(self.env, config, self.editor)
        page_files.write_pages(self.pages, frames, Path(config.site_dir))

    def _search(self, site: Path) -> None:
        """Search a finished site; one that leaks does not stay."""
        try:
            refusals.search_for_leaks(self.opened, site, self.root)
        except InfokbError:
            clean_directory(str(site))
            raise

    def _held(self, look: Callable[[], T]) -> T:
        """Do what may hold a site back; MkDocs is told so in its own way."""
        try:
            return look()
        except InfokbError as error:
            if self.given:
                raise
            places = error.places() if isinstance(error, refusals.HeldBackError) else ()
            raise PluginError("\n".join((error.message, *places, error.help))) from error


def finding_lines(vault: Vault, notes: Iterable[Note] | None = None) -> Iterator[str]:
    """Yield the structural findings of notes, or of all, that are no hints, one line each."""
    for problem in structure_findings.structure_problems(vault, notes):
        if problem.severity is not Severity.HINT:
            head = f"{place_in(problem.note.path, problem.start)}: {problem.severity}"
            yield safe_text(f"{head}[{problem.rule.id}] {problem.finding.message}")


def _open_vault(folder: str) -> VaultOnDisk:
    root = Path(folder)
    try:
        return open_folder(
            root, run_clock(committed=lambda: repository.find_repository(root).committed())
        )
    except InfokbError as error:
        raise PluginError(f"{error.message} ({error.help})") from error


def _clock_of_scripts(vault: Vault) -> Iterator[tuple[str, str]]:
    """Yield what scripts know of the clock: the zone, and the moment if it stands still."""
    zone = getattr(vault.zone, "key", "")
    if zone:
        yield "zone", zone
    if vault.config.as_of is not None:
        yield "now", vault.now.isoformat()

"""Builds the site of a vault into a folder."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from infokb.actions.lint import baseline
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.publishing.withheld import WithheldNote, withheld_notes
from infokb.core.settings.config import Config
from infokb.core.vault.vault import Vault
from infokb.disk.calls.folder import open_root
from infokb.disk.read import foreign_folders
from infokb.disk.read.vault import open_folder
from infokb.disk.write.output_folder import replace_folder
from infokb.faces.site.plugin import EMPTY_FOLDER, HEADERS_FILE, Plugin, finding_lines

THEME_FOLDER = Path(__file__).parents[2] / "site" / "theme"

logging.getLogger("mkdocs").addHandler(logging.NullHandler())  # its log would go to stderr


@dataclass(frozen=True, eq=False)
class BuildResult:
    """A site that was built: where, and of how many pages."""

    site_dir: Path
    pages: int
    vault: Vault

    @cached_property
    def withheld(self) -> tuple[WithheldNote, ...]:
        """The notes that ask to be published and are not, in path order."""
        return tuple(withheld_notes(self.vault))

    @cached_property
    def findings(self) -> tuple[str, ...]:
        """What lint says of its notes, but for hints and follow-ups, one line each."""
        return tuple(finding_lines(self.vault))


def build_site(
    root: Path, site_dir: Path, clock: Callable[[Config], datetime], *, public: bool = False
) -> BuildResult:
    """Build the site of the vault in `root`; what stands at `site_dir` stays if that fails.

    Raises RefusedError where `site_dir` is neither empty nor a site of infokb, and where
    a public one would show what is private.
    """

    def is_replaceable(folder: Path) -> bool:
        if not public and (folder / HEADERS_FILE).is_file():
            raise RefusedError(
                f"`{site_dir}` holds a public site", "add --public, or use another --site-dir"
            )
        return _is_infokb_site(folder)

    opened = open_folder(root, clock)
    baseline.baseline_entries(opened.vault)  # MkDocs would log a fault in it as one of the page
    plugin = Plugin(opened, root.resolve().name)
    plugin.root, plugin.apart = str(root.absolute()), True
    try:
        with replace_folder(site_dir, is_replaceable) as new_folder:
            mkdocs.build(mkdocs_config(plugin, new_folder, public=public))
    except MkDocsException as error:
        raise InfokbError(f"cannot build the site: {error}", "please report it") from error
    return BuildResult(site_dir, len(plugin.pages.drafts), opened.vault)


def mkdocs_config(plugin: Plugin, site_dir: Path, *, public: bool = False) -> MkDocsConfig:
    """Return MkDocs' settings for a plugin, without a file that could name code."""
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "infokb",
            "docs_dir": str(EMPTY_FOLDER),
            "site_dir": str(site_dir),
            "theme": {
                "name": None,
                "custom_dir": str(THEME_FOLDER),
                "static_templates": ["404.html"],
            },
            "plugins": [],
        }
    )
    errors, _ = config.validate()
    if errors:
        raise InfokbError(f"cannot build the site: {errors[0][1]}", "use another folder")
    plugin.load_config({"public": public})
    config.plugins["infokb"] = plugin
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _is_infokb_site(folder: Path) -> bool:
    """Return whether infokb made the site in a folder."""
    try:
        with open_root(folder) as opened:
            return foreign_folders.is_built_site(opened, (foreign_folders.SITE_PAGE,))
    except OSError:
        return False

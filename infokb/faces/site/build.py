"""Builds the site of a vault into a folder."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from math import inf
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.exceptions import MkDocsException

from infokb.actions.lint import baseline
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.publishing.withheld import WithheldNote, withheld_notes
from infokb.core.settings.config import Config
from infokb.core.value_class import lazy_record_class
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.core.vault.vault_paths import SITE_PAGE
from infokb.disk.calls.folder import open_root
from infokb.disk.read import foreign_folders
from infokb.disk.read.output_signature import output_signature
from infokb.disk.read.vault import open_folder
from infokb.disk.write.change_mark import expect_no_change, quiet_mark
from infokb.disk.write.output_folder import replace_folder
from infokb.faces.site.finding_lines import finding_lines
from infokb.faces.site.kept_site import KeptBuild, open_kept_build
from infokb.faces.site.plugin import HEADERS_FILE, Plugin
from infokb.faces.site.theme_settings import mkdocs_config
from infokb.site.pages import unrecorded

SITE_FOLDER = ".site"
"""Where the private site of a vault is built, unless told otherwise."""

logging.getLogger("mkdocs").addHandler(logging.NullHandler())  # its log would go to stderr


@lazy_record_class
class BuildResult:
    """A site that was built: where, and of how many pages."""

    site_dir: Path
    pages: int
    vault_on_disk: VaultOnDisk
    signature: str = ""
    """That of its files, empty where one of them was touched since."""
    interval: tuple[float, float] = (-inf, inf)
    """Seconds since 1970 between which the pages hold that were not made anew."""
    lost_pages: int = 0
    """The pages of the public site that stood there before, and are no longer part of it."""

    @property
    def vault(self) -> Vault:
        """The vault that it shows."""
        return self.vault_on_disk.vault

    @cached_property
    def unpublished_notes(self) -> tuple[WithheldNote, ...]:
        """The notes that ask to be published and are not, in path order."""
        return tuple(withheld_notes(self.vault))

    @cached_property
    def findings(self) -> tuple[str, ...]:
        """What lint says of its notes, but for hints and follow-ups, one line each."""
        return tuple(finding_lines(self.vault))


def build_site(
    root: Path,
    site_dir: Path,
    clock: Callable[[Config], datetime],
    *,
    public: bool = False,
    clock_setter: str = "",
) -> BuildResult:
    """Build the site of the vault in `root`; what stands at `site_dir` stays if that fails.

    `clock_setter` is what sets the clock, where that is not the vault's own setting.
    Raises RefusedError where `site_dir` is neither empty nor a site of infokb, is a repository,
    and where a public one would show what is private; DiskError where another command changes
    the vault meanwhile, of which the site would show a part.
    """
    is_replaceable = partial(_is_replaceable, site_dir, public=public)
    mark = quiet_mark(root)
    old_pages = _public_pages(site_dir) if public else frozenset()
    kept_build = None if public else open_kept_build(root, site_dir, clock)
    vault_on_disk = kept_build.vault_on_disk if kept_build else open_folder(root, clock)
    vault = vault_on_disk.vault
    baseline.baseline_entries(vault)  # MkDocs would log a fault in it as one of the page
    plugin = _plugin(root, vault_on_disk, kept_build, clock_setter)
    try:
        with replace_folder(site_dir, is_replaceable) as new_folder:
            mkdocs.build(mkdocs_config(plugin, new_folder, public=public))
            expect_no_change(root, mark)
            signature = output_signature(new_folder, has_moved=True)
    except MkDocsException as error:
        raise InfokbError(f"cannot build the site: {error}", "please report it") from error
    is_untouched = output_signature(site_dir, has_moved=True) == signature
    signature = output_signature(site_dir) if is_untouched else ""
    if kept_build:
        kept_build.save(signature)
    vault_on_disk = replace(vault_on_disk, vault=unrecorded(vault))
    interval = kept_build.interval() if kept_build else (-inf, inf)
    lost_pages = len(old_pages - _public_pages(site_dir)) if old_pages else 0
    return BuildResult(
        site_dir, len(plugin.pages.drafts), vault_on_disk, signature, interval, lost_pages
    )


def _plugin(
    root: Path, vault_on_disk: VaultOnDisk, kept_build: KeptBuild | None, clock_setter: str
) -> Plugin:
    """Return what hands MkDocs the pages of a vault, with what is kept of the build before."""
    makers = (kept_build.rows, kept_build.drafts.drafts_of) if kept_build else ()
    plugin = Plugin(vault_on_disk, root.resolve().name, *makers)
    plugin.root = str(root.absolute())
    plugin.old_site = kept_build.old_site if kept_build else None
    plugin.clock_setter = clock_setter or plugin.clock_setter
    return plugin


def _public_pages(site_dir: Path) -> frozenset[Path]:
    """Return the pages of the public site in a folder, none where it holds another."""
    if not (site_dir / HEADERS_FILE).is_file():
        return frozenset()
    return frozenset(path.relative_to(site_dir) for path in site_dir.rglob("*.html"))


def _is_replaceable(site_dir: Path, folder: Path, *, public: bool) -> bool:
    """Return whether infokb made what stands in a folder; raise RefusedError where it may not go.

    `site_dir` is what the folder was called.
    """
    if (folder / ".git").exists():
        raise RefusedError(
            f"`{site_dir}` is a git repository, whose history would be gone",
            "use a folder in it, like --site-dir DIR/docs",
        )
    if not public and (folder / HEADERS_FILE).is_file():
        raise RefusedError(
            f"`{site_dir}` holds a public site", "add --public, or use another --site-dir"
        )
    return _is_infokb_site(folder)


def _is_infokb_site(folder: Path) -> bool:
    """Return whether infokb made the site in a folder."""
    try:
        with open_root(folder) as root:
            return foreign_folders.is_built_site(root, (SITE_PAGE,))
    except OSError:
        return False

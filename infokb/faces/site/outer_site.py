"""A site of its owner's own making, with another theme, that holds the site of a vault below it."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

from infokb.core.text import joined_words

DEFAULT_FOLDER = "notes"
_UNUSED = ("nav", "extra_css", "extra_javascript")


def check_own_theme(config: MkDocsConfig, vault: Path) -> None:
    """Raise where settings ask for what infokb's theme would leave out without a word."""
    unused_settings = [f"`{name}`" for name in _UNUSED if config[name]]
    docs = Path(config.docs_dir).resolve()
    root = vault.resolve()
    files = () if docs.is_relative_to(root) else docs.rglob("*")
    if any(path.is_file() and not path.is_relative_to(root) for path in files):
        unused_settings.append("the files in `docs_dir`")
    if unused_settings:
        raise PluginError(
            f"the infokb theme does not show {joined_words(unused_settings)} (remove them, or use "
            f"another theme: then the vault is a site of its own under `{DEFAULT_FOLDER}/`)"
        )


def folder_below(config: MkDocsConfig, vault: Path, folder_setting: str) -> str:
    """Return the folder of the site into which the vault's goes; raise where there is none.

    The pages of such a site are not the notes, which its theme would show as they are.
    """
    docs, root = Path(config.docs_dir).resolve(), vault.resolve()
    if docs.is_relative_to(root):
        theme = config.theme.name or config.theme.custom_dir
        raise PluginError(
            f"the theme `{theme}` cannot show a vault (use `theme: infokb`, or set "
            f"`vault` to a folder beside `docs_dir`: its site is then under `{DEFAULT_FOLDER}/`)"
        )
    path_in_docs = root.relative_to(docs).as_posix() if root.is_relative_to(docs) else ""
    folder = (folder_setting or path_in_docs or DEFAULT_FOLDER).strip("/")
    if not folder or any(part.startswith(".") for part in folder.split("/")):
        raise PluginError(
            f"`folder` cannot be `{folder_setting}` (use a name like `{DEFAULT_FOLDER}`)"
        )
    return folder


def files_of_outer_site(files: Files, config: MkDocsConfig, vault: Path, folder: str) -> Files:
    """Return the files of a site: without the notes among them, and with one that stands for these.

    It may be linked to, and is replaced when the vault's site is built. Raise where the site has
    other files in its folder.
    """
    root = vault.resolve()
    own_files = [
        file
        for file in files
        if not (file.abs_src_path and Path(file.abs_src_path).resolve().is_relative_to(root))
    ]
    if any(file.dest_uri.startswith(f"{folder}/") for file in own_files):
        raise PluginError(
            f"`{folder}/` is a folder of `docs_dir` too (set `folder` of the infokb plugin)"
        )
    page = File.generated(
        config, f"{folder}/index.html", content="", inclusion=InclusionLevel.NOT_IN_NAV
    )
    return Files([*own_files, page])


def add_to_navigation(nav: Navigation, title: str, folder: str) -> Navigation:
    """Return a navigation that leads to the vault's site, last unless it does already."""
    urls = {str(item.url).strip("/").removesuffix("index.html").strip("/") for item in _ends(nav)}
    if folder not in urls:
        nav.items.append(Link(title or DEFAULT_FOLDER.capitalize(), f"{folder}/index.html"))
    return nav


def _ends(nav: Navigation) -> Iterator[Link | Page]:
    """Yield the links and pages of a navigation, those in its sections included."""
    remaining_items = list(nav.items)
    while remaining_items:
        item = remaining_items.pop()
        remaining_items += item.children or ()
        if isinstance(item, Link | Page):
            yield item

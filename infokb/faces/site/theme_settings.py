"""MkDocs' settings for a site in infokb's own theme, without a file that could name code."""

from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from infokb.core.errors import InfokbError
from infokb.faces.site.plugin_options import PluginOptions

EMPTY_FOLDER = Path(__file__).parent / "empty"
THEME_FOLDER = Path(__file__).parents[2] / "site" / "theme"


class _OwnConfig(MkDocsConfig):
    """MkDocs' settings without its extensions of Markdown: it renders none, and tries each."""

    markdown_extensions: Any = config_options.Type(list, default=[])


def has_own_theme(config: MkDocsConfig) -> bool:
    """Return whether a site is shown in infokb's theme."""
    return THEME_FOLDER in map(Path, config.theme.dirs)


def mkdocs_config(
    plugin: BasePlugin[PluginOptions], site_dir: Path, *, public: bool = False
) -> MkDocsConfig:
    """Return MkDocs' settings for infokb's plugin and theme."""
    config = _OwnConfig()
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

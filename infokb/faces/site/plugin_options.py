"""What may be set for the plugin in `mkdocs.yml`."""

from mkdocs.config import config_options
from mkdocs.config.base import Config


class PluginOptions(Config):
    """Options of the plugin: `vault` is the folder of the notes, `docs_dir` unless set.

    With `public` the site is made of what may be published, and searched for what may not.
    Where the theme is another one than infokb's, the vault's site goes into a `folder`.
    """

    vault = config_options.Optional(config_options.Dir(exists=True))
    public = config_options.Type(bool, default=False)
    folder = config_options.Type(str, default="")

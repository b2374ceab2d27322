"""Front matter that is not plain: YAML, read through python-frontmatter's interface."""

import re

import frontmatter
from frontmatter.default_handlers import BaseHandler

from infokb.core.frontmatter import yaml
from infokb.core.frontmatter.yaml_nodes import YamlNode
from infokb.core.text import Span


class _Handler(BaseHandler):
    """Hands python-frontmatter the text as it is, already split, with our loader.

    The library turns CRLF into LF and strips what it is given, so spans come from here.
    """

    FM_BOUNDARY = re.compile("---")
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, text: str, inner: Span) -> None:
        self.text = text
        self.inner = inner

    def split(self, text: str) -> tuple[str, str]:
        """Return what stands between the fences; the body is not needed."""
        del text
        return self.text[self.inner.start : self.inner.end], ""

    def load(self, fm: str) -> dict[str, object]:
        """Return the root node of the YAML."""
        return {"root": yaml.read_yaml(fm, self.inner.start)}


def read_yaml_block(text: str, inner: Span) -> YamlNode | None:
    """Return the root of what stands between the fences of a note, None when it is empty.

    Raises FaultError.
    """
    metadata, _ = frontmatter.parse("---", handler=_Handler(text, inner))
    root = metadata["root"]
    return root if isinstance(root, YamlNode) else None

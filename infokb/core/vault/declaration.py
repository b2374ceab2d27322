"""What the front matter of a template declares."""

from infokb.core.errors import InfokbError
from infokb.core.frontmatter import block as frontmatter_block
from infokb.core.frontmatter.block import FrontMatter
from infokb.core.settings.decode import DecodeError, T, decode
from infokb.core.text import Lines


def read_declaration(cls: type[T], path: str, text: str) -> tuple[T, FrontMatter]:
    """Return the front matter of a template as a `cls`, a dataclass, and where it stands.

    Raises InfokbError with the path of a fault, and its line where it is known.
    """
    block = frontmatter_block.parse_front_matter(text)
    if block.fault:
        line = Lines(text).position(block.fault.span.start).line
        raise InfokbError(f"{path}:{line}: {block.fault.message}", block.fault.help)
    tree = frontmatter_block.front_matter_tree(text, block)
    try:
        return decode(cls, frontmatter_block.tree_data(tree)), block
    except DecodeError as error:
        raise InfokbError(f"{path}: {error.message}", error.help) from error

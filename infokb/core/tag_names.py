"""What a tag is made of, and which tags belong to another."""

from infokb.core.text import fold

TAG_STOPS = r"\s!-,.:-@\[-^`{-~"
"""The characters that no tag has, as they stand in a class of a regular expression."""
TAG_NAME = rf"[^{TAG_STOPS}]+"
"""A tag without its `#`, as a regular expression."""


def covers_tag(tag: str, other: str) -> bool:
    """Return whether a tag is another one, or one above it: `a` covers `A` and `a/b`."""
    return f"{fold(other)}/".startswith(f"{fold(tag.removeprefix('#'))}/")

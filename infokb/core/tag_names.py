"""What a tag is made of, and which tags belong to another."""

from infokb.core.text import fold

TAG_STOPS = r"\s!-,.:-@\[-^`{-~"
"""The characters that no tag has, as they stand in a class of a regular expression."""
TAG_NAME = rf"[^{TAG_STOPS}]+"
"""A tag without its `#`, as a regular expression."""


def covers_tag(tag: str, other: str) -> bool:
    """Return whether a tag is another one, or one above it: `a` covers `A` and `a/b`."""
    return f"{fold(other)}/".startswith(f"{fold(tag.removeprefix('#'))}/")


def tags_up_to(tag: str) -> tuple[str, ...]:
    """Return the tags that cover a tag, the topmost first, itself last: `a` and `a/b`."""
    parts = [part for part in tag.split("/") if part]
    return tuple("/".join(parts[:count]) for count in range(1, len(parts) + 1))

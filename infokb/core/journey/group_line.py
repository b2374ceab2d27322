"""The line by which a person's own note of an interview says of which group's one it is."""

from infokb.core.patterns import compile_later

_LINE = compile_later(
    r"(?m)^(?P<mark>[-*+] )(?:was to be )?(?=part of \[\[[^\]\n]+\]\][ \t]*\r?$)(?P<rest>[^\r\n]*)"
)


def group_line(link: str, *, came: bool) -> str:
    """Return the list line that links to a group's interview, of who came to it or did not."""
    return f"- {'' if came else 'was to be '}part of {link}"


def with_group_line(text: str, *, came: bool) -> str:
    """Return the text of a note in which such a line says that who it is of came, or did not."""
    return _LINE.sub(rf"\g<mark>{'' if came else 'was to be '}\g<rest>", text)


def without_group_line(text: str) -> str:
    """Return a text without such lines, which are no words about the conversation."""
    return _LINE.sub("", text)

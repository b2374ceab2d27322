"""`alias-link`."""

from collections.abc import Iterator

from infokb.core.markdown.links import Link, is_wikilink_target
from infokb.core.text import Edit, Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class AliasLink(Rule):
    """Link to the note's name; put the alias after the bar: `[[Note|Alias]]`.

    Obsidian suggests aliases while you type, but does not follow them: a click on a
    bare alias creates a second, empty note for the same person.
    """

    linked = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each wikilink whose target is an alias, not a file."""
        for link in note.links:
            notes = vault.aliased(note, link) if link.wiki else ()
            if notes:
                yield _finding(note, vault, link, notes)


def _finding(note: Note, vault: Vault, link: Link, notes: tuple[Note, ...]) -> Finding:
    names = [vault.names.shortest(note.folder, target.path) for target in notes]
    message = f"`{link.target}` is an alias of {' and '.join(f'`{name}`' for name in names)}"
    typed = note.text[link.aim.start : link.aim.end]
    if len(notes) > 1 or typed != link.target or not is_wikilink_target(names[0]):
        return Finding(link.aim, message, f"write `[[Note|{link.target}]]`")
    edits = [Edit(link.aim, names[0])]
    title = f"write `{names[0]}`"
    if link.label is None:
        end = link.span.end - len("]]")
        edits.append(Edit(Span(end, end), f"{_bar(note, link)}{link.target}"))
        place = f"#{link.fragment}" if link.fragment else ""
        title = f"write `[[{names[0]}{place}|{link.target}]]`"
    return Finding(link.aim, message, fix=tuple(edits), title=title)


def _bar(note: Note, link: Link) -> str:
    """Return the bar as written there: escaped in a table, where a bare one ends the cell."""
    line = note.lines.position(link.span.start).line
    start = note.lines.span(line).start
    in_table = note.text[start : link.span.start].lstrip("> \t").startswith("|")
    return "\\|" if in_table and not link.field else "|"

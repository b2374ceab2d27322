"""`alias-link`."""

from collections.abc import Iterator

from infokb.core.markdown.links import Link, is_wikilink_target
from infokb.core.vault import link_edits
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
    if len(notes) > 1 or not is_wikilink_target(names[0]):
        return Finding(link.aim, message, f"write `[[Note|{link.target}]]`")
    edits = link_edits.target_edits(note, link, names[0], link.target)
    place = f"#{link.fragment}" if link.fragment else ""
    whole = f"[[{names[0]}{place}|{link.target}]]"
    title = f"write `{names[0] if link.label is not None else whole}`"
    return Finding(link.aim, message, fix=edits, title=title)

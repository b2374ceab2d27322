"""`front-matter-unclosed`."""

from collections.abc import Iterator

from infokb.core.frontmatter import block
from infokb.core.text import Edit, Span, apply_edits, newline
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety


class FrontMatterUnclosed(Rule):
    """Close front matter with `---`.

    Without that line, no program can tell fields from text, so none of the note's fields
    are read. They are not read either if the first line of the note is not `---`.
    """

    local = True
    unreadable = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the opening line that nothing closes, or that is not the first."""
        del vault
        if note.fault and note.fault.rule == self.id:
            fault, edits = note.fault, _closing_edits(note)
            if edits:
                guess = Safety.UNSAFE
                yield Finding(fault.span, fault.message, "", edits, guess, title=fault.help)
            else:
                yield Finding(fault.span, fault.message, fault.help, fault.fix, title=fault.title)


def _closing_edits(note: Note) -> tuple[Edit, ...]:
    """Return the edit that closes what is opened, after the last field; none if that fails."""
    start = note.front_matter.inner.start
    if not note.fault or start <= note.fault.span.start:
        return ()
    place = start + len(note.text[start : block.open_fields_end(note.text, start)].rstrip())
    edit = Edit(Span(place, place), f"{newline(note.text)}---")
    front_matter = block.parse_front_matter(apply_edits(note.text, [edit]))
    return () if front_matter.fault or not front_matter.entries else (edit,)

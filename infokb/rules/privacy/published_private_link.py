"""`published-private-link`."""

from collections.abc import Iterator

from infokb.core.markdown.links import Link
from infokb.core.publishing import private_names, public_notes, public_parts
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import inline_tags
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule

_NOTE, _FILE = "a private note", "a file that is not published"


class PublishedPrivateLink(Rule):
    """Do not link from a published note to a private one.

    A link or a tag reveals a name, even if its page is missing; an embed reveals everything.
    This rule checks the parts of a text that the public site shows: comments, tasks, and
    sections that are never published may link to anything.
    """

    public = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link, embed and tag of a private note or file in what is published."""
        if not public_notes.is_public(note):
            return
        spans = public_parts.public_spans(note)
        for link in note.links:
            if not link.field and public_parts.is_within(spans, link.span.start):
                what = _private(note, link, vault)
                if what:
                    does = "embeds" if link.embed else "links to"
                    other = "note" if what == _NOTE else "file"
                    help_text = f"publish that {other} too, or remove the link"
                    yield Finding(link.span, f"published, but {does} {what}", help_text)
        for at, tag in inline_tags(note):
            is_shown = public_parts.is_within(spans, at.start)
            if is_shown and private_names.names_private_note(vault, tag):
                message = "published, but its tag names a private note"
                yield Finding(at, message, "publish that note too, or remove the tag")


def _private(note: Note, link: Link, vault: Vault) -> str:
    """Return the private thing that a link leads to, empty if there is none."""
    if link.external:
        return ""
    path = vault.resolve(note, link).path
    if path is None:
        targets = (*vault.aliased(note, link), *vault.by_name(link.target))
        return "" if all(public_notes.is_public(target) for target in targets) else _NOTE
    if path in vault.notes:
        return "" if public_notes.is_public(vault.notes[path]) else _NOTE
    is_public = public_parts.is_public_attachment(path, vault.config.site.attachments)
    return "" if is_public else _FILE

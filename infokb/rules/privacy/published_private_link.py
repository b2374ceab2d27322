"""`published-private-link`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.markdown.links import Link
from infokb.core.publishing import private_names, public_parts
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import inline_tags
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule

_OUT = "publish that too, or take this out"


@dataclass(frozen=True)
class PublishedPrivateLink(Rule):
    """A published note leads to nothing that is private.

    A link tells a name and a tag does, even where the page behind it is missing; an embed
    tells everything. Looked at are the parts of a text that the public site shows: comments,
    follow-ups and the sections that are never published may link to anything.
    """

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link, embed and tag of a private note or file in what is published."""
        if not public_parts.is_public(note):
            return
        spans = public_parts.public_spans(note)
        for link in note.links:
            if not link.field and public_parts.is_within(spans, link.span.start):
                what = _private(note, link, vault)
                if what:
                    does = "embeds" if link.embed else "links to"
                    yield Finding(link.span, f"published, and {does} {what}", _OUT)
        names = private_names.private_name_keys(vault)
        for at, tag in inline_tags(note):
            parts = {private_names.tag_key(part) for part in (tag, *tag.split("/"))}
            if not names.isdisjoint(parts) and public_parts.is_within(spans, at.start):
                yield Finding(at, "published, and its tag names a private note", _OUT)


def _private(note: Note, link: Link, vault: Vault) -> str:
    """Return what a link leads to, empty where everybody may know."""
    if link.external:
        return ""
    path = vault.resolve(note, link).path
    if path is None:
        named = (*vault.aliased(note, link), *vault.by_name(link.target))
        return "" if all(public_parts.is_public(target) for target in named) else "a private note"
    if path in vault.notes:
        return "" if public_parts.is_public(vault.notes[path]) else "a private note"
    allowed = public_parts.is_public_attachment(path, vault.config.site.attachments)
    return "" if allowed else "a file that is not published"

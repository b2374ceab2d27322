"""`broken-link`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from infokb.core.markdown.links import Link, holds
from infokb.core.markdown.plain_text import labels
from infokb.core.suggest import did_you_mean
from infokb.core.text import Edit, Span
from infokb.core.vault.note import Note
from infokb.core.vault.target_faults import target_fault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

_FILE = re.compile(r"\.(?!md$)[A-Za-z][A-Za-z0-9]{1,4}$")

_SAFE = "/()'!,;&=+$@~"
_FRAGMENT = re.compile(r"#([^\s()<>]+)")


@dataclass(frozen=True)
class BrokenLink(Rule):
    """A link leads to a note, a file, a heading or a block that is there.

    A link to nothing hides what was known: the person is missing from every list
    that follows links, and a click makes an empty note of the misspelt name.
    """

    linked = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link that leads nowhere; a bare alias is for `alias-link` to report."""
        for link in note.links:
            path = vault.resolve(note, link).path
            if path and link.fragment and path in vault.notes:
                yield from _place(note, vault, vault.notes[path], link)
            if path or link.external or (link.wiki and vault.by_alias(link.target)):
                continue
            if not vault.names.is_folder(note.folder, link.target):
                yield _lost(note, vault, link)
            elif link.wiki and "/" in link.target:
                message = f"`{link.target}` is a folder"
                yield Finding(link.aim, message, "link a note", severity=Severity.WARNING)
            elif link.wiki:
                yield _missing(note, vault, link)


def _place(note: Note, vault: Vault, target: Note, link: Link) -> Iterator[Finding]:
    if not vault.place_exists(note, link):
        yield _misplaced(target, link)
    elif not (link.wiki or link.fragment.startswith("^") or target.anchors.find(link.fragment)):
        yield from _slugged(note, target, link)


def _slugged(note: Note, target: Note, link: Link) -> Iterator[Finding]:
    """Yield what is said of a heading in the form of GitHub, which Obsidian does not follow."""
    head = target.anchors.find_slug(link.fragment)
    words = labels(head.text) if head else ""
    message = f"the heading `{link.fragment}` is written `{words}`"
    typed = _FRAGMENT.match(note.text, link.aim.end)
    fragment = quote(words, safe=_SAFE)
    if not typed or "#" in words or target.anchors.find(words) is not head:
        yield Finding(link.span, message, "name the heading", severity=Severity.WARNING)
        return
    fix = (Edit(Span(*typed.span(1)), fragment),)
    title = f"write `#{fragment}`"
    yield Finding(link.span, message, fix=fix, title=title, severity=Severity.WARNING)


def _lost(note: Note, vault: Vault, link: Link) -> Finding:
    fault = target_fault(vault.names, note.folder, link)
    if not fault:
        return _missing(note, vault, link)
    return Finding(link.aim, fault.message, severity=Severity.WARNING if fault.harmless else None)


def _missing(note: Note, vault: Vault, link: Link) -> Finding:
    address = "://" in link.target
    what = "file" if _FILE.search(link.target) and not address else "note"
    message = f"no {what} is named `{link.target}`"
    field = note.field(link.field) if link.field else None
    near = None if what == "file" else vault.nearest_note(link.target, field.to if field else ())
    target = vault.names.alike(note.folder, near.path, link.target) if near else ""
    if not vault.place_exists(note, replace(link, target=target)):
        target = ""
    typed = note.text[link.aim.start : link.aim.end]
    if not link.wiki:
        angled = note.text[link.aim.start - 1] == "<"
        target = quote(target, safe=_SAFE + " " * angled)
    elif typed != link.target or not holds(target):
        target = ""
    if not target or not near:
        hint = "write `[text](https://…)`" if address else f"make the {what}, or mend the link"
        return Finding(link.aim, message, hint)
    fix = (Edit(link.aim, target),)
    return Finding(link.aim, message, "", fix, Safety.UNSAFE, f"write `{target}`")


def _misplaced(target: Note, link: Link) -> Finding:
    what, known = "heading", [heading.text for heading in target.headings]
    if link.fragment.startswith("^"):
        what, known = "block", [f"^{name}" for name in target.blocks]
    message = f"`{target.name}` has no {what} `{link.fragment}`"
    hint = did_you_mean(link.fragment, known) or "mend the part behind `#`"
    return Finding(link.span, message, hint)

"""`broken-link`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.markdown.links import Link
from infokb.core.suggest import did_you_mean
from infokb.core.vault import link_fixes
from infokb.core.vault.note import Note
from infokb.core.vault.target_faults import target_fault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

_CREATE = "create it, or fix the link"


@dataclass(frozen=True)
class BrokenLink(Rule):
    """Link only to what exists.

    A link to nothing hides what you know: the person is missing from every list
    that follows links, and a click creates an empty note with the misspelled name.
    """

    linked = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link that leads nowhere; `alias-link` reports bare aliases."""
        for link in note.links:
            path = vault.resolve(note, link).path
            if path and link.fragment and path in vault.notes:
                yield from _place(note, vault, vault.notes[path], link)
            if path or link.external or (link.wiki and vault.by_alias(link.target)):
                continue
            if link.wiki or not vault.names.is_folder(note.folder, link.target):
                yield _target(note, vault, link)


def _place(note: Note, vault: Vault, target: Note, link: Link) -> Iterator[Finding]:
    """Yield what is wrong with the heading or block of a link to an existing note."""
    if not vault.place_exists(note, link):
        what, known = "heading", [heading.text for heading in target.headings]
        if link.fragment.startswith("^"):
            what, known = "block", [f"^{name}" for name in target.blocks]
        message = f"`{target.name}` has no {what} `{link.fragment}`"
        help_text = did_you_mean(link.fragment, known) or "fix the part after `#`"
        yield Finding(link.span, message, help_text)
    elif not (link.wiki or link.fragment.startswith("^") or target.anchors.find(link.fragment)):
        words = link_fixes.slug_heading(target, link)
        message = f"the heading `{link.fragment}` is written `{words}`"
        fix = link_fixes.heading_fix(note, target, link)
        help_text, title = ("", f"write `#{fix.text}`") if fix else ("write the heading", "")
        edits = (fix,) if fix else ()
        yield Finding(link.span, message, help_text, edits, title=title, severity=Severity.WARNING)


def _target(note: Note, vault: Vault, link: Link) -> Finding:
    fault = target_fault(vault.names, note.folder, link)
    if fault:
        severity = Severity.WARNING if fault.harmless else None
        return Finding(link.aim, fault.message, fault.help, severity=severity)
    what = "file" if link_fixes.is_file_target(link) else "note"
    message = f"no {what} is named `{link.target}`"
    fix = link_fixes.nearest_fix(note, vault, link)
    if fix:
        return Finding(link.aim, message, "", (fix,), Safety.UNSAFE, f"write `{fix.text}`")
    web = link_fixes.is_web_address(link)
    help_text = "write `[text](https://…)`" if web else _CREATE
    return Finding(link.aim, message, help_text)

"""`broken-link`."""

from collections.abc import Iterator

from infokb.core.markdown.links import Link
from infokb.core.patterns import compile_later
from infokb.core.suggest import did_you_mean
from infokb.core.vault import link_fixes
from infokb.core.vault.link_places import place_exists
from infokb.core.vault.note import Note
from infokb.core.vault.target_faults import foreign_letter, target_fault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

_DAY = compile_later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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
            is_folder = not link.wiki and vault.names.is_folder(note.folder, link.target)
            if not is_folder and not _is_log_day(note, link):
                yield _target(note, vault, link)


def _place(note: Note, vault: Vault, target: Note, link: Link) -> Iterator[Finding]:
    """Yield what is wrong with the heading or block of a link to an existing note."""
    if place_exists(vault, note, link):
        return
    what, place_names = "heading", [heading.text for heading in target.headings]
    if link.fragment.startswith("^"):
        what, place_names = "block", [f"^{name}" for name in target.blocks]
    help_text = did_you_mean(link.fragment, place_names) or "fix the part after `#`"
    yield Finding(link.span, f"`{target.name}` has no {what} `{link.fragment}`", help_text)


def _is_log_day(note: Note, link: Link) -> bool:
    """Return whether a link is the day of a log line, as programs with daily notes write it."""
    items = note.items_in("Log") if link.wiki and _DAY.fullmatch(link.target) else ()
    return link.span.start in (item.text.start for item in items)


def _target(note: Note, vault: Vault, link: Link) -> Finding:
    fault = target_fault(vault.names, note.folder, link)
    if fault:
        severity = Severity.WARNING if fault.harmless else None
        return Finding(link.aim, fault.message, fault.help, severity=severity)
    what = "file" if link_fixes.is_file_target(link) else "note"
    message = f"no {what} is named `{link.target}`{foreign_letter(link.target)}"
    fix = link_fixes.nearest_fix(note, vault, link)
    if fix:
        return Finding(link.aim, message, "", (fix,), Safety.UNSAFE, f"write `{fix.text}`")
    return Finding(link.aim, message, link_fixes.ways_to_mend(note, link))

"""`missing-section`."""

from collections.abc import Iterator

from infokb.core.suggest import nearest_word
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class MissingSection(Rule):
    """Keep the headings of the note's type.

    What you write below another heading is not found: a log line outside *Log* is not read.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the headings that are missing."""
        del vault
        missing = note.missing_sections() if note.schema and not note.fault else []
        if missing:
            what = "heading {} is" if len(missing) == 1 else "headings {} are"
            names = ", ".join(f"`{name}`" for name in missing)
            near: dict[str, str] = {}
            for name in missing:
                if heading := _near(note, name):
                    near.setdefault(heading, name)
            renames = ", ".join(f"`{heading}` to `{name}`" for heading, name in near.items())
            help_text = f"rename {renames}" if near else ""
            yield Finding(note.at("type"), f"the {what.format(names)} missing", help_text)


def _near(note: Note, name: str) -> str | None:
    """Return the heading that stands for it, or has nearly its name."""
    section = note.section(name)
    if section:
        return section.heading.text
    own = {fold(heading) for heading in note.schema.sections} if note.schema else set()
    others = (section.heading.text for section in note.sections)
    return nearest_word(name, (text for text in others if fold(text) not in own))

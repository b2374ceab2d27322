"""`bad-log-line`."""

from collections.abc import Iterator

from infokb.core.markdown import log, masking
from infokb.core.markdown.near_log import NearLogLine, near_log_line
from infokb.core.markdown.outline import ListItem, Section
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

SECTION = "Log"
_TEXT = compile_later(r"(?<=[\n\r])[ \t]{0,3}((?:>[ \t]*)*)([^\s>#][^\n\r]*)")
_DATED = compile_later(r"\d{4}\D")


class BadLogLine(Rule):
    """Start each log line with a date and a kind.

    A line that cannot be read does not count: the person looks forgotten. Tasks and lines below
    another line are free.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Yield each line of the log that cannot be read."""
        del vault
        if not note.schema or SECTION not in note.schema.sections:
            return
        section = note.section(SECTION)
        if not section or _has_log_lines_alone(note, section):
            return
        text = masking.mask(note.text, note.comments)
        items = {item.span.start: (item, line) for item, line in note.log_items}
        for match in _TEXT.finditer(note.visible_text, *section.body):
            item, line = items.get(match.start(2), (None, None))
            if not item:
                near = near_log_line(f"{match[1]}{match[2]}")
                if near:
                    yield _finding(match.start(1), Span(match.start(1), match.end()), near)
            if not item or match[1]:
                continue
            if isinstance(line, log.LogFault) and not _free(note, item):
                near = near_log_line(text[item.span.start : item.span.end])
                fault = near if near and near.fault != log.LOG_LINE_FORM else NearLogLine(*line)
                yield _finding(item.span.start, item.span, fault)


def _has_log_lines_alone(note: Note, section: Section) -> bool:
    """Return whether each line of a section that says something is a log line."""
    lines = note.visible_text[section.body.start : section.body.end].splitlines()
    return all(isinstance(line, log.LogLine) for _, line in note.log_items) and len(
        note.log_items
    ) == sum(map(bool, map(str.strip, lines)))


def _finding(start: int, span: Span, near: NearLogLine) -> Finding:
    if not near.right:
        return Finding(span, near.fault, near.help)
    fix = (Edit(Span(start, start + near.head), near.right),)
    return Finding(span, near.fault, near.help, fix=fix, title=f"write `{near.right.rstrip()} …`")


def _free(note: Note, item: ListItem) -> bool:
    text = note.text[item.text.start : item.text.end]
    return not text or item.indent > 0 or (item.mark is not None and not _DATED.match(text))

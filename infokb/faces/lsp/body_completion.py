"""What completes the text of a note: log lines, tasks, questions, allowed rules."""

from collections.abc import Iterator

from infokb.actions.journey.questions import suggest_questions
from infokb.core.dates.date_reader import Look
from infokb.core.markdown.log import LOG_MEANINGS
from infokb.core.markdown.tasks import TASK_KINDS
from infokb.core.patterns import compile_later
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.lsp.field_completion import day_words, rule_words
from infokb.faces.lsp.offered_words import OfferedWord, OfferedWords, fitting_words

_ALLOW = compile_later(r".*<!--[ \t]*infokb:[ \t]*allow[ \t]+(?:[\w-]+,[ \t]*)*(?P<typed>[\w-]*)")
_TAG = compile_later(r"[ \t]*[-*+] \[.\] (?P<typed>#\w*)")
_TASK_DAY = compile_later(
    r"[ \t]*[-*+] \[.\] .*(?:[📅⏳🛫]|(?P<past>[➕✅])) ?(?P<typed>[^📅⏳🛫➕✅]*)"
)
_LOG_KIND = compile_later(r"[-*+] \d{4}-\d\d-\d\d (?P<typed>\w*)")
_ITEM = compile_later(r"[-*+] (?:\[ \] )?(?P<typed>.*)")
_TASK_MEANINGS = {
    "promise": "You promised it.",
    "referral": "They named someone to talk to.",
    "advice": "They advised it.",
    "waiting": "You wait for them.",
}


def complete_text(vault: Vault, note: Note, offset: int) -> OfferedWords:
    """Return what completes the text of a note at a place."""
    start = note.lines.span(note.lines.position(offset).line).start
    line_start = note.text[start:offset]
    if match := _ALLOW.fullmatch(line_start):
        return _words(offset, match["typed"], rule_words())
    if match := _TAG.fullmatch(line_start):
        return _words(offset, match["typed"], _task_words())
    if match := _TASK_DAY.fullmatch(line_start):
        look = Look.BACK if match["past"] else Look.AHEAD
        return _words(offset, match["typed"], day_words(vault, match["typed"], look))
    if _is_in(note, "Log", offset):
        if match := _LOG_KIND.fullmatch(line_start):
            return _words(offset, match["typed"], _log_words())
        if match := _ITEM.fullmatch(line_start):
            days = day_words(vault, match["typed"], Look.BACK)
            return _words(offset, match["typed"], days)
    elif _is_in(note, "Questions", offset) and (match := _ITEM.fullmatch(line_start)):
        return _words(offset, match["typed"], _question_words(vault, note))
    return OfferedWords(offset)


def _words(offset: int, partial_word: str, words: Iterator[OfferedWord]) -> OfferedWords:
    return OfferedWords(offset - len(partial_word), fitting_words(partial_word, words))


def _is_in(note: Note, heading: str, offset: int) -> bool:
    section = note.section(heading)
    return bool(section and section.body.start <= offset <= section.body.end)


def _log_words() -> Iterator[OfferedWord]:
    for kind, meaning in LOG_MEANINGS.items():
        yield OfferedWord(kind.value, f"{kind.value}: ", meaning)


def _task_words() -> Iterator[OfferedWord]:
    for kind in TASK_KINDS:
        yield OfferedWord(f"#{kind}", f"#{kind} ", _TASK_MEANINGS[kind])


def _question_words(vault: Vault, note: Note) -> Iterator[OfferedWord]:
    if note.note_type is NoteType.INTERVIEW:
        for question in suggest_questions(vault, note):
            yield OfferedWord(question.text, question.text, question.why)

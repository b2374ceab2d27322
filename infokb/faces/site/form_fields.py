"""What a form of a served page asks for, and where an action learns that it must."""

from collections.abc import Sequence

from infokb.actions.todo.outcomes import MOVES, OUTCOMES
from infokb.core.journey import conversations
from infokb.core.markdown.log import LOG_MEANINGS, LogKind
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_KINDS = (
    LogKind.HEARD,
    LogKind.MET,
    LogKind.SENT,
    LogKind.SHARED,
    LogKind.GAVE,
    LogKind.UPDATED,
    LogKind.INTRODUCED,
    LogKind.THANKED,
    LogKind.ASKED,
)
"""The kinds of log lines as a form offers them: what no button of an item records comes first."""
_OUTCOMES_OF_GROUP = (("completed", "We all talked"), ("no-show", "Nobody came"), *MOVES)


@value_class
class FormField:
    """Words that an action still needs: the field that takes them, and what is offered.

    `kind` is `text`, `date`, or `datetime-local`, as forms have them, `select`, where each
    choice is a word and what it means, or `choice`, which takes no other word. An `optional` one
    may stay empty; `value` stands in it at first, and it takes no day after `last`.
    """

    name: str
    label: str
    kind: str = "text"
    choices: Sequence[tuple[str, str]] = ()
    optional: bool = False
    value: str = ""
    last: str = ""


class UnansweredError(Exception):
    """Nothing was done, as words are missing: its arguments are the fields that ask for them."""


IN_WORDS = FormField("text", "In a few words")
TIME_TO_COME = FormField("on", "When (date and time)", "datetime-local")
LOG_KIND = FormField(
    "kind", "Kind", "select", [(kind.value, LOG_MEANINGS[kind]) for kind in _KINDS]
)
NOT_NOW = FormField("until", "Not now? Snooze through", "date", optional=True)
_SPANS = (("today", "Through today"), ("tomorrow", "Through tomorrow"), ("1w", "For a week"))
THROUGH = FormField("until", "Through", "date", _SPANS)
WHY_NEVER = FormField("reason", "Why will you not do it?")


def day_field(vault: Vault) -> FormField:
    """Return the field for the day of something that was done: today, unless it was before."""
    today = vault.today.isoformat()
    return FormField("on", "Day", "date", value=today, last=today)


def outcome_field(vault: Vault, interview: Note) -> FormField:
    """Return the field for what came of an appointment: of one to come, why it does not hold.

    Of several people one alone may have stayed away: a word of such a choice ends with their path.
    """
    end = conversations.interview_end(vault, interview)
    is_over = bool(end and vault.passed(end))
    people = vault.targets(interview, "contacts")
    loss, words = ("no-show", "did not come") if is_over else ("cancelled", "cannot come")
    lost_choices = tuple(
        (f"{loss} {who.path}", f"{who.name} {words}") for who in people if len(people) > 1
    )
    if is_over:
        outcomes = _OUTCOMES_OF_GROUP if lost_choices else OUTCOMES
        return FormField("outcome", "What came of it?", "choice", (*outcomes, *lost_choices))
    return FormField("outcome", "What has changed?", "choice", (*MOVES, *lost_choices))

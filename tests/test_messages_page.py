"""Every kind of message is shown in `docs/messages.md`, as the example vault writes it."""

import shlex
from collections.abc import Mapping

import pytest

from infokb.actions.draft import message_kinds
from infokb.actions.draft.blanks import BLANKS
from infokb.actions.draft.message_kinds import LengthBounds, MessageTemplate
from infokb.core.journey.message_kind import MessageKind
from infokb.disk.read import message_templates
from infokb.faces.cli.main import main
from tests.conftest import ROOT, MakeVault

PAGE = ROOT / "docs" / "messages.md"
SHOWN: Mapping[str, tuple[str, ...]] = {
    "linkedin-note": ("Yusuf Demirkan",),
    "outreach": (
        "Priscilla Oyelaran",
        "--set",
        "question=How do you find out that nobody will miss a feature?",
    ),
    "introduction-request": ("Priscilla Oyelaran",),
    "nudge": ("Thandeka Mokoena",),
    "reply-to-decline": ("Lucia Montero-Hayes",),
    "propose-times": (
        "Yusuf Demirkan",
        "--set",
        "first_time=2026-11-24T15:00",
        "--set",
        "second_time=2026-12-01T16:00",
        "--set",
        "third_time=2026-12-03T16:00",
    ),
    "confirmation": ("Joaquín Ibarra",),
    "reschedule": (
        "Lucia Montero-Hayes",
        "--set",
        "first_time=2026-11-03T12:30",
        "--set",
        "second_time=2026-11-05T12:30",
        "--as-of",
        "2026-10-29",
    ),
    "missed-you": (
        "Bettina Osei",
        "--set",
        "new_time=2026-09-22T11:00",
        "--as-of",
        "2026-09-16T12:00",
    ),
    "thank-you": ("Imani Sørensen",),
    "after-event": (
        "Delphine Achterberg",
        "--set",
        "question=How did you get from archives to data?",
        "--as-of",
        "2026-09-26",
    ),
    "report-back": ("Samuel Okafor",),
    "check-in": ("Grace Abernathy-Cole", "--set", "gift=a short history of the bootstrap"),
    "congratulation": ("Samuel Okafor", "--set", "event=getting the third analyst through"),
    "referral-ask": ("Open Shoal - Data Fellow",),
    "news": ("Renée Thibodeaux",),
    "withdraw": (
        "Tallowick - Product Data Analyst",
        "--set",
        "why=I've accepted an offer close to home.",
    ),
}


def limits(kind: MessageTemplate) -> str:
    """Return how long a kind may be, in words."""
    parts = [
        *_bounds(kind.words, "words"),
        *_bounds(kind.characters, "characters"),
        *_bounds(kind.forward, "words in the lines to forward"),
    ]
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _bounds(bounds: LengthBounds, unit: str) -> list[str]:
    low = f"{bounds.min} to " if bounds.min else "at most "
    return [f"{low}{bounds.max} {unit}, never more than {bounds.error}"] if bounds.max else []


def section(kind: MessageTemplate, printed: str) -> str:
    """Return the section of a kind: what it is for, its limits, the command, the message."""
    words = " ".join(_quoted(word) for word in ("draft", kind.name, *SHOWN[kind.name]))
    lines = printed.rstrip("\n").split("\n")
    shown = "\n".join(map(_quote, lines, [*lines[1:], ""]))
    head = f"## {kind.name}\n\n{kind.summary} {limits(kind)}."
    return f"{head}\n\n```console\n$ infokb {words}\n```\n\n{shown}\n"


def _quote(line: str, after: str) -> str:
    """Return a line of a quotation that ends where it ends."""
    shown = "\\---" if line == "---" else line
    return f"> {shown}\\" if line and after and line[:2] != "- " else f"> {shown}".rstrip()


def _quoted(word: str) -> str:
    name, equals, text = word.partition("=")
    if equals:
        return f'{name}="{text}"'
    return word if shlex.quote(word) == word else f'"{word}"'


def details() -> str:
    """Return the section of the details that a template may use."""
    rows = [f"| `{name}` | {blank} |" for name, blank in BLANKS.items()]
    text = (
        "A detail that is missing leaves its blank; `{% if role %}` asks whether it is there. "
        "These are always there, 1 or 0: `insight_own` (the insight is in their own words), "
        "`advice_verb` (the advice begins with a verb), `referred_met` (you have talked with the "
        "person they mentioned), `referred_by_group` (one of several did, and it is not known "
        "which), `referred_silent` (that person did not reply), `referred_over` "
        "(you closed them), "
        "`is_referrer` (they agreed to refer you for the opportunity), "
        "`has_applied` (you have applied for it), "
        "`is_lost` (you turned it down, or it is closed), "
        "`asked_favor` (you asked them for a referral or an introduction), "
        "`is_last_nudge` (you nudged them before, and are not to again after this), "
        "`is_waiting` (you asked them, and have not talked yet), "
        "`only_replied` (they wrote to you, and neither talked with you nor refer you), "
        "`was_put_off` (they replied that you should ask later), "
        "`wrote_since` (they replied since a conversation fell through), "
        "`answers_late` (they replied more than a week ago, and you have not written since), "
        "`writes_late` (a conversation fell through more than a week ago, and nobody wrote since), "
        "`thanks_late` (you talked more than a week ago), "
        "`search_over` (you talked after you accepted an offer, and look for nothing since), "
        "`reports_late` (what came of it is more than three weeks old), "
        "`tells_late` (the news of the opportunity is more than three weeks old), "
        "`congratulates_late` (their news is more than three weeks old), "
        "`is_event` (you talked at an event), "
        "`asks_who_else` (you have not asked yet who else to talk to, and thank them now), "
        "`asks_again` (you congratulate them, and they are to be nudged now, too), and "
        "`is_accepted` (you accepted the offer)."
    )
    return "\n".join(["## Details", "", text, "", "| Detail | Blank |", "|---|---|", *rows]) + "\n"


@pytest.mark.slow
def test_the_page_shows_every_kind(
    make_vault: MakeVault,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> None:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    ours, vault = message_templates.built_in_messages(), make_vault({})
    assert set(SHOWN) == set(ours) == {kind.value for kind in MessageKind}
    sections = []
    for name in SHOWN:
        code = main(["-C", str(ROOT / "example-vault"), "draft", name, *SHOWN[name]])
        printed = capsys.readouterr()
        assert (code, printed.err) == (0, ""), name
        sections.append(section(message_kinds.message_kind(vault, ours, name), printed.out))
    text = PAGE.read_text(encoding="utf-8")
    whole = "\n".join([text.partition("\n## ")[0].rstrip("\n") + "\n", *sections, details()])
    if pytestconfig.getoption("--update"):
        PAGE.write_text(whole, encoding="utf-8")
    assert whole == PAGE.read_text(encoding="utf-8")

"""A report that is printed again is the one that the program would print now."""

import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from infokb.core.vault.interval import VaultInterval
from infokb.core.vault.looks import Looks
from infokb.disk.read.folder_signature import FolderSignature
from infokb.faces.cli import keep_report, kept_report, repeat
from infokb.faces.cli.keep_report import ReportKeeper
from tests.conftest import ROOT
from tests.faces.repeats import RepeatFolder

ADA = "contacts/Ada Okafor.md"
IMANI = "interviews/2026-11-19 Imani Sørensen.md"
LINES = (
    ("next",),
    ("next", "--all"),
    ("next", "--within", "30d"),
    ("next", "--snoozed", "-v"),
    ("next", "--as-of", "2026-11-25T09:00", "--json"),
    ("lint",),
    ("lint", "-q"),
    ("lint", "--due-within", "30d", "--show-suppressed"),
    ("lint", "--output-format", "concise"),
    ("lint", "--statistics"),
    ("lint", "--no-graphics", "--fail-on-due", "due"),
    ("next", "--as-of", "2026-11-25"),
    ("-C", ".", "next"),
)
NEVER = (
    ("next", "--json"),
    ("next", "Ada Okafor"),
    ("next", "--as-of", "tomorrow"),
    ("lint", "--output-format", "jsonl"),
    ("lint", "-v"),
    ("lint", "contacts"),
    ("lint", "--no-cache"),
    ("lint", "--config", "lint.due='none'"),
    ("lint", "--nothing"),
    ("list", "contact"),
    ("-C", "elsewhere", "next"),
)
"""What tells the time in another way than a line of text, or looks at more than the vault."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RepeatFolder:
    shutil.copytree(ROOT / "example-vault", tmp_path / "vault")
    made = RepeatFolder(tmp_path / "vault", monkeypatch)
    made.replace("infokb.toml", 'as_of = "2026-11-20T08:30"\n', "")
    return made


def thank(folder: RepeatFolder) -> None:
    text = (folder.root / IMANI).read_text()
    folder.put(
        IMANI, text.replace("status: completed", "status: completed\nthanked: 2026-11-20", 1)
    )


def break_link(folder: RepeatFolder) -> None:
    folder.put(ADA, "---\ntype: contact\n---\n[[Nowhere]]\n")


def remove(folder: RepeatFolder) -> None:
    (folder.root / ADA).unlink(missing_ok=True)


def restore(folder: RepeatFolder) -> None:
    for path in (ADA, IMANI):
        shutil.copyfile(ROOT / "example-vault" / path, folder.root / path)


def change_settings(folder: RepeatFolder) -> None:
    text = (folder.root / "infokb.toml").read_text()
    folder.put("infokb.toml", text if "[lint]" in text else f"{text}\n[lint]\ndue_within = '9d'\n")


def restore_settings(folder: RepeatFolder) -> None:
    text = (ROOT / "example-vault/infokb.toml").read_text()
    folder.put("infokb.toml", text.replace('as_of = "2026-11-20T08:30"\n', ""))


def change_color(folder: RepeatFolder) -> None:
    folder.environment = {} if folder.environment else {"FORCE_COLOR": "1"}


def snooze(folder: RepeatFolder) -> None:
    folder.put(ADA, "---\ntype: contact\nsnooze_until: 2026-11-22\nasked: 2026-10-01\n---\n")


def later_today(folder: RepeatFolder) -> None:
    folder.go_on(hours=9)


def tomorrow(folder: RepeatFolder) -> None:
    folder.go_on(hours=17)


def a_minute_later(folder: RepeatFolder) -> None:
    folder.go_on(minutes=1)


def yesterday(folder: RepeatFolder) -> None:
    folder.go_on(days=-1)


CHANGES: tuple[Callable[[RepeatFolder], None], ...] = (
    a_minute_later,
    break_link,
    change_color,
    change_settings,
    later_today,
    remove,
    snooze,
    thank,
    tomorrow,
    yesterday,
)


def hold(
    folder: RepeatFolder, change: Callable[[RepeatFolder], None], lines: Sequence[tuple[str, ...]]
) -> None:
    """Print reports before and after a change, or after time went on, and again."""
    for line in lines:
        folder.run(*line)
    change(folder)
    for line in lines:
        expected = folder.truth(*line)
        assert folder.run(*line) == expected
        assert folder.run(*line) == expected


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_a_report_is_printed_again_while_nothing_differs(
    folder: RepeatFolder, line: tuple[str, ...]
) -> None:
    first = folder.run(*line)
    assert folder.repeated == 0
    assert folder.run(*line) == first
    assert folder.repeated == 1


@pytest.mark.slow
@pytest.mark.parametrize("line", NEVER, ids=" ".join)
def test_what_may_differ_unseen_is_made_anew(folder: RepeatFolder, line: tuple[str, ...]) -> None:
    folder.run(*line)
    folder.run(*line)
    assert not folder.repeated


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_no_change_is_missed(folder: RepeatFolder, change: Callable[[RepeatFolder], None]) -> None:
    hold(folder, change, (("lint",), ("next", "--all")))
    assert folder.repeated >= 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_it_is_what_would_be_printed(folder: RepeatFolder, seed: int) -> None:
    pick = random.Random(seed)
    for _ in range(5):
        change = pick.choice((*CHANGES, restore, restore_settings))
        hold(folder, change, pick.sample(LINES, 2))


def without_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    always = VaultInterval(0, 1e12, -18_000)
    monkeypatch.setattr(ReportKeeper, "_interval", lambda _: always)


def without_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Looks, "compare", lambda _, instant, now: instant <= now)


def without_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReportKeeper, "_clock_place", lambda *_: -1)


def without_files(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (keep_report, repeat):
        monkeypatch.setattr(module, "folder_signature", lambda *_: FolderSignature("", -(10**16)))


def without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    real = kept_report.run_key
    for module in (keep_report, repeat):
        monkeypatch.setattr(module, "run_key", lambda root, _: real(root, ()))


def without_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_report, "ENVIRONMENT", ())


OTHER = ("lint", "--due-within", "30d")


def nothing(_: RepeatFolder) -> None:
    """Change nothing."""


NAIVE: Mapping[str, tuple[Callable[[pytest.MonkeyPatch], None], Callable[[RepeatFolder], None]]] = {
    "the interval": (without_interval, tomorrow),
    "the turns of follow-ups": (without_turns, later_today),
    "the time of day": (without_clock, a_minute_later),
    "the files": (without_files, thank),
    "the words": (without_words, nothing),
    "the environment": (without_environment, change_color),
}
"""What a naive keeper forgets, and a change that tells."""


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "change"), NAIVE.values(), ids=NAIVE)
def test_the_law_catches_a_report_that_forgets(
    folder: RepeatFolder,
    spoil: Callable[[pytest.MonkeyPatch], None],
    change: Callable[[RepeatFolder], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoil(monkeypatch)
    with pytest.raises(AssertionError):
        hold(folder, change, (OTHER if change is nothing else ("next",), ("lint",)))

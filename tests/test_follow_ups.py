"""The law of follow-ups: the command that comes with a follow-up is understood, and settles it."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from infokb.actions.lint.check import check
from infokb.core.changes import content_bytes
from infokb.core.vault.vault import Vault
from infokb.faces.cli.main import main
from tests import pages
from tests.conftest import AS_OF, ROOT, ZONE, MakeVault
from tests.test_rules import rules

CASES = tuple(
    case
    for page in sorted((ROOT / "infokb" / "rules" / "followup").glob("*.md"))
    for case in pages.cases(page)
)
FIRST_STEPS = frozenset(
    {"show", "list", "prep", "draft", "path", "adapt", "dossier", "new", "edit"}
)
"""Commands that show what is to be done by hand, or make or open the note that it belongs to."""
ANSWERS = {"debrief": ("--note", "words")}
"""What stands for the answers that a command asks for on a terminal."""


@dataclass(frozen=True)
class Owed:
    """A follow-up as a person tells it from another one."""

    path: str
    task: str
    message: str
    who: str
    place: int


def owed(case: pages.Case, vault: Vault) -> Iterator[tuple[Owed, str]]:
    """Give each follow-up whose clock has started, with the command that settles it."""
    for problem in check(vault, rules=rules(case, vault)):
        finding, follow_up = problem.finding, problem.finding.follow_up
        started = not finding.due or vault.passed(finding.due.start)
        if follow_up and follow_up.command and started:
            who = follow_up.who.path if follow_up.who else ""
            place = problem.note.lines.position(finding.span.start).column
            words = (follow_up.task, finding.message)
            yield Owed(problem.note.path, *words, who, place), follow_up.command


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page.stem}: {case.title}")
def test_the_command_settles_it(
    case: pages.Case,
    make_vault: MakeVault,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = case.text("toml") or ""
    before = make_vault(case.files(), settings)
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("VISUAL", "true")
    for at, (follow_up, command) in enumerate(owed(case, before)):
        root = tmp_path / str(at)
        for path, text in case.files().items():
            root.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
            root.joinpath(path).write_bytes(content_bytes(text))
        head = "" if "as_of" in settings else f'as_of = "{AS_OF}"\n'
        zone = "" if "timezone" in settings else f'timezone = "{ZONE}"\n'
        root.joinpath("infokb.toml").write_text(head + zone + settings, encoding="utf-8")
        monkeypatch.chdir(root)
        ahead = timedelta(days=1 if "scheduled" in command else 0)
        time = f"{before.now + ahead:%Y-%m-%dT%H:%M}"
        filled = command.replace("TIME", time).replace("=…", f"={time[:10]}")
        arguments = shlex.split(filled.replace("…", "words"))
        arguments += ANSWERS.get(arguments[0], ())
        assert main(arguments) == 0, command
        texts = {
            path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
            for path in root.rglob("*")
            if path.is_file() and path.name != "infokb.toml"
        }
        left = [one for one, _ in owed(case, make_vault(texts, settings))]
        assert arguments[0] in FIRST_STEPS or follow_up not in left, command
        if "thanked" in arguments:
            assert {one for one, _ in owed(case, before) if one.who != follow_up.who} <= {*left}

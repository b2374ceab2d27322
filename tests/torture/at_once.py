"""Two commands at once: each waits or says so, and nothing is torn."""

import os
import posix
import random
import time
from functools import cache

from tests.torture.disturbed_commands import SAVES, THEIRS, changed_notes, outcome
from tests.torture.scene import COMMANDS, Files, Scene

BUILD = "build"
TOGETHER = {
    **{name: words for name, words in COMMANDS.items() if name != "undo"},
    BUILD: ("build", "--site-dir", "out/site"),
    "next": ("next",),
    "lint": ("lint",),
}
CLOSE = (
    (BUILD, BUILD),
    ("next", "next"),
    ("import csv", "lint"),
    ("lint --fix", "import vcard"),
    (BUILD, "rename"),
    ("forget", BUILD),
    ("import linkedin", "merge"),
)
"""Those that want the same files, each tried as often as any others."""
_MAY_FAIL = {1, 2, 5, 6}
"""What a command may end with that another gets in the way of: it says so, and does nothing."""
LONGEST_PAUSE = 0.08


def pair(scene: Scene, number: int) -> str:
    """Run two commands at once; the files are what one of them, or both in turn, make of them."""
    luck = random.Random(number)
    first, second = CLOSE[number // 2 % len(CLOSE)]
    if number % 2:
        first, second = luck.choice([*TOGETHER]), luck.choice([*TOGETHER])
    scene.prepare("")
    children = [_start(scene, name) for name in (first, second)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    scene.finish()
    fault = _fault(scene, (first, second), codes)
    return f"{first} and {second}: {fault}" if fault else ""


def _fault(scene: Scene, names: tuple[str, str], codes: list[int]) -> str:
    bad = [code for code in codes if code and code not in _MAY_FAIL]
    if bad:
        return f"one ends with {bad[0]}"
    files, done = scene.files(), [name for name, code in zip(names, codes, strict=True) if not code]
    orders = {tuple(done), tuple(reversed(done))}
    if scene.leftovers():
        return f"{scene.leftovers()[0]} is left"
    if all(files != _in_turn(scene, order) for order in orders):
        return f"with {codes} the files are those of no order"
    return ""


def _start(scene: Scene, name: str) -> int:
    child = posix.fork()
    if not child:
        code = 70
        try:
            code, _ = scene.run(*TOGETHER[name])
        finally:
            os._exit(code)
    return child


@cache
def _in_turn(scene: Scene, names: tuple[str, ...]) -> Files:
    """Return the files after commands that run one after the other."""
    scene.prepare("")
    for name in names:
        scene.run(*TOGETHER[name])
    return scene.files()


def race(scene: Scene, number: int) -> str:
    """Save a note at any moment while a command runs that changes it: what was saved stays."""
    luck = random.Random(number)
    name = luck.choice([each for each in COMMANDS if changed_notes(outcome(scene, each)[0])])
    path = scene.folder / luck.choice(changed_notes(outcome(scene, name)[0]))
    scene.prepare(name)
    child = posix.fork()
    if not child:
        time.sleep(luck.random() * LONGEST_PAUSE)
        SAVES[number % len(SAVES)](path)
        os._exit(0)
    scene.run(*COMMANDS[name])
    os.waitpid(child, 0)
    scene.finish()
    kept = [each for each in (scene.state / "undo").rglob("*") if each.is_file()]
    contents = [*scene.files().values(), *(each.read_bytes() for each in kept)]
    return "" if THEIRS in contents else f"{name}: what another program saved is lost"

"""What is kept between runs, damaged: the same answers."""

import random
from functools import cache
from unittest.mock import patch

from infokb.disk import cache as answers
from infokb.disk.read import file_status
from infokb.faces.cli import kept_vault
from tests.faces.kept import damage
from tests.torture.scene import Scene

COMMANDS = (("lint",), ("next", "--json", "--all"), ("list", "contact"), ("show", "Ada Okafor"))


@patch.object(kept_vault, "MIN_NOTES_TO_KEEP", 1)
@patch.object(file_status, "_RACY", -(10**12))
def answer(scene: Scene, number: int) -> str:
    """Damage the file of answers; a command prints what it prints without any."""
    words = COMMANDS[number % len(COMMANDS)]
    expected = _fresh(scene, words)
    kept = answers.cache_folder(scene.root) / kept_vault.CACHE_NAME
    if not kept.is_file():
        return "no answers are kept"
    whole = kept.read_bytes()
    damage(kept, random.Random(number))
    printed = scene.printed(*words)
    kept.write_bytes(whole)
    return "" if printed == expected else f"`{' '.join(words)}` prints something else"


@cache
def _fresh(scene: Scene, words: tuple[str, ...]) -> tuple[int, str]:
    scene.prepare("")
    scene.run("lint")
    return scene.printed(*words)

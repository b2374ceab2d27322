"""What an action changed, as a page shows it: the lines that came and went, by note."""

from collections.abc import Iterator, Mapping
from itertools import dropwhile
from pathlib import PurePosixPath

from infokb.core.changes import Changes, unified_diff
from infokb.core.text import safe_text


def changed_lines(
    contents: Mapping[str, str | bytes], changes: Changes
) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each changed note, and its changed lines, each behind `+` or `-`.

    `contents` are those of the files that the plan changes or moves, by old path.
    """
    sources = {target: source for source, target in changes.moves.items()}
    for path, content in sorted(changes.files.items()):
        moves = {sources[path]: path} if path in sources else {}
        diff = unified_diff(contents, Changes({path: content}, moves))
        lines = dropwhile(lambda line: not line.startswith("@@"), diff)
        diff_lines = [safe_text(line) for line in lines if line.startswith(("+", "-"))]
        yield safe_text(PurePosixPath(path).stem), diff_lines

"""How long the parts of a run took."""

from time import perf_counter


class Stopwatch:
    """Counts from its making on; each part ends where the next begins."""

    def __init__(self) -> None:
        self._part_start = perf_counter()
        self._parts: list[str] = []

    def lap(self, part: str) -> None:
        """End a part."""
        moment = perf_counter()
        self._parts.append(f"{part} {moment - self._part_start:.3f} s")
        self._part_start = moment

    def __str__(self) -> str:
        """Return the parts on a line, in order."""
        return ", ".join(self._parts)

"""The only place of a face that starts programs: by absolute path, without a shell."""

import subprocess
from collections.abc import Sequence


def run(
    command: Sequence[str], content: bytes, seconds: float, *, listen: bool = True
) -> tuple[int, bytes] | None:
    """Return the exit code of a program that is fed `content`, and what it wrote.

    None where it does not start or takes longer. One that is not listened to may live on.
    """
    try:
        told = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE if listen else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return told.returncode, told.stdout or b""

"""The only place of a face that starts programs: by absolute path, without a shell."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class ProgramResult(NamedTuple):
    """How a program ended, and what it wrote; `code` is None where it did not end by itself.

    Then `fault` says why it did not start, or is empty where it took too long.
    """

    code: int | None
    output: bytes = b""
    fault: str = ""


def find_program(name: str, vault: Path) -> str:
    """Return the absolute path of a program, empty where it is missing or lies in the vault."""
    program = Path(shutil.which(name) or "")
    is_safe = program.is_absolute() and not program.resolve().is_relative_to(vault.resolve())
    return str(program) if is_safe else ""


def run_in_terminal(command: Sequence[str]) -> ProgramResult:
    """Run a program that talks to the user, until it ends."""
    sys.stdout.flush()
    try:
        return ProgramResult(subprocess.run(command, check=False).returncode)
    except OSError as error:
        return ProgramResult(None, fault=error.strerror or type(error).__name__)


def run_program(
    command: Sequence[str], content: bytes, seconds: float, *, listen: bool = True
) -> ProgramResult:
    """Run a program that is fed `content`; one that is not listened to may live on."""
    try:
        process = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE if listen else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except OSError as error:
        return ProgramResult(None, fault=error.strerror or type(error).__name__)
    except subprocess.TimeoutExpired:
        return ProgramResult(None)
    return ProgramResult(process.returncode, process.stdout or b"")

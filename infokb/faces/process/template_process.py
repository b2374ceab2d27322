"""A vault's own templates, filled in a process of its own with little time and memory."""

import json
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from infokb.actions.templates import sandbox
from infokb.actions.templates.sandbox import Fill, FillJob
from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.core.vault.vault import Vault
from infokb.faces.process import programs
from infokb.faces.process.crash_report import ChildCrashError
from infokb.faces.process.programs import ProgramResult
from infokb.faces.process.template_child import CPU_SECONDS, MAX_OUTPUT_CHARS, OUT_OF_TIME_CODE

WALL_SECONDS = 20
"""By the clock: a machine may be busy."""
_OUT_OF_TIME = {OUT_OF_TIME_CODE, -getattr(signal, "SIGXCPU", OUT_OF_TIME_CODE)}
_ERRORS = {error.exit_code: error for error in (InfokbError, RefusedError)}
_ROOT = Path(__file__).resolve().parents[3]
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from infokb.faces.process.template_child import fill_job_on_stdin; fill_job_on_stdin()"
)


def template_filler(vault: Vault, path: str) -> Fill:
    """Return how a template is filled: one of the vault's own in a process of its own."""
    return fill_in_child if path in vault.files else sandbox.fill_template


def fill_in_child(job: FillJob) -> tuple[str, ...]:
    """Return the texts of a template filled in; raise InfokbError where it takes too much."""
    alone = "-IB" if sys.dont_write_bytecode else "-I"
    command = [sys.executable, alone, "-c", _START, json.dumps(_search_path())]
    result = programs.run_program(command, json.dumps(asdict(job)).encode("ascii"), WALL_SECONDS)
    if fault := _limit_fault(result):
        raise InfokbError(f"{job.path}: the template {fault}", "fix the template")
    answer = _decode_answer(result.output)
    if "texts" in answer:
        return tuple(answer["texts"])
    if "message" in answer:
        raise _ERRORS[answer["code"]](answer["message"], answer["help"])
    if "fault" in answer:
        raise InfokbError(f"{job.path}: the template {answer['fault']}", "fix the template")
    if "crash" in answer:
        raise ChildCrashError(answer["crash"])
    raise DiskError(f"cannot fill `{job.path}`: {_failure_reason(result)}", "run this again")


def _limit_fault(result: ProgramResult) -> str:
    """Return what is wrong with a template whose process was ended."""
    if result.code in _OUT_OF_TIME:
        return f"takes more than {CPU_SECONDS} seconds"
    if result.code is None and not result.fault:
        return f"takes more than {WALL_SECONDS} seconds"
    return ""


def _failure_reason(result: ProgramResult) -> str:
    """Return why a process did not answer."""
    if result.code is None:
        return f"its process does not start: {result.fault}"
    if result.code < 0:
        return f"its process was ended by signal {-result.code}"
    return f"its process ended without an answer, with exit code {result.code}"


def _search_path() -> list[str]:
    """Return where Python finds infokb and its libraries; never a folder one happens to be in."""
    current_folder = Path.cwd()
    folders = [
        name
        for name in sys.path
        if Path(name).is_absolute() and Path(name).resolve() != current_folder
    ]
    return [str(_ROOT), *folders]


def _decode_answer(output: bytes) -> Mapping[str, Any]:
    with suppress(ValueError, TypeError):
        return dict(json.loads(output)) if len(output) <= 2 * MAX_OUTPUT_CHARS else {}
    return {}

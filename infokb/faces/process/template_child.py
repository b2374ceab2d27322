"""The process that fills one template: it has little time and memory, and only answers."""

import json
import os
import sys
import threading
import time
from contextlib import suppress

from infokb.actions.templates import template_sandbox
from infokb.actions.templates.sandbox import FillJob
from infokb.core.errors import InfokbError
from infokb.faces.process import crash_report
from infokb.faces.process.system_calls import system_call, system_constant

CPU_SECONDS = 2
"""Of the processor; how long it takes by the clock depends on what else the machine does."""
MAX_MEMORY_BYTES = 256 * 2**20
MAX_OUTPUT_CHARS = 2**20
OUT_OF_TIME_CODE = 75
"""The exit code of a process that took too long, where the system does not end it by a signal."""
_LOOK = 0.05


def fill_job_on_stdin() -> None:
    """Fill the job on stdin, and put what came of it on stdout."""
    sys.stdout.write(answer_job(sys.stdin.read()))


def answer_job(request: str) -> str:
    """Return what came of a job: texts, a message, or the report of a crash."""
    try:
        job = FillJob(**json.loads(request))
        limit_process()
        return _fill_job(job)
    except MemoryError:
        return json.dumps({"fault": f"takes more than {MAX_MEMORY_BYTES >> 20} MB of memory"})
    except Exception as error:
        with suppress(MemoryError):
            return json.dumps({"crash": crash_report.crash_report(error, "a template's process")})
        raise


def _fill_job(job: FillJob) -> str:
    try:
        answer = json.dumps({"texts": template_sandbox.fill_in_sandbox(job)})
    except InfokbError as error:
        return json.dumps({"message": error.message, "help": error.help, "code": error.exit_code})
    if len(answer) > MAX_OUTPUT_CHARS:
        return json.dumps({"fault": f"writes more than {MAX_OUTPUT_CHARS >> 20} MiB"})
    return answer


def limit_process() -> None:
    """Take little time and memory; a limit that the system cannot set is left out."""
    _set_limit("RLIMIT_CORE", 0, 0)
    _set_limit("RLIMIT_AS", MAX_MEMORY_BYTES, MAX_MEMORY_BYTES)
    if not _set_limit("RLIMIT_CPU", CPU_SECONDS, CPU_SECONDS + 1):
        threading.Thread(target=end_when_out_of_time, daemon=True).start()


def _set_limit(name: str, soft: int, hard: int) -> bool:
    """Set a limit of this process; return whether the system did."""
    setrlimit, kind = system_call("resource", "setrlimit"), system_constant("resource", name)
    if not setrlimit or kind is None:
        return False
    try:
        setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        return False
    return True


def end_when_out_of_time() -> None:
    """End this process once it has used up its time."""
    while time.process_time() < CPU_SECONDS:
        time.sleep(_LOOK)
    os._exit(OUT_OF_TIME_CODE)

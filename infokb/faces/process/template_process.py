"""A vault's own templates, filled in a process of its own with little time and memory."""

import json
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from typing import Any

from infokb.actions.templates import sandbox
from infokb.actions.templates.sandbox import Fill, Job
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.vault.vault import Vault
from infokb.faces.process import programs

SECONDS = 2
MEMORY = 256 * 2**20
OUTPUT = 2**20
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_ERRORS = {one.exit_code: one for one in (InfokbError, RefusedError)}


def how(vault: Vault, path: str) -> Fill:
    """Return how a template is filled: one of the vault's own in a process of its own."""
    return fill if path in vault.files else sandbox.render


def fill(job: Job) -> tuple[str, ...]:
    """Return the texts of a template filled in; raise InfokbError where it takes too much."""
    command = [sys.executable, "-I", "-m", "infokb.faces.process.template_process"]
    told = programs.run(command, json.dumps(asdict(job)).encode("ascii"), SECONDS + 0.2)
    if not told or told[0] == -_OUT_OF_TIME:
        raise _too_much(job, f"takes more than {SECONDS} seconds")
    answer = _read(told[1])
    if "texts" in answer:
        return tuple(answer["texts"])
    if "message" in answer:
        raise _ERRORS[answer["code"]](answer["message"], answer["hint"])
    raise _too_much(job, "takes too much time or memory")


def _read(output: bytes) -> dict[str, Any]:
    with suppress(ValueError, TypeError):
        return dict(json.loads(output)) if len(output) <= 2 * OUTPUT else {}
    return {}


def _too_much(job: Job, what: str) -> InfokbError:
    return InfokbError(f"{job.path}: the template {what}", "mend the template")


def main() -> None:
    """Fill the job on stdin, and put what came of it on stdout."""
    job = Job(**json.load(sys.stdin))
    _limit()
    try:
        answer: dict[str, object] = {"texts": sandbox.render(job)}
    except InfokbError as error:
        answer = {"message": error.message, "hint": error.hint, "code": error.exit_code}
    written = json.dumps(answer)
    if len(written) > OUTPUT:
        fault = f"{job.path}: the template writes more than {OUTPUT >> 20} MiB"
        written = json.dumps({"message": fault, "hint": "mend the template", "code": 2})
    sys.stdout.write(written)


def _limit() -> None:
    """Take little time and memory, where the system knows such limits."""
    with suppress(ImportError):
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


if __name__ == "__main__":
    main()

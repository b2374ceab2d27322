"""What is made once for several answers, each of which hangs on all that was looked at for it."""

from collections.abc import Callable
from typing import TypeVar

from infokb.core.vault.looks import Looks, Recorder
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault

ResultT = TypeVar("ResultT")


def share_result(vault: Vault, make: Callable[[], ResultT]) -> Callable[[], ResultT]:
    """Return what makes something when it is asked for first, and gives it again after that."""
    recorder = vault.recorder if isinstance(vault, RecordedVault) else Recorder()
    results: list[tuple[ResultT, Looks]] = []

    def give() -> ResultT:
        if not results:
            recorder.begin()
            try:
                result = make()
            finally:
                looks = recorder.end()
            results.append((result, looks))
        result, looks = results[0]
        recorder.looks.join(looks)
        return result

    return give

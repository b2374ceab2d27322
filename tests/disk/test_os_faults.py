"""What the system says is put into the words of a message, with what to do about it."""

import errno

import pytest

from infokb.disk.calls import os_faults


@pytest.mark.parametrize(
    ("code", "text", "words", "help_text"),
    [
        (errno.ENOSPC, "No space left on device", "no space left", "free some space, then run"),
        (errno.EACCES, "Permission denied", "permission denied", "check the permissions, then run"),
        (errno.EIO, "Input/output error", "input/output error", "fix that, then run this again"),
    ],
)
def test_an_error_of_the_system(code: int, text: str, words: str, help_text: str) -> None:
    error = OSError(code, text)
    assert os_faults.reason(error) == words
    assert os_faults.retry_help(error).startswith(help_text)


def test_an_error_without_a_code_is_called_what_it_says() -> None:
    assert os_faults.reason(ValueError("It is a pipe")) == "it is a pipe"

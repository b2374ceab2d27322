"""The checks of the language server catch each server that leaves out what editors need."""

import inspect
import queue
from pathlib import Path

import pytest

from tests.faces.lsp import editors
from tests.faces.lsp.naive_servers import NAIVE

pytestmark = pytest.mark.slow


@pytest.fixture
def path(example_copy: Path) -> Path:
    """The path of a note that is being typed."""
    return example_copy / "contacts" / "New Person.md"


@pytest.fixture
def meeting(example_copy: Path) -> Path:
    """The note of an interview."""
    return example_copy / "interviews" / "2026-11-19 Imani Sørensen.md"


@pytest.mark.parametrize("name", NAIVE)
def test_a_naive_server_is_caught(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    naive = NAIVE[name]
    wanted = [each for each in inspect.signature(naive.check).parameters if each not in naive.given]
    given = {**naive.given, **{each: request.getfixturevalue(each) for each in wanted}}
    monkeypatch.setattr(editors, "WAIT_SECONDS", 10.0)
    naive.spoil(monkeypatch)
    with pytest.raises(
        (AssertionError, LookupError, queue.Empty, ValueError, StopIteration, TypeError)
    ):
        naive.check(**given)

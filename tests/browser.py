"""Waiting in a real browser, on pages whose policy forbids `eval`."""

import time
from typing import Any

HAS_SEARCHED = """() => {
  const list = document.querySelector("[role=listbox]");
  const status = document.querySelector("dialog.search [role=status]");
  return list.ariaBusy === null && status.textContent !== "";
}"""
"""Whether the search has answered: it says nothing yet while its own script loads."""
_PATIENCE = 30.0
_PAUSE = 20


def wait_until(page: Any, expression: str) -> None:
    """Return once a JavaScript expression is true of the page; fail after half a minute.

    Playwright's own `wait_for_function` asks again within the page, by `eval`, which the
    policy of our pages forbids: it passes only where the first answer is true. Here each
    question comes from outside, and a page that loads meanwhile is asked again.
    """
    end = time.monotonic() + _PATIENCE
    while not _holds(page, expression):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(_PAUSE)


def _holds(page: Any, expression: str) -> bool:
    try:
        return bool(page.evaluate(expression))
    except Exception as error:
        if "context was destroyed" not in str(error):
            raise
        return False

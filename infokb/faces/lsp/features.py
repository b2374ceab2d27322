"""What an editor can ask for, and what answers it."""

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from infokb.core.value_class import value_class
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.code_actions import FIX_ALL, code_actions
from infokb.faces.lsp.completion import TRIGGERS, complete
from infokb.faces.lsp.workspace import Workspace


@value_class
class Feature:
    """A request of the protocol, what answers it, and the setting that switches it off."""

    method: str
    answer: Callable[[Workspace, Any, EditorClient], object]
    switch: str
    options: object = None


FEATURES: tuple[Feature, ...] = (
    Feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        code_actions,
        "codeActions",
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    ),
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        complete,
        "completion",
        types.CompletionOptions(trigger_characters=TRIGGERS),
    ),
)

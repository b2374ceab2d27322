"""What an editor can ask for, and what answers it."""

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from infokb.core.value_class import value_class
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.code_actions import FIX_ALL, code_actions
from infokb.faces.lsp.completion import TRIGGERS, complete
from infokb.faces.lsp.hover import show_hover
from infokb.faces.lsp.inlay_hints import list_hints
from infokb.faces.lsp.navigation import (
    find_definition,
    find_references,
    find_symbols,
    list_headings,
)
from infokb.faces.lsp.renaming_notes import (
    follow_renames,
    prepare_rename,
    rename_target,
    unsaved_remark,
)
from infokb.faces.lsp.workspace import Workspace


@value_class
class Feature:
    """A request of the protocol, what answers it, and the setting that switches it off."""

    method: str
    answer: Callable[[Workspace, Any, EditorClient], object]
    switch: str
    options: object = None
    remark: Callable[[Any], str] | None = None
    """What is said of an answer once it was given."""


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
    Feature(types.TEXT_DOCUMENT_HOVER, show_hover, "hover"),
    Feature(types.TEXT_DOCUMENT_DEFINITION, find_definition, "navigation"),
    Feature(types.TEXT_DOCUMENT_REFERENCES, find_references, "navigation"),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, list_headings, "symbols"),
    Feature(types.WORKSPACE_SYMBOL, find_symbols, "symbols"),
    Feature(types.TEXT_DOCUMENT_INLAY_HINT, list_hints, "inlayHints"),
    Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare_rename, "rename"),
    Feature(
        types.TEXT_DOCUMENT_RENAME,
        rename_target,
        "rename",
        types.RenameOptions(prepare_provider=True),
        unsaved_remark,
    ),
    Feature(
        types.WORKSPACE_WILL_RENAME_FILES,
        follow_renames,
        "rename",
        types.FileOperationRegistrationOptions(
            [types.FileOperationFilter(types.FileOperationPattern("**/*.md"), "file")]
        ),
        unsaved_remark,
    ),
)

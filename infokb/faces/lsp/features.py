"""What an editor can ask for, and what answers it."""

from collections.abc import Callable
from typing import Any

from infokb.core.value_class import value_class
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.workspace import Workspace


@value_class
class Feature:
    """A request of the protocol, what answers it, and the setting that switches it off."""

    method: str
    answer: Callable[[Workspace, Any, EditorClient], object]
    switch: str
    options: object = None


FEATURES: tuple[Feature, ...] = ()

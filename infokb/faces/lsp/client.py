"""What an editor can do, and what it asks for: it tells both at the start."""

from collections.abc import Mapping
from dataclasses import field, replace

from lsprotocol.types import (
    ClientCapabilities,
    InitializeParams,
    MarkupKind,
    PositionEncodingKind,
    ResourceOperationKind,
)

from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class
from infokb.faces.lsp.positions import PositionConverter

_VERSION = compile_later(r"\D*(\d+)\.(\d+)")
_SNIPPETS_FROM = (0, 11)
"""The first Neovim that inserts a completion itself, and of a plain text its first word alone."""

_KEEPING_RESTS = ("neovim", "helix")
"""Editors that replace no text behind the cursor, or lose the cursor where they do."""
SECTION = "infokb"
"""What its settings are called among those of an editor."""
_HIDING_HINTS = ("code", "codium")
"""Parts of the names of editors that list no hints among the problems."""


@value_class
class EditorClient:
    """An editor: its name, how it counts columns, and what it can do.

    It needs `snippets` where a plain text would be cut, `keeps_rest` of a word behind the cursor
    whatever a completion replaces, `creates` and `renames` files where it is asked to, sets its
    cursor where it `shows_places`, reads `raw_letters` alone in addresses, and `markdown` in what
    is shown. Only a trusted vault has its templates filled in, and notes changed that are not open.
    `switches` are the editor's settings.
    """

    name: str = ""
    positions: PositionConverter = field(default_factory=PositionConverter)
    snippets: bool = False
    keeps_rest: bool = False
    creates: bool = False
    renames: bool = False
    raw_letters: bool = False
    markdown: bool = False
    hides_hints: bool = False
    shows_progress: bool = False
    shows_places: bool = False
    is_started_trusted: bool = False
    first_switches: Mapping[str, object] = field(default_factory=dict)
    switches: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_trusted(self) -> bool:
        """Whether whatever a vault holds may be used."""
        return self.is_started_trusted or self.switches.get("untrustedWorkspace") is False

    @property
    def is_whole(self) -> bool:
        """Whether it wants the findings of notes that are not open, too."""
        return self.switches.get("scope") == "vault"

    @property
    def is_front_matter_only(self) -> bool:
        """Whether it wants nothing about the texts below the front matter: another server does."""
        return self.switches.get("frontMatterOnly") is True

    def wants(self, feature: str) -> bool:
        """Return whether a feature is not switched off."""
        return self.switches.get(feature) is not False


def read_client(
    params: InitializeParams, encoding: PositionEncodingKind, *, is_trusted: bool
) -> EditorClient:
    """Return the editor that introduces itself."""
    name = params.client_info.name if params.client_info else ""
    version = (params.client_info.version or "") if params.client_info else ""
    options = params.initialization_options
    switches = dict(options) if isinstance(options, Mapping) else {}
    window = params.capabilities.window
    return EditorClient(
        name,
        PositionConverter(encoding),
        snippets=_cuts_texts(name, version) and _takes_snippets(params.capabilities),
        keeps_rest=name.lower() in _KEEPING_RESTS,
        creates=ResourceOperationKind.Create in _operations(params.capabilities),
        renames=ResourceOperationKind.Rename in _operations(params.capabilities),
        markdown=_reads_markdown(params.capabilities),
        raw_letters=name.lower() == "eglot",
        hides_hints=any(word in name.lower() for word in _HIDING_HINTS),
        shows_progress=bool(window and window.work_done_progress),
        shows_places=bool(window and window.show_document and window.show_document.support),
        is_started_trusted=is_trusted,
        first_switches=switches,
        switches=switches,
    )


def with_settings(client: EditorClient, settings: object) -> EditorClient:
    """Return an editor with other settings, as it sends them: its own alone, or those of all."""
    section = settings.get(SECTION, settings) if isinstance(settings, Mapping) else None
    own_settings = section if isinstance(section, Mapping) else {}
    return replace(client, switches={**client.first_switches, **own_settings})


def _cuts_texts(name: str, version: str) -> bool:
    match = _VERSION.match(version)
    return name == "Neovim" and match is not None and _number(match[1], match[2]) >= _SNIPPETS_FROM


def _number(major: str, minor: str) -> tuple[int, int]:
    return int(major[:9]), int(minor[:9])


def _takes_snippets(capabilities: ClientCapabilities) -> bool:
    document = capabilities.text_document
    completion = document.completion if document else None
    item = completion.completion_item if completion else None
    return bool(item and item.snippet_support)


def _operations(capabilities: ClientCapabilities) -> tuple[str, ...]:
    edit = capabilities.workspace.workspace_edit if capabilities.workspace else None
    return tuple(edit.resource_operations or ()) if edit else ()


def _reads_markdown(capabilities: ClientCapabilities) -> bool:
    document = capabilities.text_document
    hover = document.hover if document else None
    return bool(hover and MarkupKind.Markdown in (hover.content_format or ()))

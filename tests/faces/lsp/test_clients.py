"""The server as a process, driven by pytest-lsp, which holds it to the protocol."""

import sys
from collections.abc import AsyncIterator

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from infokb.core.text import Lines
from infokb.faces.lsp.positions import PositionConverter
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

PROFILES = {
    "utf-8": "neovim",
    "utf-16": "visual_studio_code",
    "utf-32": "emacs",
}
NOTE = ROOT / "example-vault" / "interviews" / "2026-11-19 Imani Sørensen.md"
TEXT = f"{NOTE.read_text('utf-8')}\n🎉 talked with [[Jane Do]] and [[Ada Okafor]], [[soren im\n"


@pytest_lsp.fixture(
    params=sorted(PROFILES),
    config=ClientServerConfig(server_command=[sys.executable, "-m", "infokb", "lsp"]),
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> AsyncIterator[None]:
    encoding = request.param
    capabilities = client_capabilities(PROFILES[encoding])
    capabilities.general = capabilities.general or types.GeneralClientCapabilities()
    capabilities.general.position_encodings = [encoding]
    hello = types.InitializeParams(capabilities=capabilities)
    told = await lsp_client.initialize_session(hello)
    assert told.capabilities.position_encoding == encoding
    yield
    await lsp_client.shutdown_session()


URI = NOTE.as_uri()
DOCUMENT = types.TextDocumentIdentifier(URI)


def place(client: LanguageClient, words: str) -> types.Position:
    """Return where some words begin, as the client counts."""
    assert client.capabilities
    assert client.capabilities.general
    (encoding,) = client.capabilities.general.position_encodings or ()
    return PositionConverter(types.PositionEncodingKind(encoding)).position(
        Lines(TEXT), TEXT.index(words)
    )


async def open_note(client: LanguageClient) -> None:
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "markdown", 1, TEXT))
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


@pytest.mark.asyncio
async def test_findings_come_and_go(client: LanguageClient) -> None:
    await open_note(client)
    ranges = {item.code: item.range for item in client.diagnostics[URI]}
    wanted = types.Range(place(client, "Jane Do"), place(client, "]] and [[Ada"))
    assert ranges["broken-link"] == wanted
    assert "thanks-owed" in ranges
    client.text_document_did_close(types.DidCloseTextDocumentParams(DOCUMENT))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert not client.diagnostics[URI]


@pytest.mark.asyncio
async def test_completion_and_actions(client: LanguageClient) -> None:
    await open_note(client)
    end = place(client, "\n🎉 talked")
    end = types.Position(end.line + 1, place(client, "soren im").character + len("soren im"))
    completed = await client.text_document_completion_async(types.CompletionParams(DOCUMENT, end))
    assert isinstance(completed, types.CompletionList)
    assert completed.items[0].label == "Imani Sørensen"
    here = types.Range(place(client, "date:"), place(client, "date:"))
    context = types.CodeActionContext(diagnostics=[])
    offered = await client.text_document_code_action_async(
        types.CodeActionParams(DOCUMENT, here, context)
    )
    assert offered
    assert isinstance(offered[0], types.CodeAction)
    assert offered[0].title == "Done: Thank Imani Sørensen"


@pytest.mark.asyncio
async def test_links_lead_and_explain(client: LanguageClient) -> None:
    await open_note(client)
    at = place(client, "Okafor]], [[soren")
    card = await client.text_document_hover_async(types.HoverParams(DOCUMENT, at))
    assert card
    assert "Ada Okafor" in str(card.contents)
    led = await client.text_document_definition_async(types.DefinitionParams(DOCUMENT, at))
    assert isinstance(led, types.Location)
    assert led.uri.endswith("/Ada%20Okafor.md")
    context = types.ReferenceContext(include_declaration=False)
    backs = await client.text_document_references_async(
        types.ReferenceParams(context, DOCUMENT, at)
    )
    assert backs
    ready = await client.text_document_prepare_rename_async(types.PrepareRenameParams(DOCUMENT, at))
    assert isinstance(ready, types.PrepareRenamePlaceholder)
    assert ready.placeholder == "Ada Okafor"


@pytest.mark.asyncio
async def test_symbols_and_hints(client: LanguageClient) -> None:
    await open_note(client)
    outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(DOCUMENT))
    assert outline
    whole = types.Range(types.Position(0, 0), types.Position(20, 0))
    assert await client.text_document_inlay_hint_async(types.InlayHintParams(DOCUMENT, whole))
    assert await client.workspace_symbol_async(types.WorkspaceSymbolParams("sorensen"))

"""What a server answers to the letter, and what holds a public site back."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, InfokbError
from infokb.core.publishing import public_notes
from infokb.core.vault.vault_on_disk import SkippedPath, VaultOnDisk
from infokb.faces.clock import run_clock
from infokb.faces.process import crash_log
from infokb.faces.site import refusals
from infokb.faces.site.app_script import app_script
from infokb.faces.site.refusals import HeldBackError, NoPublicNoteError
from infokb.faces.site.serve import ServeOptions, SiteServer, serve_site
from infokb.faces.site.served_site import ServedSite
from tests.conftest import MakeVault
from tests.faces.serving import Answer, running

HTML, PLAIN = "text/html; charset=utf-8", "text/plain"
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
ANSWERS = {
    "": (200, HTML, b"<!DOCTYPE html>"),
    "people/Zo%C3%AB%20Q.html": (200, HTML, b"<!DOCTYPE html>"),
    "pic.png": (200, "image/png", b"png"),
    "live.js": (200, "text/javascript; charset=utf-8", b""),
    "nobody.html": (404, HTML, b"<!DOCTYPE html>"),
    "nobody.png": (404, HTML, b"<!DOCTYPE html>"),
    "people/Old%20one.html": (307, PLAIN, b""),
    "live?page=people/Zo%C3%AB%20Q.html&hash=x": (200, PLAIN, b"changed"),
    "live?hash=x": (200, PLAIN, b"changed"),
    "live": (200, PLAIN, b"changed"),
    "act": (405, PLAIN, b"Method Not Allowed"),
    "act?x=1": (405, PLAIN, b"Method Not Allowed"),
}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SiteServer]:
    """A server of a small vault, in which a note was renamed."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "vault"
    (root / "people").mkdir(parents=True)
    (root / "infokb.toml").write_text("")
    (root / "pic.png").write_bytes(b"png")
    text = "---\ntype: contact\n---\nHello. ![[pic.png]]\n"
    (root / "people" / "Old one.md").write_text(text, "utf-8")
    site = ServedSite(root, run_clock("2026-11-20"))
    (root / "people" / "Old one.md").rename(root / "people" / "Zo\u00eb Q.md")
    site.refresh(["people/Old one.md", "people/Zo\u00eb Q.md"])
    with running(site) as server:
        yield server


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_answer(server: SiteServer, path: str, method: str) -> None:
    answer = Answer(server, path, method)
    status, kind, start = ANSWERS[path]
    assert (answer.status, answer.headers["Content-Type"]) == (status, kind)
    full = Answer(server, path).body
    assert full.startswith(start)
    assert answer.body == (full if method == "GET" else b"")
    assert answer.headers["Content-Length"] == str(len(full))
    assert answer.headers["Server"].strip() == "infokb"
    assert HEADERS.items() <= dict(answer.headers.items()).items()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("; connect-src 'self'; frame-ancestors 'none'")
    location = f"/{server.key}/people/Zo%C3%AB%20Q.html" if status == 307 else None
    assert answer.headers["Location"] == location


def test_who_asks_for_the_head_gets_no_more(server: SiteServer) -> None:
    line = f"HEAD /{server.key}/ HTTP/1.0\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.server_port), 10) as connection:
        connection.sendall(line.encode())
        answer = connection.makefile("rb").read()
    assert b" 200 OK\r\n" in answer
    assert answer.endswith(b"\r\n\r\n")


def test_a_page_knows_what_it_shows(server: SiteServer) -> None:
    digest = server.site.answer("people/Zo\u00eb Q.html").digest
    body = Answer(server, "people/Zo%C3%AB%20Q.html").body
    assert body.count(f'live.js?{digest}"'.encode()) == 1
    assert b"live.js?" not in Answer(server, "live.js").body


def test_the_address_of_a_server_is_a_secret(server: SiteServer) -> None:
    assert server.address == f"http://127.0.0.1:{server.server_port}/{server.key}/"
    assert len(server.key) >= 22
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(("error", "is_told"), [(ValueError, True), (ConnectionError, False)])
def test_a_crash_is_logged_and_a_closed_page_is_not(
    server: SiteServer,
    error: type[Exception],
    is_told: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(crash_log, "log_crash", lambda error, what: f"{what} crashed")

    def fail(request: object, address: object) -> None:
        del request, address
        raise error

    monkeypatch.setattr(server, "finish_request", fail)
    with suppress(OSError):
        Answer(server, "")
    server.shutdown()
    assert capsys.readouterr().err == ("an answer of infokb serve crashed\n" if is_told else "")


def test_a_fault_is_told_until_it_is_mended(tmp_path: Path) -> None:
    (tmp_path / "infokb.toml").write_text("")
    reports: list[str] = []
    site = ServedSite(tmp_path, run_clock("2026-11-20"), reports.append)
    site.refresh(())
    assert reports == []
    for _ in range(2):
        site.show_fault(InfokbError("the disk is gone"))
    assert reports == ["error: the disk is gone"]
    assert b"the disk is gone" in site.answer("index.html").content
    for _ in range(2):
        site.refresh(())
    assert reports[1:] == ["fixed: the site follows your changes again"]
    assert b"the disk is gone" not in site.answer("index.html").content


@pytest.mark.parametrize("read_only", [True, False])
def test_a_vault_is_served_with_a_token_unless_it_is_only_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "vault"
    root.mkdir()
    (root / "infokb.toml").write_text("")
    servers: list[SiteServer] = []

    def note(server: SiteServer) -> None:
        servers.append(server)
        raise KeyboardInterrupt

    monkeypatch.setattr(SiteServer, "serve_forever", note)
    for _ in range(2):
        options = ServeOptions(0, read_only=read_only)
        serve_site(root, run_clock("2026-11-20"), options, ready=str)
    tokens = [server.site.token for server in servers]
    assert tokens == ["", ""] if read_only else len(set(tokens)) == 2 and len(tokens[0]) >= 43
    assert [server.actions is None for server in servers] == [read_only] * 2
    assert servers[0].key == servers[1].key
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(DiskError) as refusal:
            serve_site(root, run_clock("2026-11-20"), ServeOptions(port), ready=str)
    error = refusal.value
    assert error.message.startswith(f"cannot listen on port {port}: ")
    assert error.help == "use another --port"


WHO = "contacts/Zo\u00eb Quist.md"
GUIDE = "---\ntype: guide\npublish: true\n---\n"


def test_where_no_note_is_public_each_that_asks_is_told(make_vault: MakeVault) -> None:
    with pytest.raises(NoPublicNoteError) as held_back:
        refusals.check_publishable(make_vault({"A.md": "x"}))
    error = held_back.value
    assert (error.message, error.exit_code, error.places()) == ("no note is public", 2, ())
    kinds = "an organization, contact, interview, or guide"
    assert error.help == f"add `publish: true` to {kinds}"
    assert kinds.count(",") + 1 == len(public_notes.PUBLIC_PARTS)
    asks = {"A.md": "---\npublish: true\n---\n", "B.md": "---\npublish: yes\n---\n"}
    for count, words in ((1, "1 note asks"), (2, "2 notes ask")):
        vault = make_vault(dict(list(asks.items())[:count]))
        with pytest.raises(NoPublicNoteError) as held_back:
            refusals.check_publishable(vault)
        assert held_back.value.message == f"no note is public: {words} for it, none counts"
        assert len(held_back.value.places()) == count
        assert held_back.value.places()[0].startswith("A.md:2: it has no type")
        assert held_back.value.places(with_details=True) == held_back.value.places()


def test_what_leads_to_something_private_is_told(make_vault: MakeVault) -> None:
    vault = make_vault({"Ask.md": f"{GUIDE}[[Zo]] [[Zo]]\n", "Zo.md": ""})
    with pytest.raises(HeldBackError) as held_back:
        refusals.check_publishable(vault)
    error, what = (
        held_back.value,
        "error[published-private-link] published, but links to a private note",
    )
    assert error.message == "2 private details would be published; the existing site was kept"
    assert (error.help, error.exit_code) == ("fix them, see infokb lint", 6)
    assert error.places() == (f"Ask.md:5:1: {what}", f"Ask.md:5:8: {what}")
    assert error.places(with_details=True)[0] == f"Ask.md:5:1: {what}: [[Zo]]"
    refusals.check_publishable(make_vault({"Ask.md": GUIDE}))


def test_a_finished_site_is_searched(make_vault: MakeVault, tmp_path: Path) -> None:
    private = dict.fromkeys((WHO, "Guides.md", "Page not found.md", "Results.md"), "")
    vault = make_vault({**private, "Ask.md": GUIDE})
    on_disk = VaultOnDisk(vault, (SkippedPath("x/Gone by.md", "it is a link"),))
    theme = Path(refusals.__file__).parents[2] / "site" / "theme"
    (tmp_path / "app.css").write_bytes((theme / "app.css").read_bytes())
    script = app_script({"public": True, "clock": {}})
    assert "Results" in script
    (tmp_path / "app.js").write_text(script, "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.html").write_text("calm Guides. Page not found.", "utf-8")
    refusals.search_for_leaks(on_disk, tmp_path, "/home/me/vault")
    (tmp_path / "app.css").write_text("Gone by", "utf-8")
    with pytest.raises(HeldBackError):
        refusals.search_for_leaks(on_disk, tmp_path, "/home/me/vault")
    (tmp_path / "app.css").unlink()
    for text in ("Zo\u00eb Quist", "Gone by", "/home/me/vault"):
        (tmp_path / "sub" / "a.html").write_text(text, "utf-8")
        with pytest.raises(HeldBackError) as held_back:
            refusals.search_for_leaks(on_disk, tmp_path, "/home/me/vault")
        error = held_back.value
        assert error.message == "1 private detail would be published; the existing site was kept"
        assert error.help == "reword them, or allow names in `[site] public_names`"
        assert error.places()[0].startswith("`sub/a.html`, a page of the site: ")

"""The server: for this machine alone, from memory, always the newest note."""

import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import click
import pytest

from infokb.core.errors import DiskError
from infokb.disk.read import reload
from infokb.disk.read.file_versions import changed_paths, file_versions
from infokb.disk.write import site_address
from infokb.faces import watch
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.plugin import GIT_IGNORE_FILE
from infokb.faces.site.serve import ServeOptions, SiteServer, serve_site
from infokb.faces.site.served_site import ServedSite
from infokb.site.content_policy import CONTENT_POLICY
from tests.faces.serving import Answer, running

pytestmark = pytest.mark.slow

TOML = 'as_of = "2026-11-20T12:00"\ntimezone = "Europe/Berlin"\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small vault."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "notes"
    (folder / "people").mkdir(parents=True)
    (folder / "infokb.toml").write_text(TOML)
    (folder / "pic.png").write_bytes(b"png")
    (folder / "people" / "Zoë.md").write_text("![[pic.png]]\n", "utf-8")
    return folder


@pytest.fixture
def server(root: Path) -> Iterator[SiteServer]:
    """A server that answers."""
    with running(ServedSite(root, run_clock())) as server:
        yield server


def test_it_shows_what_build_writes(server: SiteServer, root: Path, tmp_path: Path) -> None:
    site = build_site(root, tmp_path / "site", run_clock()).site_dir
    meta = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        name = path.relative_to(site).as_posix()
        if name in {"404.html", GIT_IGNORE_FILE}:
            continue
        told = Answer(server, name.replace("ë", "%C3%AB"))
        assert told.status == 200, name
        if not name.endswith(".html"):
            assert told.body == path.read_bytes()
            continue
        kept = [line for line in told.body.decode().splitlines() if line and "live.js?" not in line]
        wanted = path.read_text("utf-8").splitlines()
        last_script = ' blocking="render"'  # which is another one where a page can act
        assert [line.replace(last_script, "") for line in kept] == [
            line.replace(last_script, "") for line in wanted if line and line != meta
        ]


def test_a_clock_that_is_set_is_the_clock_of_its_pages(root: Path) -> None:
    (root / "infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    ways_back = {"--as-of": "Start again without", "INFOKB_AS_OF": "Unset", "": ""}
    for setter, way_back in ways_back.items():
        site = ServedSite(root, run_clock("2026-11-19T09:00"), clock_setter=setter)
        with running(site) as server:
            text = Answer(server, "app.js").body.decode()
        assert ('"now": "2026-11-19T09:00:00+01:00"' in text) == bool(setter)
        assert (f'"by": "The clock is set with {setter}. {way_back} it' in text) == bool(setter)
        assert '"zone": "Europe/Berlin"' in text


def test_a_vault_that_stands_still_no_longer_moves_on(root: Path) -> None:
    site = ServedSite(root, run_clock())
    with running(site) as server:
        known = site.answer("tags.html").digest
        script = Answer(server, "app.js").body.decode()
        assert '"by": "The clock is set with as_of in infokb.toml. Remove it' in script
        (root / "infokb.toml").write_text('timezone = "Europe/Berlin"\n')
        site.refresh({"infokb.toml"})
        assert '"now":' not in Answer(server, "app.js").body.decode()
        assert site.has_changed("tags.html", known, wait=0)


def test_the_policy_is_a_header(server: SiteServer) -> None:
    answer = Answer(server, "")
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"].startswith(
        f"{CONTENT_POLICY}; connect-src 'self'"
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert Answer(server, "pic.png").headers["Content-Type"] == "image/png"


def test_a_foreign_host_learns_nothing(server: SiteServer) -> None:
    for host in ("evil.example", f"evil.example:{server.server_port}", "127.0.0.1", ""):
        answer = Answer(server, "", host=host or "[::1]")
        assert (answer.status, answer.body) == (421, b"Misdirected Request")
    assert Answer(server, "", host=f"localhost:{server.server_port}").status == 200


def test_a_wrong_key_learns_nothing(server: SiteServer) -> None:
    for key in ("x", "%C3%AB", server.key[:-1], server.key.upper() + "x"):
        assert Answer(server, "index.html", key=key).status == 403
    assert Answer(server, "live", key="x").status == 403


def test_only_files_of_the_site_are_given(server: SiteServer) -> None:
    for path in (
        "nope.html",
        "../plugin.py",
        "..%2Fplugin.py",
        "main.html",
        "%2Fetc%2Fpasswd",
        "infokb.toml",
        "people/Zo%C3%AB.md",
        "__init__.py",
    ):
        answer = Answer(server, path)
        assert answer.status == 404, path
        assert b"Page not found" in answer.body


def test_it_reads_only(server: SiteServer) -> None:
    assert Answer(server, "", method="HEAD").body == b""
    assert Answer(server, "", method="HEAD").status == 200
    assert Answer(server, "", method="POST").status == 405
    for method in ("PUT", "DELETE", "OPTIONS"):
        assert Answer(server, "", method=method).status == 501


def test_a_page_learns_that_it_has_changed(server: SiteServer, root: Path) -> None:
    site, page = server.site, "people/Zoë.html"
    digest = site.answer(page).digest
    assert site.has_changed(page, "other")
    assert not site.has_changed(page, digest, wait=0.01)
    (root / "people" / "Zoë.md").write_text("new words\n", "utf-8")
    threading.Timer(0.05, site.refresh, [["people/Zoë.md"]]).start()
    assert site.has_changed(page, digest, wait=10)
    assert Answer(server, f"live?page=people/Zo%C3%AB.html&hash={digest}").body == b"changed"
    assert b"new words" in Answer(server, "people/Zo%C3%AB.html").body


def test_a_page_that_stays_the_same_is_left_alone(
    server: SiteServer, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ServedSite.has_changed, "__defaults__", (0.01,))
    digest = server.site.answer("people.html").digest
    server.site.refresh(())
    assert Answer(server, f"live?page=people.html&hash={digest}").body == b"same"


def test_a_broken_note_shows_its_findings(server: SiteServer, root: Path) -> None:
    (root / "people" / "Zoë.md").write_text("[[No <b>]]\n", "utf-8")
    server.site.refresh(["people/Zoë.md"])
    page = Answer(server, "people/Zo%C3%AB.html").body.decode()
    assert '<ul class="findings">\n<li>people/Zoë.md:1:3: error[broken-link]' in page
    assert "No &lt;b&gt;" in page
    assert "<b>" not in page


def test_a_taken_port_is_told(server: SiteServer, root: Path) -> None:
    with pytest.raises(DiskError, match="cannot listen on port"):
        serve_site(root, run_clock(), ServeOptions(server.server_port))


def start(root: Path, monkeypatch: pytest.MonkeyPatch, port: int | None = None) -> list[str]:
    """Serve a vault for a moment; return what is said."""
    messages: list[str] = []

    def interrupted(_: SiteServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SiteServer, "serve_forever", interrupted)
    serve_site(root, run_clock(), ServeOptions(port), ready=messages.append, report=messages.append)
    return messages


def test_it_serves_until_it_is_interrupted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (address,) = start(root, monkeypatch)
    assert address.startswith("http://127.0.0.1:")
    assert len(address.split("/")[3]) > 20


def test_the_address_of_a_vault_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (address,) = start(root, monkeypatch)
    key = address.split("/")[3]
    assert start(root, monkeypatch) == [address]
    (other,) = start(root, monkeypatch, 0)
    assert other.split("/")[3] == key
    assert other != address
    port = int(address.split(":")[2].split("/")[0])
    with socket.create_server(("127.0.0.1", port)):
        said, other = start(root, monkeypatch)
        assert said == f"port {port} is taken: using {other.split(':')[2].split('/')[0]} this time"
        assert other.split("/")[3] == key
    assert start(root, monkeypatch) == [address]


def test_the_port_that_was_named_first_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (address,) = start(root, monkeypatch, port)
    assert start(root, monkeypatch) == [address]


def test_where_the_first_port_is_taken_another_one_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        first = site_address.SiteAddress(taken.getsockname()[1], site_address.new_key())
        monkeypatch.setattr(site_address, "first_address", lambda _: first)
        (address,) = start(root, monkeypatch)
        assert start(root, monkeypatch) == [address]


class Blind:
    """An observer that the system gives no watch."""

    def start(self) -> None:
        pass

    def schedule(self, *_: object, **__: object) -> None:
        raise OSError(28, "no watches left")

    def is_alive(self) -> bool:
        return False


def test_the_command_says_where_the_site_is_and_opens_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def interrupted(_: SiteServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SiteServer, "serve_forever", interrupted)
    monkeypatch.setattr(watch, "Observer", Blind)
    monkeypatch.setattr(click, "launch", opened.append)
    assert main(["-C", str(root), "serve"]) == 130
    assert opened == []
    printed = capsys.readouterr()
    assert printed.out.endswith("/\nPress Ctrl-C to stop.\n")
    assert "cannot watch this folder (no watches left)" in printed.err
    assert main(["-C", str(root), "serve", "--open"]) == 130
    assert opened == [capsys.readouterr().out.partition("\n")[0]]


def test_a_page_that_is_not_there_waits_for_its_note(server: SiteServer, root: Path) -> None:
    page = Answer(server, "people/New.html").body.decode()
    known = re.search(r'src="\.\./live\.js\?(\w+)"', page)
    assert known
    assert 'href="../app.css"' in page
    assert 'href="../index.html"' in page
    assert not server.site.has_changed("people/New.html", known[1], wait=0.01)
    (root / "people" / "New.md").write_text("here", "utf-8")
    server.site.refresh(["people/New.md"])
    assert server.site.has_changed("people/New.html", known[1])


def shown(server: SiteServer, site: Path) -> None:
    """Hold every file that `build` wrote against what the server shows."""
    written = {one.relative_to(site).as_posix(): one for one in site.rglob("*") if one.is_file()}
    del written["404.html"], written[GIT_IGNORE_FILE]
    for name, path in written.items():
        told = Answer(server, quote(name))
        assert told.status == 200, name
        assert body(told.body) == body(path.read_bytes()), name
    for name in server.site.frame.vault.notes:
        assert f"{name.removesuffix('.md')}.html" in written


def body(page: bytes) -> bytes:
    """Give the content of a page without the findings that a server puts on top."""
    inner = page.partition(b"<main")[2] or page
    return re.sub(rb'<ul class="findings">\n.*?</ul>\n', b"", inner, flags=re.DOTALL)


STEPS: tuple[Callable[[Path], object], ...] = (
    lambda root: (root / "people" / "Zoë.md").write_text("edited, see [[Bo]] #tag\n", "utf-8"),
    lambda root: (root / "people" / "Zoë.md").write_text("---\nbroken: [\n", "utf-8"),
    lambda root: (root / "people" / "Zoë.md").write_text("mended [[Bo]] ![[pic.png]]\n", "utf-8"),
    lambda root: (root / "Bo.md").write_text("---\ntype: contact\n---\n", "utf-8"),
    lambda root: (root / "Bo.md").rename(root / "people" / "Bo Li.md"),
    lambda root: (root / "people").rename(root / "folk"),
    lambda root: (root / "pic.png").write_bytes(b"other"),
    lambda root: (root / "folk" / "Bo Li.md").unlink(),
    lambda root: (root / "infokb.toml").write_text(f'{TOML}[site]\ntitle = "New"\n'),
    lambda root: (root / "templates").mkdir(),
    lambda root: (root / "templates" / "book.md").write_text(
        "---\nsummary: x\nfolder: b\nfields: {}\n---\n"
    ),
    lambda root: (root / "One.md").write_text("---\ntype: book\n---\nx\n"),
    lambda root: shutil.rmtree(root / "templates"),
)


def test_whatever_is_done_to_files_is_shown_as_a_fresh_build_shows_it(
    server: SiteServer, root: Path, tmp_path: Path
) -> None:
    before = file_versions(root)
    for number, step in enumerate(STEPS):
        step(root)
        after = file_versions(root)
        server.site.refresh(changed_paths(before, after))
        before = after
        shown(server, build_site(root, tmp_path / f"site{number}", run_clock()).site_dir)


def test_an_edit_reads_one_note_and_keeps_what_is_known_of_the_others(
    server: SiteServer, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "Bo.md").write_text("[[Zoë]]\n")
    server.site.refresh(["Bo.md"])
    kept = server.site.frame.vault.notes["Bo.md"]
    (root / "people" / "Zoë.md").write_text("new\n", "utf-8")
    monkeypatch.setattr(reload, "open_vault", None)
    server.site.refresh(["people/Zoë.md"])
    assert server.site.frame.vault.notes["people/Zoë.md"].text == "new\n"
    assert server.site.frame.vault.notes["Bo.md"] is kept
    (root / "Cy.md").write_text("[[Bo]]\n")
    (root / "people" / "Zoë.md").unlink()
    server.site.refresh(["Cy.md", "people/Zoë.md"])
    vault = server.site.frame.vault
    assert ("Cy.md" in vault.notes, "people/Zoë.md" in vault.notes) == (True, False)
    assert [back.note.path for back in vault.backlinks("Bo.md")] == ["Cy.md"]
    assert vault.notes["Bo.md"] is kept
    monkeypatch.undo()
    (root / "other").mkdir()
    (root / "other" / "Di.md").write_text("[[Bo]]\n")
    server.site.refresh(["other/Di.md"])
    vault = server.site.frame.vault
    assert [back.note.path for back in vault.backlinks("Bo.md")] == ["Cy.md", "other/Di.md"]
    assert vault.notes["Bo.md"] is kept


def test_a_save_is_shown_by_the_running_server(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way: file, watcher, page that asks whether it has changed."""
    monkeypatch.setattr(watch, "QUIET_SECONDS", 0.05)
    seen: list[bytes] = []

    def save(server: SiteServer, poll: float = 0.5) -> None:
        del poll
        known = server.site.answer("people/Zoë.html").digest
        (root / "people" / "Zoë.md").write_text("saved\n", "utf-8")
        assert server.site.has_changed("people/Zoë.html", known, wait=10)
        seen.append(server.site.frame.file("people/Zoë.html") or b"")

    monkeypatch.setattr(SiteServer, "serve_forever", save)
    serve_site(root, run_clock(), ready=str)
    assert b"saved" in seen[0]

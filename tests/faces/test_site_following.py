"""A served site goes on whatever happens to its files, and says what is wrong."""

import html
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from infokb.core.errors import InfokbError
from infokb.faces import change_follower, watch
from infokb.faces.change_follower import ChangeFollower
from infokb.faces.clock import run_clock
from infokb.faces.site.memory_site import MemorySite
from infokb.faces.site.serve import SiteServer
from infokb.faces.site.served_site import ServedSite
from infokb.faces.watch import FolderWatch
from tests.faces.serving import Answer, running

TOML = 'as_of = "2026-11-20T12:00"\ntimezone = "Europe/Berlin"\n'
FAULT = (
    "error: infokb.toml:3: there is no rule or group `thanks-overdu` (did you mean `thanks-owed`?)",
    "Until this is fixed, the pages stay as they were.",
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small vault."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "notes"
    (folder / "people").mkdir(parents=True)
    (folder / "infokb.toml").write_text(TOML)
    (folder / "people" / "Zoë.md").write_text("some words\n", "utf-8")
    return folder


@pytest.fixture
def messages() -> list[str]:
    """What the terminal is told."""
    return []


@pytest.fixture
def server(root: Path, messages: list[str]) -> Iterator[SiteServer]:
    """A server that answers."""
    with running(ServedSite(root, run_clock(), messages.append)) as server:
        yield server


def text(server: SiteServer, path: str) -> str:
    """Return a page as it is read."""
    return html.unescape(Answer(server, quote(path)).body.decode())


class Told(list[str]):
    """A list that says when something is added."""

    def __init__(self, event: threading.Event) -> None:
        self._event = event

    def append(self, item: str) -> None:
        super().append(item)
        self._event.set()


def wait(site: ServedSite, address: str, change: Callable[[], object]) -> None:
    """Change something, and wait until a page shows something else."""
    digest = site.answer(address).digest
    change()
    assert site.has_changed(address, digest, wait=10)


@pytest.mark.slow
def test_a_fault_of_the_settings_stands_on_every_page_until_it_is_fixed(
    server: SiteServer, root: Path, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(change_follower, "REST_SECONDS", 0.0)
    site, settings, note = server.site, root / "infokb.toml", root / "people" / "Zoë.md"
    with (
        FolderWatch(root) as folder_watch,
        ChangeFollower(folder_watch, site.show_prepared, site.show_fault, site.prepare),
    ):
        wait(
            site,
            "people/Zoë.html",
            lambda: settings.write_text(f"{TOML}[rules.thanks-overdu]\n"),
        )
        for page in ("index.html", "people/Zoë.html", "people/nobody.html"):
            shown = text(server, page)
            assert all(line in shown for line in FAULT)
            assert 'class="findings" role="alert"' in shown
        assert messages == [FAULT[0]]
        wait(site, "people/Zoë.html", lambda: settings.write_text(TOML))
        assert FAULT[0] not in text(server, "people/Zoë.html")
        assert messages[1:] == ["fixed: the site follows your changes again"]
        wait(site, "people/Zoë.html", lambda: note.write_text("new words\n", "utf-8"))
    assert "new words" in text(server, "people/Zoë.html")


@pytest.mark.slow
def test_what_changed_during_a_fault_is_shown_after_it(server: SiteServer, root: Path) -> None:
    (root / "infokb.toml").write_text("nonsense")
    with pytest.raises(InfokbError, match="is not TOML"):
        server.site.refresh(["infokb.toml"])
    (root / "people" / "Zoë.md").write_text("new words\n", "utf-8")
    with pytest.raises(InfokbError, match="is not TOML"):
        server.site.refresh(["people/Zoë.md"])
    assert "some words" in text(server, "people/Zoë.html")
    (root / "infokb.toml").write_text(TOML)
    server.site.refresh(["infokb.toml"])
    assert "new words" in text(server, "people/Zoë.html")


@pytest.mark.slow
def test_the_same_fault_is_told_once(server: SiteServer, messages: list[str]) -> None:
    for _ in range(2):
        server.site.show_fault(InfokbError("no", "do it"))
    assert messages == ["error: no (do it)"]
    server.site.show_fault(ValueError("Ada"))
    assert messages[1].startswith("error: internal error: ValueError at ")
    assert "Ada" not in messages[1]


def test_whatever_is_raised_the_next_change_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_follower, "REST_SECONDS", 0.0)
    monkeypatch.setattr(watch, "QUIET_SECONDS", 0.01)
    looks: list[OSError | frozenset[str]] = [
        OSError("look"),
        frozenset({"a"}),
        frozenset(),
        frozenset({"b"}),
    ]
    failed: list[str] = []
    seen: list[frozenset[str]] = []
    over = threading.Event()

    class Watch(FolderWatch):
        def changes(self, seconds: float) -> frozenset[str]:
            if not looks:
                over.set()
                self.rest(seconds)
                return frozenset()
            found = looks.pop(0)
            if isinstance(found, OSError):
                raise found
            return found

    def changed(paths: frozenset[str]) -> None:
        seen.append(paths)
        if len(seen) == 1:
            raise ValueError("change")

    def fail(error: Exception) -> None:
        failed.append(str(error))
        raise RuntimeError

    with ChangeFollower(Watch(tmp_path), changed, fail):
        assert over.wait(10)
    assert failed == ["look", "change"]
    assert seen == [{"a"}, {"b"}]


def test_what_is_prepared_before_it_is_quiet_is_followed_by_what_changed_since(
    tmp_path: Path,
) -> None:
    steps: list[object] = []
    over = threading.Event()

    class Watch(FolderWatch):
        def first_changes(self, seconds: float) -> frozenset[str]:
            if len(steps) > 2:
                over.set()
                self.rest(seconds)
            return frozenset({"a"} if steps else ())

        def later_changes(self) -> frozenset[str]:
            steps.append("quiet")
            if steps.count("quiet") > 1:
                self.close()
            return frozenset({"b"})

    watching = Watch(tmp_path)
    steps.append("begin")

    def show(paths: frozenset[str]) -> None:
        steps.append(("show", *paths))

    with ChangeFollower(watching, show, str, steps.extend):
        assert over.wait(10)
    assert steps == ["begin", "a", "quiet", ("show", "b"), "a", "quiet"]


@pytest.mark.slow
def test_what_is_prepared_is_shown_with_the_next_change(server: SiteServer, root: Path) -> None:
    site, note = server.site, root / "people" / "Zoë.md"
    note.write_text("half a wo", "utf-8")
    site.prepare(["people/Zoë.md"])
    assert "some words" in text(server, "people/Zoë.html")
    note.write_text("new words\n", "utf-8")
    site.refresh(["people/Zoë.md"])
    assert "new words" in text(server, "people/Zoë.html")
    note.write_text("other words\n", "utf-8")
    site.prepare(["people/Zoë.md"])
    prepared = site._prepared_site
    site.show_prepared(())
    assert site.frame is prepared
    site.show_prepared(())
    assert site.frame is prepared
    assert "other words" in text(server, "people/Zoë.html")


@pytest.mark.slow
def test_a_fault_that_is_met_too_early_is_told_when_it_stays(
    server: SiteServer, root: Path, messages: list[str]
) -> None:
    site, note, settings = server.site, root / "people" / "Zoë.md", root / "infokb.toml"
    note.write_text("new words\n", "utf-8")
    site.prepare(["people/Zoë.md"])
    settings.write_text("nonsense")
    site.prepare(["infokb.toml"])
    assert not messages
    with pytest.raises(InfokbError, match="is not TOML") as raised:
        site.show_prepared(())
    site.show_fault(raised.value)
    assert "is not TOML" in text(server, "people/Zoë.html")
    assert "some words" in text(server, "people/Zoë.html")
    settings.write_text(TOML)
    site.prepare(["infokb.toml"])
    site.show_prepared(())
    assert "new words" in text(server, "people/Zoë.html")


@pytest.mark.slow
def test_the_page_that_someone_looks_at_is_made_before_it_is_shown(
    server: SiteServer, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, address = server.site, "people/Zoë.html"
    waits = threading.Event()
    monkeypatch.setattr(site, "_awaited_addresses", Told(waits))
    digest = site.answer(address).digest
    answers: list[bool] = []
    waiting = threading.Thread(target=lambda: answers.append(site.has_changed(address, digest, 60)))
    waiting.start()
    assert waits.wait(60)
    (root / "people" / "Zoë.md").write_text("new words\n", "utf-8")
    site.prepare(["people/Zoë.md"])
    assert site._prepared_site
    assert site._prepared_site._page_files.keys() == {address}
    site.show_prepared(())
    waiting.join(60)
    assert answers == [True]
    assert not site._awaited_addresses


@pytest.mark.slow
def test_a_page_that_cannot_be_made_says_so_until_the_next_change(
    server: SiteServer, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = MemorySite._make
    logs = root.parent / "state" / "infokb" / "crashes"

    def fail(site: MemorySite, name: str) -> bytes:
        if name == "people/Zoë.md":
            raise ValueError("Ada")
        return made(site, name)

    monkeypatch.setattr(MemorySite, "_make", fail)
    address = "people/Zoë.html"
    assert Answer(server, quote(address)).status == 500
    shown = text(server, address)
    assert "This page cannot be shown" in shown
    assert "internal error: ValueError at " in shown
    assert "live.js?" in shown
    assert "Ada" not in shown
    assert len(list(logs.iterdir())) == 1
    assert Answer(server, "index.html").status == 200
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(root.parent / "state"))
    server.site.refresh([address.replace("html", "md")])
    assert "some words" in text(server, address)


@pytest.mark.slow
def test_the_page_of_a_note_that_was_renamed_leads_to_the_new_one(
    server: SiteServer, root: Path
) -> None:
    old = "people/Zoë.html"
    digest = server.site.answer(old).digest
    (root / "people" / "Zoë.md").rename(root / "Zoë Müller.md")
    server.site.refresh(["people/Zoë.md", "Zoë Müller.md"])
    assert server.site.has_changed(old, digest)
    answer = Answer(server, quote(old))
    assert (answer.status, answer.body) == (307, b"")
    assert answer.headers["Location"] == f"/{server.key}/Zo%C3%AB%20M%C3%BCller.html"
    (root / "Zoë Müller.md").unlink()
    (root / "Z.md").write_text("some words\nand more\n")
    server.site.refresh(["Z.md", "Zoë Müller.md"])
    assert Answer(server, quote(old)).headers["Location"] == f"/{server.key}/Z.html"
    (root / "Z.md").rename(root / "people" / "Zoë.md")
    server.site.refresh(["Z.md", "people/Zoë.md"])
    assert Answer(server, quote(old)).status == 200
    (root / "people" / "Zoë.md").unlink()
    (root / "people" / "Ada.md").write_text("nothing in common\n")
    server.site.refresh(["people/Zoë.md", "people/Ada.md"])
    assert Answer(server, quote(old)).status == 404
    assert "The note may have been renamed" in text(server, old)


@pytest.mark.slow
def test_a_note_that_goes_before_it_comes_elsewhere_was_renamed(
    server: SiteServer, root: Path
) -> None:
    old, new = root / "people" / "Zoë.md", root / "people" / "Zoë Müller.md"
    words = old.read_bytes()
    old.unlink()
    server.site.prepare(["people/Zoë.md"])
    assert Answer(server, quote("people/Zoë.html")).status == 200
    new.write_bytes(words)
    server.site.refresh(["people/Zoë Müller.md"])
    answer = Answer(server, quote("people/Zoë.html"))
    assert answer.headers["Location"] == f"/{server.key}/people/Zo%C3%AB%20M%C3%BCller.html"


@pytest.mark.slow
def test_what_was_not_announced_yet_is_caught_up_with(server: SiteServer, root: Path) -> None:
    frame = server.site.frame
    assert server.site.newest_vault().notes["people/Zoë.md"].text == "some words\n"
    assert server.site.frame is frame
    (root / "people" / "Zoë.md").write_text("new words\n", "utf-8")
    assert server.site.newest_vault().notes["people/Zoë.md"].text == "new words\n"
    assert "new words" in text(server, "people/Zoë.html")

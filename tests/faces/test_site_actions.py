"""The buttons of a served page: what the commands do, and nothing for anybody else."""

import json
import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from infokb.core.errors import InfokbError
from infokb.core.markdown.log import LOG_KINDS
from infokb.core.settings.config import Config
from infokb.disk.read.vault import open_vault
from infokb.disk.write.shown_list import load_shown_list
from infokb.disk.write.transaction import finish_interrupted
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.site import action_requests
from infokb.faces.site.action_requests import PageRequest
from infokb.faces.site.serve import SiteRequestHandler, SiteServer
from infokb.faces.site.served_site import ServedSite
from infokb.site.follow_ups import site_follow_ups
from tests.conftest import ROOT
from tests.faces.serving import Answer, running

pytestmark = pytest.mark.slow

THANK = "Thank Imani Sørensen"
TIME = "2026-12-01T15:00"
ASK = "Find a day with Yusuf Demirkan"
TOKEN = "known-to-pages-alone"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example vault."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(ROOT / "example-vault", tmp_path / "vault"))


@pytest.fixture
def server(root: Path) -> Iterator[SiteServer]:
    """A server whose pages can act."""
    with running(ServedSite(root, run_clock(), token=TOKEN)) as server:
        yield server


class Obedient:
    """Does nothing, and knows what it was asked for."""

    def __init__(self) -> None:
        self.requests: list[PageRequest] = []

    def answer(self, request: PageRequest) -> dict[str, object]:
        """Return nothing."""
        self.requests.append(request)
        return {}


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """A site of an empty vault, whose pages can act."""
    root = tmp_path_factory.mktemp("vault")
    (root / "infokb.toml").write_text("")
    return ServedSite(root, run_clock("2026-11-20"), token=TOKEN)


@pytest.fixture
def obedient(small_site: ServedSite) -> Iterator[SiteServer]:
    """A server that does nothing, and knows what it was asked for."""
    with running(small_site) as server:
        server.actions = Obedient()
        yield server


def asked(server: SiteServer) -> list[PageRequest]:
    """Return what a server was asked to do."""
    assert isinstance(server.actions, Obedient)
    return server.actions.requests


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def key(root: Path, task: str) -> str:
    """Return the key by which pages name an item."""
    found = site_follow_ups(open_vault(root, run_clock()))
    return next(item.key for item in found if item.todo.task == task)


def headers(server: SiteServer, body: bytes) -> dict[str, str]:
    """Return what a page of the server sends along."""
    return {
        "Origin": f"http://127.0.0.1:{server.server_port}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "X-Infokb-Token": TOKEN,
    }


def post(server: SiteServer, **request: str) -> dict[str, Any]:
    """Return what a page is answered."""
    body = json.dumps(request).encode()
    answer = Answer(server, "act", "POST", headers=headers(server, body), body=body)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")
    found: dict[str, Any] = json.loads(answer.body)
    return found


def number(root: Path, task: str) -> str:
    """Return the number of an item in the list that was shown last."""
    shown = load_shown_list(root)
    return str(next(at for at, item in enumerate(shown, 1) if item[0].endswith(f"\n{task}")))


CASES: Mapping[str, tuple[str, dict[str, str], tuple[str, ...]]] = {
    "done": (THANK, {}, ("done", "N")),
    "done with a time": (
        ASK,
        {"on": "2026-12-01T15:00"},
        ("done", "N", "--on", "2026-12-01T15:00"),
    ),
    "snooze": (THANK, {"until": "1w"}, ("snooze", "N", "1w")),
    "snooze tomorrow": (ASK, {"until": "tomorrow"}, ("snooze", "N", "tomorrow")),
    "snooze long": (
        ASK,
        {"until": "2026-12-24", "reason": "on leave"},
        ("snooze", "N", "2026-12-24", "--reason", "on leave"),
    ),
    "skip": (ASK, {"reason": "met in person"}, ("skip", "N", "--reason", "met in person")),
    "log": (
        THANK,
        {"kind": "shared", "text": 'the "article"'},
        ("log", "Imani Sørensen", "shared", 'the "article"'),
    ),
    "log that it is not now": (
        THANK,
        {"kind": "heard", "text": "not  now", "until": "2027-03-01"},
        ("log", "Imani Sørensen", "heard", "not  now", "--snooze", "2027-03-01"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_writes_what_the_command_writes(
    server: SiteServer, root: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    task, words, command = CASES[name]
    copy = Path(shutil.copytree(root, root.with_name("copy")))
    before = tree(root)
    said = post(server, action=name.split(" ", maxsplit=1)[0], keys=key(root, task), **words)
    assert main(["-C", str(copy), "next"]) == 0
    command = tuple(number(copy, task) if word == "N" else word for word in command)
    capsys.readouterr()
    assert main(["-C", str(copy), *command]) == 0
    assert capsys.readouterr().out.splitlines()[: len(said["lines"])] == said["lines"]
    assert tree(root) == tree(copy) != before
    assert [line for _, lines in said["diff"] for line in lines if line.startswith("+")]
    assert main(["-C", str(root), "undo", "--list"]) == 0
    assert f"serve: {command[0]} " in capsys.readouterr().out
    assert main(["-C", str(root), "undo"]) == 0
    assert tree(root) == before


def test_what_was_written_is_shown_at_once_and_undone(server: SiteServer, root: Path) -> None:
    before = tree(root)
    digest = server.site.answer("index.html").digest
    said = post(server, action="done", keys=key(root, THANK))
    assert said["lines"] == [f"done: {THANK}"]
    assert said["diff"] == [["2026-11-19 Imani Sørensen", ["+thanked: 2026-11-20T08:30"]]]
    assert server.site.has_changed("index.html", digest, wait=0)
    assert THANK.encode() not in server.site.answer("index.html").content
    undone = post(server, action="undo", change=said["change"])
    assert undone["lines"][0] == f"undone: {THANK}"
    assert undone["change"] == ""
    assert tree(root) == before
    assert THANK.encode() in server.site.answer("index.html").content
    again = post(server, action="undo", change=said["change"])
    assert again == {
        "error": "error: it was undone already, or infokb changed something else since "
        "(see infokb undo --list)"
    }


def test_an_undo_is_refused_where_the_file_changed_since(server: SiteServer, root: Path) -> None:
    said = post(server, action="done", keys=key(root, THANK))
    note = root / "interviews" / "2026-11-19 Imani Sørensen.md"
    note.write_text(note.read_text("utf-8") + "\nMore.\n", "utf-8")
    before = tree(root)
    refused = post(server, action="undo", change=said["change"])
    assert "was changed since" in refused["error"]
    assert tree(root) == before
    assert post(server, action="undo")["error"] == (
        "error: missing what to undo (see infokb undo --list)"
    )


def test_words_that_are_missing_are_asked_for(server: SiteServer, root: Path) -> None:
    before = tree(root)

    def asked(**request: str) -> list[tuple[str, str]]:
        questions = post(server, **request)["questions"]
        return [(question["name"], question["kind"]) for question in questions]

    thank, ask = key(root, THANK), key(root, ASK)
    assert asked(action="done", keys=ask) == [("on", "datetime-local")]
    assert asked(action="snooze", keys=thank) == [("until", "date")]
    assert asked(action="snooze", keys=thank, until="2026-12-24") == [("reason", "text")]
    assert asked(action="skip", keys=thank) == [("reason", "text")]
    words_of_log = [("kind", "select"), ("text", "text"), ("on", "date"), ("until", "date")]
    assert asked(action="log", keys=thank) == words_of_log
    assert asked(action="log", keys=thank, kind="sent") == words_of_log
    kind, *others, until = post(server, action="log", keys=thank)["questions"]
    assert [field["optional"] for field in (kind, *others, until)] == [False, False, False, True]
    assert sorted(word for word, _ in kind["choices"]) == sorted(LOG_KINDS)
    assert kind["choices"][0][0] == "heard"
    (until,) = post(server, action="snooze", keys=thank)["questions"]
    assert until["choices"] == [
        ["today", "Through today"],
        ["tomorrow", "Through tomorrow"],
        ["1w", "For a week"],
    ]
    assert tree(root) == before


def test_words_of_ones_own_are_asked_for(server: SiteServer, root: Path) -> None:
    interview = root / "interviews" / "2026-11-19 Imani Sørensen.md"
    text = interview.read_text("utf-8")
    interview.write_text(text.partition("\n## ")[0] + "\n", "utf-8")
    found = site_follow_ups(open_vault(root, run_clock()))
    item = next(item for item in found if item.item.follow_up.argv[:1] == ("debrief",))
    questions = post(server, action="done", keys=item.key)["questions"]
    assert [question["label"] for question in questions] == ["In a few words"]
    said = post(server, action="done", keys=item.key, text="Culture: they listen")
    assert "+- they listen" in said["diff"][0][1]


def test_a_page_of_a_person_takes_a_log_line(server: SiteServer, root: Path) -> None:
    page = "contacts/Ada Okafor.html"
    said = post(server, action="log", page=page, kind="shared", text="a  talk")
    assert said["lines"] == ["Ada Okafor: shared Fri 2026-11-20: a talk"]
    assert "- 2026-11-20 shared: a talk" in (root / "contacts" / "Ada Okafor.md").read_text("utf-8")


WRONG: Mapping[str, tuple[dict[str, str], str]] = {
    "settled": ({"action": "done", "keys": "gone"}, "the item is settled or has changed"),
    "no item": ({"action": "skip", "reason": "x"}, "the item is settled or has changed"),
    "no action": ({"action": "format"}, "there is no action `format`"),
    "no note": (
        {"action": "log", "page": "../x.html", "kind": "met", "text": "x"},
        "there is no note `../x.md`",
    ),
    "no log": (
        {
            "action": "log",
            "page": "organizations/Quillhaven Health.html",
            "kind": "met",
            "text": "x",
        },
        "`Quillhaven Health` has no log",
    ),
    "no kind": (
        {"action": "log", "page": "contacts/Ada Okafor.html", "kind": "x", "text": "x"},
        "`x` is not a log kind",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_done_is_said_in_one_line(server: SiteServer, root: Path, name: str) -> None:
    before = tree(root)
    request, message = WRONG[name]
    error = post(server, **request)["error"]
    assert error.startswith(f"error: {message}")
    assert "\n" not in error
    assert tree(root) == before


REFERRED = "Add a note for Amparo Villaseñor and write to them"


def test_what_a_page_cannot_settle_has_a_mark_and_no_number(server: SiteServer, root: Path) -> None:
    at = key(root, REFERRED)
    home = Answer(server, "").body.decode()
    assert re.search(f'class="todo[^"]* by-hand" data-key="{at}"', home)
    said = post(server, action="done", keys=at)["error"]
    assert f"cannot check off `{REFERRED}` on a page" in said
    assert "infokb new contact" in said
    assert "number" not in said


def test_an_item_that_the_command_settled_meanwhile_is_refused(
    server: SiteServer, root: Path
) -> None:
    thank = key(root, THANK)
    assert main(["-C", str(root), "mark", "Imani Sørensen", "thanked"]) == 0
    before = tree(root)
    said = post(server, action="done", keys=thank)
    assert said["error"].startswith("error: the item is settled or has changed")
    assert said["stale"]
    assert tree(root) == before


def test_where_nothing_changes_nothing_is_written(server: SiteServer, root: Path) -> None:
    keys = key(root, THANK)
    post(server, action="snooze", keys=keys, until="1w")
    before = tree(root)
    said = post(server, action="snooze", keys=keys, until="1w")
    assert (said["lines"], said["diff"], said["change"]) == ([f"{THANK}: no change"], [], "")
    assert tree(root) == before


def test_a_fault_after_the_write_is_shown_and_undoes_nothing(
    server: SiteServer, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh = ServedSite.refresh

    def fail(site: ServedSite, paths: object) -> None:
        del site, paths
        raise InfokbError("the disk is gone")

    keys = key(root, THANK)
    monkeypatch.setattr(ServedSite, "refresh", fail)
    said = post(server, action="done", keys=keys)
    monkeypatch.setattr(ServedSite, "refresh", refresh)
    assert said["change"]
    assert b"error: the disk is gone" in server.site.answer("index.html").content


def test_a_change_that_was_cut_off_is_finished_first(
    server: SiteServer, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def finish(folder: Path) -> bool:
        seen.append(folder)
        return finish_interrupted(folder)

    monkeypatch.setattr("infokb.disk.write.transaction.finish_interrupted", finish)
    post(server, action="done", keys=key(root, THANK))
    assert seen == [root]


ATTACKS: Mapping[str, dict[str, str | None]] = {
    "another site": {"Origin": "https://evil.example"},
    "another site that names itself alike": {"Origin": "http://127.0.0.1:1"},
    "another scheme": {"Origin": "https://{host}"},
    "a sandboxed page": {"Origin": "null"},
    "no origin": {"Origin": None},
    "a browser that says cross-site": {"Sec-Fetch-Site": "cross-site"},
    "another port of this machine": {"Sec-Fetch-Site": "same-site"},
    "a typed address": {"Sec-Fetch-Site": "none"},
    "a form": {"Content-Type": "application/x-www-form-urlencoded"},
    "a form of plain text": {"Content-Type": "text/plain"},
    "a form with files": {"Content-Type": "multipart/form-data; boundary=x"},
    "no type": {"Content-Type": None},
    "a type with more": {"Content-Type": "application/json; charset=utf-8"},
    "no token": {"X-Infokb-Token": None},
    "a wrong token": {"X-Infokb-Token": TOKEN.upper()},
    "a token that is no ASCII": {"X-Infokb-Token": "é"},
    "the length in pieces": {"Transfer-Encoding": "chunked"},
    "a wrong key": {"key": "x"},
    "a name that leads here": {
        "Host": "evil.example:{port}",
        "Origin": "http://evil.example:{port}",
    },
    "a host without its port": {"Host": "127.0.0.1", "Origin": "http://127.0.0.1"},
}
REFUSED = {403, 411, 415, 421}


REQUEST = json.dumps({"action": "done", "keys": "k"}).encode()


def attack(server: SiteServer, name: str) -> Answer:
    """Ask for something that a page may ask for, but not like this."""
    port = str(server.server_port)
    given: dict[str, str | None] = {**headers(server, REQUEST), **ATTACKS[name]}
    sent = {
        header: text.replace("{port}", port).replace("{host}", f"127.0.0.1:{port}")
        for header, text in given.items()
        if text is not None
    }
    host, wrong_key = sent.pop("Host", ""), sent.pop("key", "")
    return Answer(server, "act", "POST", host, key=wrong_key, headers=sent, body=REQUEST)


@pytest.mark.parametrize("name", ATTACKS)
def test_nobody_else_can_ask_for_anything(obedient: SiteServer, name: str) -> None:
    assert attack(obedient, name).status in REFUSED
    assert asked(obedient) == []


@pytest.mark.parametrize("name", ATTACKS)
def test_a_naive_server_would_obey(
    obedient: SiteServer, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(action_requests, "refused_status", lambda headers, token: None)
    monkeypatch.setattr(
        action_requests, "body_length", lambda headers: int(headers["Content-Length"])
    )
    monkeypatch.setattr(SiteRequestHandler, "_misled", lambda handler: None)
    assert attack(obedient, name).status == 200
    assert asked(obedient) == [PageRequest("done", "k")]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_this_machine_may_ask(obedient: SiteServer, host: str) -> None:
    host = f"{host}:{obedient.server_port}"
    sent = {**headers(obedient, REQUEST), "Origin": f"http://{host}"}
    del sent["Sec-Fetch-Site"]
    answer = Answer(obedient, "act", "POST", host, headers=sent, body=REQUEST)
    assert (answer.status, answer.body) == (200, b"{}")
    assert asked(obedient) == [PageRequest("done", "k")]


BODIES: Mapping[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "null": b"null",
    "a number": b'{"action": 1}',
    "no action": b"{}",
    "an unknown field": b'{"action": "done", "path": "x"}',
    "not UTF-8": b'{"action": "\xff"}',
    "half a character": b'{"action": "\\udcff"}',
    "a control": b'{"action": "\\u0000"}',
    "several lines": b'{"action": "log", "text": "a\\n## b"}',
    "deep": b"[" * 10000,
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_request_is_refused(obedient: SiteServer, name: str) -> None:
    body = BODIES[name]
    answer = Answer(obedient, "act", "POST", headers=headers(obedient, body), body=body)
    assert (answer.status, answer.body) == (400, b"Bad Request")
    assert asked(obedient) == []


@pytest.mark.parametrize(("size", "status"), [(16384, 200), (16385, 413)])
def test_a_body_may_have_16_kib(obedient: SiteServer, size: int, status: int) -> None:
    frame = len(json.dumps({"action": "done", "text": ""}))
    body = json.dumps({"action": "done", "text": "x" * (size - frame)}).encode()
    assert len(body) == size
    answer = Answer(obedient, "act", "POST", headers=headers(obedient, body), body=body)
    assert answer.status == status
    assert len(asked(obedient)) == (status == 200)


LENGTHS: Mapping[str, tuple[str | None, int]] = {
    "much": ("16385", 413),
    "more than a number holds": ("9" * 5000, 413),
    "none": (None, 411),
    "negative": ("-1", 411),
    "no number": ("x", 411),
    "other digits": ("\xb2", 411),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_a_body_that_is_huge_is_not_read(obedient: SiteServer, name: str) -> None:
    length, status = LENGTHS[name]
    sent = headers(obedient, b"")
    del sent["Content-Length"]
    if length is not None:
        sent["Content-Length"] = length
    assert Answer(obedient, "act", "POST", headers=sent).status == status
    assert asked(obedient) == []


def test_two_lengths_are_none(obedient: SiteServer) -> None:
    port = obedient.server_port
    lines = [f"{name}: {value}" for name, value in headers(obedient, b"{}").items()]
    first = [f"POST /{obedient.key}/act HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall("\r\n".join([*first, *lines, "Content-Length: 9", "", "{}"]).encode())
        assert b" 411 " in connection.recv(100)
    assert asked(obedient) == []


def test_only_one_address_takes_what_is_posted(obedient: SiteServer) -> None:
    sent = headers(obedient, REQUEST)
    for path in ("", "index.html", "live", "act/", "act?x=1", "x/act"):
        answer = Answer(obedient, path, "POST", headers=sent, body=REQUEST)
        assert answer.status == 405, path
    assert Answer(obedient, "act").status == 405
    assert Answer(obedient, "act?action=done", headers=sent).status == 405
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        assert Answer(obedient, "act", method, headers=sent, body=REQUEST).status == 501
    assert asked(obedient) == []


def test_pages_that_only_read_have_no_buttons_and_no_address(root: Path) -> None:
    with running(ServedSite(root, run_clock())) as server:
        assert b"act.js" not in Answer(server, "").body
        before = tree(root)
        body = json.dumps({"action": "done", "keys": key(root, THANK)}).encode()
        for token in ("", TOKEN):
            sent = {**headers(server, body), "X-Infokb-Token": token}
            assert Answer(server, "act", "POST", headers=sent, body=body).status == 405
        assert tree(root) == before


def test_a_token_is_in_every_page_and_nowhere_else(server: SiteServer) -> None:
    for page in ("", "contacts/Ada%20Okafor.html", "nobody.html"):
        assert Answer(server, page).body.count(TOKEN.encode()) == 1
    for name in ("act.js", "act.css", "live.js", "live?page=index.html&hash=x"):
        answer = Answer(server, name)
        assert answer.status == 200
        assert TOKEN.encode() not in answer.body


def test_the_clock_of_an_action_is_that_of_its_moment(root: Path) -> None:
    settings = root / "infokb.toml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("as_of")), "utf-8")
    moments = ["2026-11-20T08:30", "2026-11-20T08:45", "2026-11-20T08:45", "2026-11-20T08:45"]

    def clock(config: Config) -> datetime:
        return run_clock(moments.pop(0))(config)

    with running(ServedSite(root, clock, token=TOKEN)) as server:
        found = site_follow_ups(open_vault(root, run_clock("2026-11-20T08:45")))
        keys = next(item.key for item in found if item.todo.task == THANK)
        (changed,) = post(server, action="done", keys=keys)["diff"]
        assert "+thanked: 2026-11-20T08:45" in changed[1]

"""A vault's events and cards go to a CalDAV server and back, by programs that people use."""

import base64
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from infokb.faces.cli.main import main

PROGRAMS = {name: shutil.which(name) for name in ("vdirsyncer", "radicale")}
SECONDS = 60
USER = "mina"
NOTES = {
    "infokb.toml": 'timezone = "America/New_York"\n',
    "contacts/Ada Okafor.md": "---\ntype: contact\nrole: Analyst\nemail: ada@example.org\n---\n\n"
    "## Follow-ups\n\n- [ ] Send it #promise 📅 2026-11-25\n- [ ] Call #promise 📅 2026-11-26\n",
    "contacts/Søren Åberg.md": "---\ntype: contact\nphone: +1 555-0100\n---\n",
    "interviews/2026-12-01 Ada Okafor.md": '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\n'
    "date: 2026-12-01T15:00\nstatus: scheduled\nminutes: 30\n---\n",
}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """A CalDAV and CardDAV server on this computer, which anybody may write to."""

    def __init__(self, place: Path) -> None:
        self.port = free_port()
        config = place / "radicale.ini"
        config.write_text(
            f"[server]\nhosts = 127.0.0.1:{self.port}\n[auth]\ntype = none\n"
            f"[storage]\nfilesystem_folder = {place / 'collections'}\n",
            encoding="utf-8",
        )
        command = [str(PROGRAMS["radicale"]), "--config", str(config)]
        with (place / "radicale.log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        pytest.fail("the server does not answer")

    def request(self, method: str, path: str, body: bytes = b"") -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        login = base64.b64encode(f"{USER}:x".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "text/vcard"}
        connection.request(method, f"/{USER}/{path}", body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        assert answer.status < 300, content
        return content

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(SECONDS)


class Way:
    """A vault, its folders of events and cards, and the server at the other end."""

    def __init__(self, place: Path, server: Server) -> None:
        self.place, self.server, self.vault = place, server, place / "vault"
        self.events, self.cards = place / "events" / "infokb", place / "cards" / "people"
        for path, text in NOTES.items():
            self.vault.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
            self.vault.joinpath(path).write_text(text, encoding="utf-8")
        (place / "config").write_text(self._config(), encoding="utf-8")

    def _config(self) -> str:
        parts = [f'[general]\nstatus_path = "{self.place / "status"}"\n']
        for kind, ending, folder, name in (
            ("cal", ".ics", self.events, "infokb"), ("card", ".vcf", self.cards, "people")
        ):  # fmt: skip
            parts.append(
                f'[pair {kind}]\na = "{kind}_files"\nb = "{kind}_server"\n'
                f'collections = ["{name}"]\nconflict_resolution = "b wins"\n'
                f'[storage {kind}_files]\ntype = "filesystem"\npath = "{folder.parent}"\n'
                f'fileext = "{ending}"\n[storage {kind}_server]\ntype = "{kind}dav"\n'
                f'url = "http://127.0.0.1:{self.server.port}/"\n'
                f'username = "{USER}"\npassword = "x"\n'
            )
        return "\n".join(parts)

    def infokb(self, *words: str, as_of: str = "2026-11-20T12:00") -> None:
        assert main(["-C", str(self.vault), "--as-of", as_of, *words]) == 0

    def export(self, as_of: str = "2026-11-20T12:00") -> None:
        self.infokb("export", "ics", "--vdir", str(self.events), as_of=as_of)
        self.infokb("export", "vcard", "--vdir", str(self.cards), as_of=as_of)

    def vdirsyncer(self, command: str) -> str:
        call = [str(PROGRAMS["vdirsyncer"]), "-c", str(self.place / "config"), command]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "NO_PROXY": "127.0.0.1"}
        done = subprocess.run(
            call, input="y\n" * 9, capture_output=True, text=True, timeout=4 * SECONDS,
            env=environment, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def moved(self) -> list[str]:
        """Synchronize; give what was done to single items."""
        return re.findall(r"(?m)^(Copying|Deleting) ", self.vdirsyncer("sync"))


@pytest.fixture
def way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    if not all(PROGRAMS.values()) and not os.environ.get("CI"):
        pytest.skip("no vdirsyncer or radicale")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    server = Server(tmp_path)
    try:
        yield Way(tmp_path, server)
    finally:
        server.stop()


@pytest.mark.slow
def test_a_vault_goes_to_a_server_and_back(way: Way) -> None:
    way.export()
    way.vdirsyncer("discover")
    events, cards = len([*way.events.iterdir()]), len([*way.cards.iterdir()])
    assert events > 2
    assert cards == 2
    assert way.moved() == ["Copying"] * (events + cards)
    assert way.moved() == []

    way.export("2026-11-21T12:00")
    assert way.moved() == [], "a day later nothing else is true"

    ada = way.vault / "contacts/Ada Okafor.md"
    text = ada.read_text(encoding="utf-8").replace("11-25", "11-27").replace("[ ] Call", "[x] Call")
    ada.write_text(text, encoding="utf-8")
    way.export()
    assert sorted(way.moved()) == ["Copying", "Deleting"]

    before = {path: path.read_bytes() for path in way.vault.rglob("*.md")}
    card = next(path for path in way.cards.iterdir() if "Ada Okafor" in path.read_text("utf-8"))
    (name,) = re.findall(r"\n(?:UID:)([^\r\n]+)", card.read_text("utf-8"))
    content = way.server.request("GET", f"people/{name}.vcf")
    fresh = content.replace(b"END:VCARD", b"TEL;TYPE=CELL:+1 555-0199\r\nEND:VCARD")
    way.server.request("PUT", f"people/{name}.vcf", fresh)
    assert way.moved() == ["Copying"]
    way.infokb("import", "vcard", str(way.cards), "--update")
    after = {path: path.read_bytes() for path in way.vault.rglob("*.md")}
    assert [path for path in before if before[path] != after[path]] == [ada]
    added = {*after[ada].splitlines()} - {*before[ada].splitlines()}
    assert b"phone: +1 555-0199" in added or b'phone: "+1 555-0199"' in added
    way.export()
    way.moved()
    way.export()
    assert way.moved() == []

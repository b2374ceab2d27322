"""The site: what MkDocs is handed, what is built, and what stays untouched."""

import html.parser
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.core.markdown.links import HARMLESS_SCHEMES
from infokb.core.settings.config import Config
from infokb.disk.read.vault import open_folder
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.site import build as site_build
from infokb.faces.site.app_script import app_script
from infokb.faces.site.build import build_site
from infokb.faces.site.plugin import Plugin
from infokb.faces.site.theme_settings import EMPTY_FOLDER, mkdocs_config
from infokb.site.content_policy import CONTENT_POLICY
from tests.conftest import ROOT
from tests.faces.mkdocs_runs import build_strictly, knowing_environment

pytestmark = pytest.mark.slow

EXAMPLE = ROOT / "example-vault"
RUN = "import sys; from infokb.faces.cli.main import main; sys.exit(main())"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault's site."""
    return build_site(EXAMPLE, tmp_path_factory.mktemp("out") / "site", run_clock()).site_dir


class Reader(html.parser.HTMLParser):
    """Reads what a page links to and which places it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.links.append(value)
            if name == "id" and value is not None:
                self.ids.append(value)


def pages(site: Path) -> Iterator[tuple[Path, Reader]]:
    for path in sorted(site.rglob("*.html")):
        yield path, Reader(path.read_text("utf-8"))


def test_every_link_and_every_place_is_there(site: Path) -> None:
    read = dict(pages(site))
    assert len(read) > 80
    for path, reader in read.items():
        assert len(set(reader.ids)) == len(reader.ids), path
        for link in reader.links:
            parts = urlsplit(link)
            if parts.scheme in HARMLESS_SCHEMES:
                continue
            assert not parts.scheme
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, link)
            if parts.fragment:
                assert unquote(parts.fragment) in read[target].ids, (path, link)


def test_a_page_is_self_contained(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert f'content="{CONTENT_POLICY}">' in text
        assert '<meta name="robots" content="noindex">' in text
        assert " style=" not in text
        assert "<style" not in text
        for script in text.split("<script")[1:]:
            assert script.startswith(' src="'), path
            assert script.partition(">")[2].startswith("</script>"), path
        assert 'src="http' not in text


def test_sizes_stay_small() -> None:
    theme = ROOT / "infokb" / "site" / "theme"
    assert (theme / "app.css").stat().st_size <= 20_000
    frame = (theme / "main.html").read_text("utf-8")
    assert re.findall(r"(\w+)\.js", frame) == ["theme"]
    assert '{% for name in ["app"] + ' in frame
    script = app_script({"public": False, "clock": {}}).encode()
    assert len(script) + (theme / "theme.js").stat().st_size <= 20_000
    searching = theme.glob("search-*.js")
    assert 0 < sum(path.stat().st_size for path in searching) <= 24_000
    assert (theme / "calendar.css").stat().st_size <= 5_000
    assert (theme / "network.js").stat().st_size <= 5_000
    assert (theme / "interview.css").stat().st_size <= 5_000
    assert (theme / "network.css").stat().st_size <= 3_000
    assert len(frame.encode()) <= 3_000


def test_nothing_but_the_site_is_written(site: Path) -> None:
    names = {one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file()}
    assert {"index.html", "404.html", "app.css", "theme.js", "app.js", "icon.svg"} <= names
    assert not {name for name in names if name.endswith((".md", ".xml", ".gz", ".yml", ".py"))}
    assert "infokb.toml" not in names


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_site_is_for_its_owner_alone(site: Path) -> None:
    for one in (site, *site.rglob("*")):
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0, one


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which MkDocs knows the plugin and the theme, installed or not."""
    return knowing_environment(tmp_path_factory.mktemp("known"))


def test_mkdocs_builds_the_same_bytes(site: Path, tmp_path: Path, known: dict[str, str]) -> None:
    told = build_strictly(ROOT, tmp_path / "site", known)
    assert told.returncode == 0, told.stderr
    assert contents(tmp_path / "site") == contents(site)


def test_mkdocs_builds_the_same_public_site_or_none(tmp_path: Path, known: dict[str, str]) -> None:
    root = tmp_path / "notes"
    shutil.copytree(EXAMPLE, root)
    settings = "site_name: x\ndocs_dir: notes\ntheme: infokb\nplugins: [infokb: {public: true}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    told = build_strictly(tmp_path, tmp_path / "site", known)
    assert told.returncode == 0, told.stderr
    public = build_site(root, tmp_path / "public", run_clock(), public=True).site_dir
    assert contents(tmp_path / "site") == contents(public)
    guide = root / "guides" / "Panel questions.md"
    guide.write_text(guide.read_text("utf-8") + "- What would Ada Okafor say?\n", "utf-8")
    (tmp_path / "site" / ".git").write_text("x")
    told = build_strictly(tmp_path, tmp_path / "site", known)
    assert told.returncode == 1
    assert "guides/Panel questions.md:30: the name of a private contact" in told.stderr
    assert "Okafor" not in told.stderr
    assert list(contents(tmp_path / "site")) == [".git"]
    guide.write_text(guide.read_text("utf-8") + "- What of [[Ada Okafor]]?\n", "utf-8")
    told = build_strictly(tmp_path, tmp_path / "site", known)
    assert told.returncode == 1
    assert "guides/Panel questions.md:31:11: error[published-private-link]" in told.stderr


def test_properdocs_builds_the_same_bytes(
    site: Path, tmp_path: Path, known: dict[str, str]
) -> None:
    told = build_strictly(ROOT, tmp_path / "site", known, "properdocs")
    assert told.returncode == 0, told.stderr
    assert contents(tmp_path / "site") == contents(site)


def test_a_strict_build_fails_on_findings(tmp_path: Path, known: dict[str, str]) -> None:
    vault(tmp_path / "notes", Note="[[Nope]]")
    settings = "site_name: x\ndocs_dir: notes\ntheme: infokb\nplugins: [infokb]\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    told = build_strictly(tmp_path, tmp_path / "site", known)
    assert told.returncode == 1
    assert "Note.md:1:3: error[broken-link]" in told.stderr
    baseline = tmp_path / "notes" / ".infokb" / "baseline.jsonl"
    baseline.parent.mkdir()
    baseline.write_text("[" * 10_000)
    told = build_strictly(tmp_path, tmp_path / "site", known)
    assert told.returncode == 1
    assert ".infokb/baseline.jsonl:1: the line is not JSON" in told.stderr
    assert "Traceback" not in told.stderr
    baseline.unlink()
    told = build_strictly(tmp_path, tmp_path / "site", known)
    (tmp_path / "notes" / "infokb.toml").write_text("nonsense")
    told = build_strictly(tmp_path, tmp_path / "site", known)
    assert told.returncode == 1
    assert "infokb.toml is not TOML" in told.stderr
    assert (tmp_path / "site" / "Note.html").is_file()


def test_mkdocs_serve_needs_no_policy_and_watches_the_vault() -> None:
    plugin = Plugin()
    plugin.on_startup(command="serve", dirty=False)
    assert plugin.policy == ""
    plugin.on_startup(command="build", dirty=False)
    assert plugin.policy == CONTENT_POLICY
    watched: list[str] = []

    class Server:
        watch = staticmethod(watched.append)

    plugin.vault_folder = "notes"
    server: Any = Server()
    assert plugin.on_serve(server, MkDocsConfig(), print) is server
    assert watched == ["notes"]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_the_same_vault_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert contents(build_site(EXAMPLE, tmp_path / "again", run_clock()).site_dir) == contents(site)


@pytest.mark.parametrize(("seed", "locale"), [("1", "C"), ("4711", "C.UTF-8")])
def test_neither_hash_seed_nor_locale_shows(
    site: Path, tmp_path: Path, seed: str, locale: str
) -> None:
    process = subprocess.run(
        [sys.executable, "-c", RUN, "-C", str(EXAMPLE), "build", "--site-dir", "site"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "LANG": locale,
            "TZ": "Asia/Tokyo",
        },
        check=False,
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stderr
    assert contents(tmp_path / "site") == contents(site)


def vault(folder: Path, **notes: str) -> Path:
    folder.mkdir()
    (folder / "infokb.toml").write_text('as_of = "2026-11-20T12:00"\ntimezone = "Europe/Berlin"\n')
    for name, text in notes.items():
        (folder / f"{name}.md").write_text(text)
    return folder


def test_an_empty_vault_has_a_site(tmp_path: Path) -> None:
    built = build_site(vault(tmp_path / "notes"), tmp_path / "site", run_clock())
    assert built.pages >= 8
    assert built.findings == ()
    assert "Begin with one person" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_findings_are_told_and_stop_nothing(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="[[Nope]]")
    built = build_site(root, tmp_path / "site", run_clock())
    assert [one.partition(" ")[0] for one in built.findings] == ["Note.md:1:3:"]
    with (root / "infokb.toml").open("a") as settings:
        settings.write('[rules.broken-link]\nseverity = "hint"\n')
    assert build_site(root, tmp_path / "site", run_clock()).findings == ()
    assert (tmp_path / "site" / "Note.html").is_file()


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="x")
    there = tmp_path / "there"
    there.mkdir()
    (there / "thesis.txt").write_text("mine")
    with pytest.raises(RefusedError):
        build_site(root, there, run_clock())
    assert [one.name for one in there.iterdir()] == ["thesis.txt"]
    (there / "index.html").write_text("<html>")
    with pytest.raises(RefusedError):
        build_site(root, there, run_clock())
    with pytest.raises(RefusedError):
        build_site(root, root, run_clock())
    with pytest.raises(RefusedError):
        build_site(root, there / "thesis.txt", run_clock())


def test_a_repository_keeps_its_history(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="x")
    build_site(root, tmp_path / "site", run_clock())
    (tmp_path / "site" / ".git").mkdir()
    with pytest.raises(RefusedError, match="is a git repository"):
        build_site(root, tmp_path / "site", run_clock())
    assert (tmp_path / "site" / ".git").is_dir()
    build_site(root, tmp_path / "site" / "docs", run_clock())


def test_a_site_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="x")
    site = tmp_path / "site"
    site.mkdir()
    build_site(root, site, run_clock())
    (root / "Note.md").rename(root / "Other.md")
    build_site(root, site, run_clock())
    assert not (site / "Note.html").exists()
    assert (site / "Other.html").is_file()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes", "site"]


def test_a_site_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = vault(tmp_path / "notes", Note="x")
    build_site(root, tmp_path / "site", run_clock())
    before = contents(tmp_path / "site")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(DiskError, match="no space left"):
        build_site(root, tmp_path / "site", run_clock())
    assert contents(tmp_path / "site") == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes", "site"]


def test_what_mkdocs_complains_of_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: MkDocsConfig) -> None:
        raise Abort("no theme")

    with pytest.raises(InfokbError, match="cannot build the site: The 'docs_dir' should not be"):
        mkdocs_config(Plugin(), EMPTY_FOLDER.parent)
    monkeypatch.setattr(mkdocs_build, "build", failing)
    with pytest.raises(InfokbError, match="cannot build the site: no theme"):
        build_site(vault(tmp_path / "notes"), tmp_path / "site", run_clock())
    assert not (tmp_path / "site").exists()


class AnotherPlugin(BasePlugin[MkDocsConfig]):
    """A plugin that adds a page of its own."""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        files.append(File.generated(config, "another.md", content="Another page"))
        return files


def test_a_page_of_another_plugin_stays(tmp_path: Path) -> None:
    plugin = Plugin(open_folder(vault(tmp_path / "notes", Note="x"), run_clock()))
    config = mkdocs_config(plugin, tmp_path / "site")
    config.plugins["another"] = AnotherPlugin()
    mkdocs_build.build(config)
    assert "Another page" in (tmp_path / "site" / "another.html").read_text("utf-8")


def test_a_folder_below_the_vault_will_do(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="x")
    build_site(root, root / ".site", run_clock())
    assert (
        build_site(root, root / ".site", run_clock()).pages
        == build_site(root, root / ".b", run_clock()).pages
    )


def test_a_vault_that_cannot_be_opened_has_no_site(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="x")
    (root / "infokb.toml").write_text("nonsense")
    with pytest.raises(InfokbError):
        build_site(root, tmp_path / "site", run_clock())
    assert not (tmp_path / "site").exists()


SET_THERE = "The clock is set with as_of in infokb.toml. Remove it there to see today."


def site_clock(site: Path) -> object:
    """Return what the scripts of a site know of the clock."""
    line = (site / "app.js").read_text("utf-8").partition("\n")[0]
    return json.loads(line.removeprefix("window.infokb = { clock: ").removesuffix(" };"))


def test_the_page_knows_the_clock(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="x")
    build_site(root, tmp_path / "still", run_clock())
    still = {"zone": "Europe/Berlin", "now": "2026-11-20T12:00:00+01:00", "by": SET_THERE}
    assert site_clock(tmp_path / "still") == still
    (root / "infokb.toml").write_text('timezone = "Europe/Berlin"\n')

    def moving(config: Config) -> datetime:
        return datetime(2026, 11, 20, 12, tzinfo=config.zone)

    build_site(root, tmp_path / "moving", moving)
    assert site_clock(tmp_path / "moving") == {"zone": "Europe/Berlin"}
    (root / "infokb.toml").write_text("")
    nameless = timezone(timedelta(hours=2))
    build_site(root, tmp_path / "moving", lambda _: datetime(2026, 11, 20, 12, tzinfo=nameless))
    assert site_clock(tmp_path / "moving") == {}


def test_a_clock_that_the_vault_sets_may_be_set_otherwise(tmp_path: Path) -> None:
    root = vault(tmp_path / "notes", Note="x")
    ask = ["-C", str(root), "--as-of", "2026-11-22T09:00", "build", "--site-dir"]
    assert main([*ask, str(tmp_path / "otherwise")]) == 0
    by = "The clock is set with --as-of, not with as_of in infokb.toml. Remove both to see today."
    now = "2026-11-22T09:00:00+01:00"
    assert site_clock(tmp_path / "otherwise") == {"zone": "Europe/Berlin", "now": now, "by": by}
    (root / "infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    assert main([*ask, str(tmp_path / "moving")]) == 0
    assert site_clock(tmp_path / "moving") == {"zone": "Europe/Berlin"}


def test_a_note_opens_in_obsidian_where_that_is_set(tmp_path: Path) -> None:
    root = vault(tmp_path / "my notes", **{"Zoë & Co": "x"})
    build_site(root, tmp_path / "without", run_clock())
    assert "obsidian:" not in (tmp_path / "without" / "Zoë & Co.html").read_text("utf-8")
    with (root / "infokb.toml").open("a") as settings:
        settings.write('[site]\neditor = "obsidian"\n')
    build_site(root, tmp_path / "with", run_clock())
    link = "obsidian://open?vault=my%20notes&amp;file=Zo%C3%AB%20%26%20Co"
    assert f'<a href="{link}">' in (tmp_path / "with" / "Zoë & Co.html").read_text("utf-8")
    assert "obsidian:" not in (tmp_path / "with" / "index.html").read_text("utf-8")


def test_a_name_too_long_for_a_page_is_shortened(tmp_path: Path) -> None:
    names = (f"{'n' * 251}a", f"{'n' * 251}b", "\u6771" * 84)
    (tmp_path / "notes" / "long").mkdir(parents=True)
    for name in names:
        text = " ".join(f"[[{other}]]" for other in names)
        (tmp_path / "notes" / "long" / f"{name}.md").write_text(text, "utf-8")
    build_site(tmp_path / "notes", tmp_path / "site", run_clock())
    made = sorted((tmp_path / "site" / "long").iterdir())
    assert len(made) == len(names)
    assert all(len(path.name.encode()) <= 205 for path in made)
    for path in made:
        links = Reader(path.read_text("utf-8")).links
        led = {(path.parent / unquote(one)).resolve() for one in links if one[:1] not in {"", "#"}}
        assert set(made) - {path} <= led


def test_a_folder_that_cannot_be_opened_is_no_site(tmp_path: Path) -> None:
    assert not site_build._is_infokb_site(tmp_path / "gone")

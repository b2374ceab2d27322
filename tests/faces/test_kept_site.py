"""A site that is built again, of which files stay: it is what a fresh build writes."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from infokb.disk import cache
from infokb.disk.calls import system
from infokb.disk.read import file_status
from infokb.faces.clock import run_clock
from infokb.faces.process import fork, shared_work
from infokb.faces.site import kept_site, page_files
from infokb.faces.site.build import build_site
from tests.conftest import ROOT
from tests.ticking_folder import TickingFolder

pytestmark = pytest.mark.slow

ADA = "contacts/Ada Okafor.md"
PAGE = "contacts/Ada Okafor.html"
BO = "contacts/Bo Li.html"
NOTES = {
    "infokb.toml": 'as_of = "2026-11-20T09:00"\ntimezone = "America/New_York"\n',
    ADA: "---\ntype: contact\norganization: '[[Acme]]'\n---\nAda knows [[Bo Li]].\n",
    "contacts/Bo Li.md": "---\ntype: contact\nreferred_by: '[[Ada Okafor]]'\n---\nLikes tea.\n",
    "contacts/Cy Ode.md": "---\ntype: contact\n---\n## Log\n\n- 2026-11-02 asked\n",
    "organizations/Acme.md": "---\ntype: organization\nstatus: target\n---\nMakes anvils.\n",
    "interviews/2026-11-17 Ada Okafor.md": "---\ntype: interview\ndate: 2026-11-17\n"
    "status: completed\ncontacts: ['[[Ada Okafor]]']\n---\n## Insights\n\n- Tea matters #tea\n",
}


class BuiltVault(TickingFolder):
    """A vault, and its site, which is built again and again; every file is taken for old."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.site = root / ".site"
        for path, text in NOTES.items():
            self.put(path, text)

    def add(self, path: str, text: str) -> None:
        """Add to what stands in a file."""
        self.put(path, (self.root / path).read_text() + text)

    def build(self, site: Path | None = None) -> dict[str, bytes]:
        """Build the site; return its files."""
        return files_of(build_site(self.root, site or self.site, run_clock()).site_dir)

    def fresh(self) -> dict[str, bytes]:
        """Return the files of a site that is built where there is none."""
        self._ticks += 1
        return self.build(self.root.parent / f"fresh-{self._ticks}")

    def places(self) -> dict[str, int]:
        """Return what the disk calls each file of the site."""
        paths = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.stat().st_ino for path in paths}

    def standing(self) -> set[str]:
        """Return the files that stay when the site is built again, as a fresh one would be."""
        before = self.places()
        assert self.build() == self.fresh()
        after = self.places()
        return {name for name, place in after.items() if before.get(name) == place}


def files_of(site: Path) -> dict[str, bytes]:
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(autouse=True)
def _kept_however_small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(kept_site, "MIN_NOTES_OF_SITE", 1)
    monkeypatch.setattr(file_status, "_RACY", -(10**12))


@pytest.fixture
def built(tmp_path: Path) -> BuiltVault:
    """A vault whose site was built twice, and is kept since."""
    vault = BuiltVault(tmp_path / "vault")
    vault.build()
    vault.build()
    return vault


def test_what_is_built_for_the_first_time_is_not_kept(tmp_path: Path) -> None:
    vault = BuiltVault(tmp_path / "vault")
    vault.build()
    assert not cache.load_cache(vault.root, kept_site.SITE_CACHE)


def test_a_small_vault_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_site, "MIN_NOTES_OF_SITE", 100)
    vault = BuiltVault(tmp_path / "vault")
    vault.build()
    vault.build()
    assert not cache.load_cache(vault.root, kept_site.SITE_CACHE)


def test_pages_stay_while_nothing_changes(built: BuiltVault) -> None:
    standing = built.standing()
    assert {PAGE, BO, "people.html", "calendar.html", "handbook.html", "index.html"} <= standing


CHANGES: Mapping[str, Callable[[BuiltVault], object]] = {
    "prose": lambda vault: vault.add(ADA, "\nShe likes tea.\n"),
    "log": lambda vault: vault.add(ADA, "\n## Log\n\n- 2026-11-18 thanked\n"),
    "new": lambda vault: vault.put(
        "contacts/Di Roe.md", "---\ntype: contact\n---\n[[Ada Okafor]]\n"
    ),
    "gone": lambda vault: (vault.root / ADA).unlink(),
    "renamed": lambda vault: (vault.root / ADA).rename(vault.root / "contacts/Ada Obi.md"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_site_is_a_fresh_one(
    built: BuiltVault, change: Callable[[BuiltVault], object]
) -> None:
    change(built)
    standing = built.standing()
    assert PAGE not in standing
    assert "handbook.html" in standing


def test_insights_stay_when_who_told_them_says_more_of_themselves(built: BuiltVault) -> None:
    built.add("interviews/2026-11-17 Ada Okafor.md", "\n## Role\n\n- Tea matters\n")
    assert "insights.html" not in built.standing()
    built.add(ADA, "\nShe likes tea.\n")
    assert "insights.html" in built.standing()
    (built.root / ADA).rename(built.root / "contacts/Ada Obi.md")
    assert "insights.html" not in built.standing()


def test_scripts_of_words_that_a_change_does_not_touch_stay(built: BuiltVault) -> None:
    built.add("contacts/Cy Ode.md", "\n- 2026-11-18 drank coffee\n")
    standing = built.standing()
    assert "search/an.js" in standing
    assert not standing & {"search/co.js", "search/notes.js"}


def test_a_script_that_was_changed_by_hand_is_made_again(built: BuiltVault) -> None:
    script = built.site / "search" / "an.js"
    script.write_bytes(script.read_bytes().replace(b"anvils", b"anvil5"))
    assert "search/an.js" not in built.standing()


def test_the_calendar_follows_touches_on_its_first_page_alone(built: BuiltVault) -> None:
    built.add("contacts/Cy Ode.md", "- 2026-11-03 shared: tea\n")
    standing = built.standing()
    assert "calendar.html" not in standing
    assert "calendar-2027-02.html" in standing


def test_the_network_follows_how_far_you_have_come_and_nothing_else_of_a_log(
    built: BuiltVault,
) -> None:
    built.add(ADA, "\n## Log\n\n- 2026-11-18 heard: she likes tea\n")
    assert "network.html" in built.standing()
    built.add("contacts/Bo Li.md", "\n## Log\n\n- 2026-11-18 asked: for a talk\n")
    assert "network.html" not in built.standing()


def test_a_picture_that_a_page_begins_to_show_makes_every_page_again(built: BuiltVault) -> None:
    built.put("contacts/Tea.png", "png")
    built.add(ADA, "\n![[Tea.png]]\n")
    assert not built.standing() & {PAGE, BO, "handbook.html"}


def test_pages_that_have_nothing_to_do_with_a_note_stay(built: BuiltVault) -> None:
    built.add(ADA, "\nShe likes tea.\n")
    standing = built.standing()
    assert standing >= {"contacts/Cy Ode.html", "organizations/Acme.html"}
    assert PAGE not in standing


def test_the_next_day_the_site_is_a_fresh_one(built: BuiltVault) -> None:
    built.put("infokb.toml", NOTES["infokb.toml"].replace("11-20", "11-27"))
    assert not built.standing() & {PAGE, "index.html"}


@pytest.mark.parametrize("setting", ['[site]\ntitle = "Ours"\n', '[me]\nname = "Eve Roe"\n'])
def test_other_settings_make_every_page_again(built: BuiltVault, setting: str) -> None:
    built.add("infokb.toml", setting)
    assert not built.standing() & {PAGE, BO, "handbook.html"}


@pytest.mark.parametrize(
    ("word", "other"), [("summary: A person", "summary: Anybody"), ("\n\n## Log", "\n## Log")]
)
def test_a_type_of_the_vault_that_is_described_otherwise_makes_every_page_again(
    built: BuiltVault, word: str, other: str
) -> None:
    text = ROOT.joinpath("templates/contact.md").read_text("utf-8")
    assert word in text
    built.put("templates/contact.md", text)
    built.build()
    built.put("templates/contact.md", text.replace(word, other, 1))
    assert not built.standing() & {PAGE, "handbook.html", "handbook/types.html"}


def test_a_file_that_was_changed_by_hand_is_made_again(built: BuiltVault) -> None:
    (built.site / PAGE).write_text("mine")
    (built.site / BO).unlink()
    (built.site / "people.html").unlink()
    (built.site / "people.html").symlink_to(built.site / "tags.html")
    standing = built.standing()
    assert not standing & {PAGE, BO, "people.html"}
    assert "contacts/Cy Ode.html" in standing


def test_a_file_that_was_changed_on_the_sly_is_made_again(built: BuiltVault) -> None:
    page = built.site / PAGE
    status, content = page.stat(), page.read_bytes()
    page.write_bytes(content.replace(b"Ada", b"Eve"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert PAGE not in built.standing()


def test_a_site_that_nobody_touched_is_not_read(
    built: BuiltVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_files, "content_digest", lambda _: "")
    assert PAGE in built.standing()
    (built.site / "mine.txt").write_text("mine")
    assert PAGE not in built.standing()


def test_a_file_that_others_may_write_is_made_again(built: BuiltVault) -> None:
    (built.site / PAGE).chmod(0o666)
    assert PAGE not in built.standing()


def test_a_disk_without_links_gets_the_same_files(
    built: BuiltVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(call: Callable[..., object], *given: object, **named: object) -> object:
        if call is os.link:
            raise OSError("no links here")
        return call(*given, **named)

    monkeypatch.setattr(system, "do", refuse)
    assert PAGE not in built.standing()


def test_what_is_kept_is_the_users_alone_and_a_damaged_file_is_ignored(built: BuiltVault) -> None:
    kept = cache.cache_folder(built.root) / kept_site.SITE_CACHE
    assert not kept.stat().st_mode & 0o077
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(content)
    assert PAGE not in built.standing()
    assert PAGE in built.standing()


def test_processes_that_share_the_work_keep_what_each_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_work, "MIN_SHARE", 5)
    monkeypatch.setattr(fork, "usable_processors", lambda: 3)
    vault = BuiltVault(tmp_path / "vault")
    vault.build()
    vault.build()
    assert {PAGE, BO, "contacts/Cy Ode.html", "handbook.html"} <= vault.standing()

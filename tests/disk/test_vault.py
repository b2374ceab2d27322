"""A folder becomes a vault."""

import gc

import pytest

from infokb.core.errors import DiskError, InfokbError
from infokb.core.settings.config import Config
from infokb.disk.read.settings_files import read_settings_file, read_settings_layers
from infokb.disk.read.vault import open_folder, open_vault
from tests.disk.folder import NOW, Folder, at

CONTACT = "---\ntype: contact\n---\n"
TYPE = "---\nsummary: A place to eat.\nfolder: cafes\nfields:\n  city: {kind: text}\n---\n## Menu\n"


def test_notes_and_files_are_told_apart(make):
    vault = make({"b.md": "b", "a/a.md": "a", "cv.pdf": b"\xff", "infokb.toml": ""}).open()
    assert list(vault.notes) == ["a/a.md", "b.md"]
    assert list(vault.files) == ["cv.pdf", "infokb.toml"]
    assert vault.files["cv.pdf"] == b"\xff"
    assert vault.now == NOW


def test_a_folder_without_settings_is_a_vault(make):
    vault = make({"a.md": CONTACT}).open()
    assert vault.config == Config()
    assert vault.notes["a.md"].schema is vault.schemas["contact"]


def test_texts_keep_every_byte(make):
    content = b"\xef\xbb\xbfa\r\nb\rc\n\xff\xfe\x00 end"
    text = make({"a.md": content}).open().notes["a.md"].text
    assert text.encode("utf-8", "surrogateescape") == content


def test_a_vault_adds_and_replaces_types(make):
    vault = make({"templates/cafe.md": TYPE, "templates/guide.md": TYPE}).open()
    assert vault.schemas["cafe"].folder == "cafes"
    assert vault.schemas["guide"].folder == "cafes"
    assert vault.schemas["contact"].folder == "contacts"


def test_templates_are_files(make):
    vault = make(
        {
            "templates/other program.md": "{{title}}",
            "templates/messages/hello.md": "x",
            "Vorlagen/day.md": "y",
            "Vorlagen too/real.md": "z",
            ".obsidian/templates.json": '{"folder": "/Vorlagen/"}',
        }
    ).open()
    assert list(vault.notes) == ["Vorlagen too/real.md"]
    assert "Vorlagen/day.md" in vault.files
    assert "templates/messages/hello.md" in vault.files
    assert "cafe" not in vault.schemas


def test_templates_of_other_programs_are_files(make):
    plugins = ".obsidian/plugins"
    vault = make(
        {
            "Templates/Contact.md": "---\ntype: contact\n---\n",
            "bins/quick/Week.md": "{{VALUE:role}}",
            "more/Log.md": "x",
            "Notes/a.md": "",
            f"{plugins}/templater-obsidian/data.json": '{"templates_folder": "Templates"}',
            f"{plugins}/quickadd/data.json": '{"templateFolderPath": ["./bins/quick/", "more"]}',
        }
    ).open()
    assert list(vault.notes) == ["Notes/a.md"]
    assert "Templates/Contact.md" in vault.files


@pytest.mark.slow
@pytest.mark.parametrize(
    "told", ["[" * 100_000, b"\xff", b"x" * (2**21 + 1), '{"templates_folder": "."}']
)
def test_odd_settings_of_a_plugin_change_nothing(make, told):
    path = ".obsidian/plugins/templater-obsidian/data.json"
    folder = make({"a.md": "", path: told})
    assert list(folder.open().notes) == ["a.md"]
    (folder.root / path).unlink()
    (folder.root / path).symlink_to(folder.root / "a.md")
    assert list(folder.open().notes) == ["a.md"]


@pytest.mark.parametrize("told", ["[]", "{", '{"folder": 1}', '{"folder": "/"}', "{}"])
def test_odd_settings_of_obsidian_change_nothing(make, told):
    vault = make({"a.md": "", ".obsidian/templates.json": told}).open()
    assert list(vault.notes) == ["a.md"]


def test_a_broken_template_of_a_vault_is_told(make):
    folder = make({"templates/cafe.md": TYPE.replace("text", "txt")})
    with pytest.raises(InfokbError, match=r"templates/cafe\.md: .*there is no kind"):
        folder.open()


def test_settings_must_be_utf8(make):
    folder = make({"infokb.toml": b"\ntimezone = '\xff'"})
    with pytest.raises(InfokbError, match=r"infokb.toml:2: byte 0xff is not UTF-8"):
        folder.open()


def test_settings_of_a_newer_format_are_refused(make):
    with pytest.raises(InfokbError, match="needs a newer infokb"):
        make({"infokb.toml": "format = 2"}).open()


def test_settings_behind_a_symbolic_link_are_told(make):
    folder = make({"a.md": ""})
    (folder.root / "infokb.toml").symlink_to("/etc/hostname")
    with pytest.raises(DiskError, match=r"cannot read `infokb.toml`"):
        folder.open()


def test_settings_that_are_too_large_are_told(make):
    folder = make({"infokb.toml": b"#" * (2 * 1024 * 1024 + 1)})
    with pytest.raises(DiskError, match="larger than 2 MiB"):
        folder.open()


def test_what_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    for name in ("file", "missing"):
        with pytest.raises(InfokbError, match="is not a folder"):
            open_vault(tmp_path / name, at)


def test_the_root_may_be_a_symbolic_link(make, tmp_path):
    folder = make({"a.md": "a"})
    (tmp_path / "link").symlink_to(folder.root)
    assert list(Folder(tmp_path / "link").open().notes) == ["a.md"]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(make, enabled):
    folder = make({"a.md": "a"})
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        folder.open()
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_hidden_settings_are_known_and_nothing_else_hidden(make):
    vault = make(
        {
            ".obsidian/app.json": "{}",
            ".obsidian/plugins/x/data.json": "{}",
            ".trash/old.md": "x",
            ".hidden.md": "x",
            ".gitignore": "x",
        }
    ).open()
    assert list(vault.files) == [".gitignore", ".obsidian/app.json"]
    assert not vault.notes


def test_a_hidden_setting_that_is_a_link_is_not_known(make):
    folder = make({"a.md": ""})
    (folder.root / ".gitignore").symlink_to("a.md")
    assert not folder.open().files


def test_settings_may_be_given_instead(make):
    folder = make({"a.md": "", "infokb.toml": "format = 2"})
    assert open_folder(folder.root, at, Config()).vault.config == Config()


def test_settings_are_read_from_any_file(make):
    folder = make({"other.toml": "timezone = 'UTC'", "bad.toml": b"\xff"})
    assert read_settings_layers(folder.root) == ()
    assert read_settings_file(folder.root / "other.toml").data == {"timezone": "UTC"}
    with pytest.raises(InfokbError, match=r"bad\.toml:1: byte 0xff is not UTF-8"):
        read_settings_file(folder.root / "bad.toml")
    with pytest.raises(InfokbError, match=r"cannot read `.*none\.toml`: no such file"):
        read_settings_file(folder.root / "none.toml")

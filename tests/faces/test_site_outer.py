"""A site with a theme, pages, navigation and plugins of its owner, and a vault below it."""

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from infokb.disk.read.vault import open_folder
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.plugin import Plugin
from tests.faces.mkdocs_runs import build_strictly, knowing_environment
from tests.faces.test_site import contents

pytestmark = pytest.mark.slow

THEME = """<html><body><nav>{% for item in nav %}{% if item.url %}<a href="{{ item.url|url }}">\
{{ item.title }}</a>{% endif %}{% for child in item.children or [] %}<b>{{ child.title }}</b>\
{% endfor %}{% endfor %}</nav>{{ page.content }}</body></html>"""
OWN = "site_name: Mina\ntheme: {name: null, custom_dir: look}\n"
GUIDE = "---\ntype: guide\npublish: true\n---\n\n- What do you do?\n"
SECRET = (
    "---\ntype: contact\n---\n\n## Background\n\nA <b>secret</b>.\n\n## Common ground\n\n"
    "## Log\n\n## Follow-ups\n"
)
EVENTS = """from pathlib import Path


def on_page_content(html, page, config, files):
    assert Path(page.file.abs_src_path).is_file()
    return html
"""
"""A hook that asks what some plugins ask: for the file of each page."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return knowing_environment(tmp_path_factory.mktemp("known"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Pages of somebody's own, a look for them, and a vault in their folder `notes`."""
    for name, text in {
        "docs/index.md": "# Hello\n\nSee [my notes](notes/index.html).\n",
        "docs/a/deep.md": "Deep.\n",
        "docs/own.css": "p {}\n",
        "docs/notes/infokb.toml": 'as_of = 2026-11-20\n[site]\ntitle = "What I learned"\n',
        "docs/notes/guides/Ask.md": GUIDE,
        "docs/notes/contacts/Zo Quist.md": SECRET,
        "look/main.html": THEME,
        "look/mkdocs_theme.yml": "static_templates: [404.html]\n",
        "look/404.html": "none",
        "events.py": EVENTS,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def set_up(root: Path, theme: str, options: str = "", more: str = "") -> None:
    plugins = f"plugins:\n  - search\n  - infokb: {{{options}}}\n"
    (root / "mkdocs.yml").write_text(f"{theme}{plugins}{more}hooks: [events.py]\n")


@pytest.mark.parametrize("public", [False, True])
def test_a_vault_is_a_site_of_its_own_below_another(
    root: Path, environment: dict[str, str], *, public: bool
) -> None:
    options = f"vault: docs/notes, public: {str(public).lower()}"
    set_up(root, OWN, options, "extra_css: [own.css]\n")
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 0, run.stderr
    vault = root / "docs" / "notes"
    alone = build_site(vault, root / "alone", run_clock(), public=public).site_dir
    assert contents(root / "site" / "notes") == contents(alone)
    page = (root / "site" / "index.html").read_text()
    assert '<a href="notes/index.html">What I learned</a></nav>' in page
    assert '<a href="notes/">my notes</a>' in page
    deep = (root / "site" / "a" / "deep" / "index.html").read_text()
    assert '<a href="../../notes/index.html">What I learned</a>' in deep
    own = (root / "site" / "search" / "search_index.json").read_text()
    assert "Deep" in own
    assert "secret" not in own
    assert (root / "site" / "own.css").is_file()


def test_a_navigation_that_leads_to_the_vault_is_left_alone(
    root: Path, environment: dict[str, str]
) -> None:
    nav = "nav: [index.md, {Deep: [a/deep.md, {Mine: journal/index.html}]}]\n"
    set_up(root, OWN, "vault: docs/notes, folder: journal", nav)
    (root / "docs" / "index.md").write_text("Hello")
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 0, run.stderr
    page = (root / "site" / "index.html").read_text()
    assert "<b>Mine</b></nav>" in page
    assert "What I learned" not in page
    assert "What do you do?" in (root / "site" / "journal" / "guides" / "Ask.html").read_text()


def test_a_vault_beside_the_pages_stands_under_notes(
    root: Path, environment: dict[str, str]
) -> None:
    (root / "docs" / "notes").rename(root / "vault")
    set_up(root, "site_name: Mina\n", "vault: vault")
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 0, run.stderr
    assert (root / "site" / "notes" / "contacts" / "Zo Quist.html").is_file()


@pytest.mark.parametrize(
    "theme", ["theme: readthedocs\n", "", "theme: {name: null, custom_dir: look}\n"]
)
def test_a_theme_that_would_show_the_source_is_refused(
    root: Path, environment: dict[str, str], theme: str
) -> None:
    set_up(root, f"site_name: Mina\ndocs_dir: docs/notes\n{theme}")
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 1
    assert "cannot show a vault (use `theme: infokb`, or set `vault` to a folder" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("docs_dir: docs/notes\nnav: [index.md]\n", "`nav`"),
        (
            "docs_dir: docs/notes\nextra_css: [own.css]\nextra_javascript: [own.js]\n",
            "`extra_css` and `extra_javascript`",
        ),
        ("", "the files in `docs_dir`"),
    ],
)
def test_the_own_theme_drops_nothing_without_a_word(
    root: Path, environment: dict[str, str], more: str, named: str
) -> None:
    set_up(root, "site_name: Mina\ntheme: infokb\n", "vault: docs/notes", more)
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 1
    assert f"the infokb theme does not show {named} (remove them, or use another" in run.stderr
    assert "Traceback" not in run.stderr


def test_another_plugin_meets_no_page_that_has_no_file(
    root: Path, environment: dict[str, str]
) -> None:
    set_up(root, "site_name: Mina\ntheme: infokb\ndocs_dir: docs/notes\n")
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 0, run.stderr
    assert (root / "site" / "contacts" / "Zo Quist.html").is_file()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("vault: docs/notes, folder: a", "`a/` is a folder of `docs_dir` too (set `folder` of"),
        ("vault: docs/notes, folder: ../x", "`folder` cannot be `../x` (use a name like `notes`)"),
    ],
)
def test_a_folder_that_will_not_do_is_refused(
    root: Path, environment: dict[str, str], options: str, message: str
) -> None:
    set_up(root, OWN, options)
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 1
    assert message in run.stderr


def test_a_leak_keeps_the_vault_out_of_the_other_site(
    root: Path, environment: dict[str, str]
) -> None:
    (root / "docs" / "notes" / "guides" / "Ask.md").write_text(f"{GUIDE}- Ask Zo Quist\n")
    set_up(root, OWN, "vault: docs/notes, public: true")
    run = build_strictly(root, root / "site", environment)
    assert run.returncode == 1
    assert "guides/Ask.md:7: the name of a private contact" in run.stderr
    assert contents(root / "site" / "notes") == {}


def test_private_notes_are_not_deployed_at_once(root: Path) -> None:
    plugin = Plugin(open_folder(root / "docs" / "notes", run_clock()))
    plugin.load_config({"public": False})
    with pytest.raises(PluginError, match="would publish every note"):
        plugin.on_startup(command="gh-deploy", dirty=False)
    plugin.load_config({"public": True})
    plugin.on_startup(command="gh-deploy", dirty=False)

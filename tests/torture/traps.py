"""A vault whose every file is a trap: for readers, writers, programs, templates, and git."""

import io
import os
import socket
import struct
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.share_canaries import consent

SECRET = "Nobody may read this: walnut-4711"
NOTE = "---\ntype: contact\n---\n\n"
SETTINGS = f'timezone = "UTC"\n{consent("insights")}'
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n"
RUN = "#!/bin/sh\ntouch '{ran}'\nexit 1\n"
PROGRAMS = ("git", "python3", "python", "less", "sh", "vi", "nvim", "xclip", "ssh", "gpg")
MODULES = ("sitecustomize", "usercustomize", "conftest", "click", "yaml", "jinja2", "infokb")
"""Modules that Python would take from the folder where it is started, were it to look there."""
TEMPLATES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../outside/secret.md' %}",
    "{% for a in range(10**9) %}{% for b in range(10**9) %}x{% endfor %}{% endfor %}",
    "{{ 'x' * 10**10 }}",
    "{{ 9**9**9**9 }}",
    "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{{ '%1000000000d' % 1 }}",
)
TEXTS: Mapping[str, str] = {
    "contacts/Merge bomb.md": f"---\n{BOMB}type: contact\n---\n",
    "contacts/Tag.md": "---\ntype: !!python/object/apply:os.system ['touch ran']\n---\n",
    "contacts/Deep.md": f"---\ntags: {'[' * 50_000}\n---\n",
    "contacts/Deep map.md": f"---\n{'? ' * 20_000}\n---\n",
    "contacts/Directive.md": "---\n%YAML 9.9\n%TAG ! tag:x,2000:\n---\ntype: contact\n---\n",
    "contacts/Never closed.md": "---\ntype: contact\n",
    "contacts/Brackets.md": NOTE + "[" * 100_000,
    "contacts/Links.md": NOTE + "[[" * 50_000,
    "contacts/Stars.md": NOTE + "*a_ " * 25_000,
    "contacts/Quotes.md": NOTE + ">" * 100_000,
    "contacts/Fences.md": NOTE + "```\n" * 20_000,
    "contacts/Comments.md": NOTE + "<!--" * 25_000 + "%%" * 10_001,
    "contacts/Footnotes.md": NOTE + "[^1]: x\n" * 10_000,
    "contacts/Backquotes.md": NOTE + "".join("`" * number + " " for number in range(400)),
    "contacts/Table.md": NOTE + "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n",
    "contacts/Tasks.md": NOTE + "- [ ] #promise x 📅 2026-11-31\n" * 2_000,
    "contacts/Up.md": NOTE + "[[../../outside/secret]] ![[../../outside/secret.png]]",
    "contacts/Absolute.md": NOTE + "[x](/etc/passwd) ![x](/etc/passwd) [[/etc/passwd]]",
    "contacts/Address.md": NOTE + "![x](file:///etc/passwd) [x](\\\\host\\share) [x](C:\\x)",
    "contacts/Remote.md": NOTE + "![x](https://example.org/x.png) <img src=//example.org/x>",
    "contacts/Frame.md": NOTE
    + "<iframe src=https://example.org></iframe><script>alert(1)</script>",
    "contacts/Circle.md": NOTE + "![[Circle]]\n![[Circle 2]]",
    "contacts/Circle 2.md": NOTE + "![[Circle]]\n" * 9,
    "contacts/Git.md": NOTE + "[[.git/config]] ![[.obsidian/app.json]]",
    "contacts/Long line.md": NOTE + "x" * 1_900_000,
    "contacts/Controls.md": NOTE + "\x1b]0;owned\x07\x1b[2J\u202etxt.exe\u2028x",
    "contacts/Key.md": "---\ntype: contact\n__class__: x\nhandler: y\ncontent: z\n---\n",
    "contacts/Numbers.md": f"---\ntype: contact\nphone: {'9' * 5_000}\nasked: 1:59:59:59\n---\n",
    "contacts/{{7*7}}.md": NOTE,
    "contacts/-rf.md": NOTE,
    "contacts/CON.md": NOTE,
    "contacts/name\nwith a line.md": NOTE,
    "contacts/<script>alert(1)<／script>.md": NOTE,
    "contacts/a`b$(touch ran).md": NOTE,
    "contacts/" + "n" * 240 + ".md": NOTE,
    "contacts/Publish.md": "---\ntype: contact\npublish: true\n---\n[[Key]] ![[x.docx]] ![[x.png]]",
    "contacts/Image.svg": "<svg onload='alert(1)'><script/></svg>",
    "mkdocs.yml": "plugins: [evil]\nhooks: [conftest.py]\n",
    "docs.pth": "import os; os.system('touch ran')\n",
    ".env": "PYTHONPATH=.\nEDITOR=./vi\n",
    ".obsidian/app.json": "{" * 50_000,
    ".obsidian/types.json": '{"types": 5}',
    ".obsidian/templates.json": '{"folder": "../../outside"}',
    ".editorconfig": "root = true\n",
    "pyproject.toml": '[tool.infokb]\nprogram = "touch ran"\n',
    ".gitattributes": "*.md filter=evil diff=evil merge=evil\n",
    ".infokbignore": "(a+)+$\n",
}
Trap = Callable[[Path, Path], object]


def _link(name: str, target: str) -> Trap:
    return lambda root, _: (root / name).symlink_to(target)


def _socket(root: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(root)
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("Socket.md")
    finally:
        os.chdir(here)


def _archive(root: Path, _: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 200_000_000)
        archive.writestr("../../escaped", "x")
    (root / "x.docx").write_bytes(packed.getvalue())


def _picture(root: Path, _: Path) -> None:
    size = struct.pack(">II", 2**31 - 1, 2**31 - 1)
    (root / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + b"\x08\x06\0\0\0")


FILES: Mapping[str, Trap] = {
    "a link to a secret": _link("contacts/Secret.md", "../../outside/secret.md"),
    "a link to a folder": _link("outside", "../outside"),
    "a link to the root": _link("root", "/"),
    "a link to itself": _link("Self.md", "Self.md"),
    "a link up": _link("up", ".."),
    "a link to nothing": _link("Nothing.md", "../outside/nothing.md"),
    "a link to a device": _link("Device.md", "/dev/zero"),
    "templates that lead out": _link("templates/messages", "../../outside"),
    "a pipe": lambda root, _: os.mkfifo(root / "Pipe.md"),
    "a socket": _socket,
    "a folder like a note": lambda root, _: (root / "Folder.md").mkdir(),
    "a sparse note": lambda root, _: _sparse(root / "Sparse.md"),
    "a second name": lambda root, outside: os.link(outside / "two.md", root / "Two.md"),
    "bytes that are no text": lambda root, _: (root / "Bytes.md").write_bytes(bytes(range(256))),
    "UTF-16": lambda root, _: (root / "Wide.md").write_bytes("# x".encode("utf-16")),
    "a name of bytes": lambda root, _: Path(os.fsdecode(bytes(root) + b"/\xff\xfe.md")).touch(),
    "a deep folder": lambda root, _: (root / "/".join("d" * 70)).mkdir(parents=True),
    "an archive": _archive,
    "a picture": _picture,
}


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**31)


def set_traps(folder: Path) -> int:
    """Make `vault` and `outside` in a folder; return how many traps there are.

    Whatever is run of it leaves the file `ran` in the folder.
    """
    root, outside = folder / "vault", folder / "outside"
    for path in (root / "contacts", root / "templates", outside, folder / "tmp"):
        path.mkdir(parents=True)
    (outside / "secret.md").write_text(f"---\ntype: contact\n---\n{SECRET}\n", "utf-8")
    (outside / "two.md").write_text(NOTE, "utf-8")
    (outside / "secret.png").write_bytes(SECRET.encode())
    (root / "infokb.toml").write_text(SETTINGS, "utf-8")
    (root / "contacts" / "Ada Okafor.md").write_text(f"{NOTE}Met [[Key]].\n", "utf-8")
    return sum(1 for _ in _set(folder, root, outside))


def _set(folder: Path, root: Path, outside: Path) -> Iterator[object]:
    make_repository(folder, root)
    for path, text in TEXTS.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        yield target.write_text(text, "utf-8")
    for name, trap in FILES.items():
        yield name, trap(root, outside)
    for number, text in enumerate(TEMPLATES):
        head = "---\nsummary: A trap.\nfolder: traps\nfields: {}\nsections: []\n---\n"
        yield (root / "templates" / f"trap{number}.md").write_text(head + text, "utf-8")
    yield from set_programs(folder, root)


def set_programs(folder: Path, root: Path) -> Iterator[str]:
    """Make programs and modules in `root` with the names of those that a command may want."""
    for name in PROGRAMS:
        program = root / name
        program.write_text(RUN.format(ran=folder / "ran"), "utf-8")
        program.chmod(0o755)
        yield name
    for name in MODULES:
        text = f"open({str(folder / 'ran')!r}, 'w').close()\n"
        (root / f"{name}.py").write_text(text, "utf-8")
        yield name


def make_repository(folder: Path, root: Path) -> None:
    """Make a repository whose settings and hooks name a program wherever they may."""
    evil = folder / "evil.sh"
    evil.write_text(RUN.format(ran=folder / "ran"), "utf-8")
    evil.chmod(0o755)
    subprocess.run(["/usr/bin/git", "init", "-q", str(root)], check=True)
    settings = {
        "core.fsmonitor": evil,
        "core.hooksPath": root / ".git" / "hooks",
        "core.pager": evil,
        "core.sshCommand": evil,
        "core.editor": evil,
        "core.attributesFile": root / ".gitattributes",
        "diff.external": evil,
        "filter.evil.clean": evil,
        "filter.evil.smudge": evil,
        "filter.evil.process": evil,
        "diff.evil.textconv": evil,
        "merge.evil.driver": evil,
        "gpg.program": evil,
        "log.showSignature": "true",
        "credential.helper": evil,
        "alias.ls-files": f"!{evil}",
        "remote.origin.url": f"ext::{evil}",
    }
    with (root / ".git" / "config").open("a", encoding="utf-8") as config:
        for name, value in settings.items():
            section, _, key = name.rpartition(".")
            head, _, sub = section.partition(".")
            config.write(
                f"[{head}{f' {chr(34)}{sub}{chr(34)}' if sub else ''}]\n\t{key} = {value}\n"
            )
    for hook in ("pre-commit", "post-index-change", "reference-transaction", "post-checkout"):
        path = root / ".git" / "hooks" / hook
        path.write_text(RUN.format(ran=folder / "ran"), "utf-8")
        path.chmod(0o755)

"""Vaults with strings planted at random where nobody may see them: no public site holds one."""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from tests import canaries
from tests.canaries import Canaries
from tests.torture.scene import AS_OF, Scene

BOXES = ("* [ ] {}", "+ [-] {}", "1. [ ] {}")
"""Boxes of no kind of task: follow-ups, but in a guide, where they are steps of it."""
PRIVATE_TEXTS = (
    "%% {} %%",
    "%%\n{}\n%%",
    "<!-- {} -->",
    "<!--\n{}\n-->",
    '- "{}" #quote',
    '- "{}"#quote',
    '- "{}" (#quote/short)',
    '- "{}"\n- #quote',
    '- said\n  - "{}" #quote',
    '- "{}" &#35;quote',
    "> [!quote]\n> {}",
    "> [!cite]- {}",
    "> a\n> > [!quote]+ b\n> > {}",
    "- [ ] #promise {} 📅 2026-12-01",
    "- [x] #advice {} ✅ 2026-11-01",
    "- [ ] #referral Write\n  {}",
    *BOXES,
    "<style>.{} {{}}</style>",
    "<script>{}</script>",
    "<template>{}</template>",
    "<textarea>{}</textarea>",
    "<p hidden>{}</p>",
    '<p style="display:none">{}</p>',
    '<p><input value="{}"></p>',
    "<?php {} ?>",
)
"""What is private wherever it stands in a note that is public."""
PRIVATE_SECTIONS = (
    "## Log\n\n- 2026-11-01 heard: {}\n",
    "### Log\n\n{}\n",
    "## Follow-ups\n\n{}\n",
    "## What I think of them\n\n- {}\n",
    "   ## Mine\n\n> {}\n",
    "##\n\n{}\n",
    "## Mine\n\n### Culture\n\n```text\n{}\n```\n",
)
"""Sections that stay at home, in notes of organizations and interviews."""
PRIVATE_FIELDS = (
    "mood: {}",
    "lint_allow: [{}]",
    "snooze_reason: {}",
    "how_met: {}",
    "email: {}@example.org",
    "topics: [{}]",
    "goal: {}",
    "aliases: [{}]",
    "tags: [{}]",
    "# {}",
)
WHOLE = {
    "organization": ("organizations", ("Culture", "News", "Openings", "Competitors")),
    "interview": ("interviews", ("Culture", "Skills")),
    "contact": ("contacts", ("Background", "Common ground")),
    "guide": ("guides", ("Role", "Team")),
}
"""Of each type that can be public, its folder and sections that are shown, of contacts none."""
NOT_PUBLIC = ("", "publish: false\n", 'publish: "true"\n', "publish: yes\n", "publish: [true]\n")


def _below(text: str) -> str:
    return "- They said\n" + "".join(f"  {line}\n" for line in text.split("\n"))


def _quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.split("\n"))


WRAPS: Sequence[Callable[[str], str]] = (
    str,
    str,
    _below,
    _quoted,
    lambda text: _quoted(_quoted(text).rstrip("\n")),
    lambda text: f"They write things down.\n\n{text}\n\nAnd so on.",
    lambda text: _below(_quoted(text).rstrip("\n")),
)


def publish(scene: Scene, number: int) -> str:
    """Build the public site of a vault with strings planted at random; none is out."""
    scene.prepare("")
    planted = plant(scene.root, number)
    target = scene.folder / "out" / "site"
    try:
        build_site(scene.root, target, run_clock(AS_OF), public=True)
    except InfokbError:
        return "a site that is held back is written" if target.exists() else ""
    places = canaries.out(target, planted)
    return "; ".join(f"{kind} stands in {place}" for kind, place in places.items())


def plant(root: Path, number: int) -> dict[str, str]:
    """Make a vault in a folder that may hold one; return what was planted, by where."""
    shutil.rmtree(root)
    luck, c = random.Random(number), Canaries()
    for path, content in (*_texts(luck, c), *_pictures(luck, c)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return c.planted


def _texts(luck: random.Random, c: Canaries) -> Iterator[tuple[str, bytes]]:
    address = luck.choice(("", 'url = "https://open.example.org/"\n'))
    settings = f'timezone = "UTC"\n# {c("settings")}\n[me]\nname = "{c("who writes")}"\n'
    yield "infokb.toml", f"{settings}[site]\n{address}".encode()
    for count in range(luck.randint(1, 4)):
        kind = luck.choice(["organization", *WHOLE])
        text = _public_note(luck, c, kind, count)
        end = luck.choice(("\n", "\n", "\r\n"))
        yield f"{WHOLE[kind][0]}/Note {count}.md", text.replace("\n", end).encode()
    for count in range(luck.randint(1, 4)):
        kind = luck.choice([*WHOLE, "opportunity"])
        name = c(f"name of private note {count}")
        says = luck.choice(NOT_PUBLIC) if kind != "opportunity" else "publish: true\n"
        head = f"---\ntype: {kind}\n{says}aliases: [{c(f'alias of private note {count}')}]\n---\n"
        text = f"{head}\n## Culture\n\n- {c(f'private note {count}')} [[Note 0]]\n"
        yield f"{luck.choice(('', 'notes/'))}{name}.md", text.encode()


def _public_note(luck: random.Random, c: Canaries, kind: str, count: int) -> str:
    fields = "".join(
        f"{field.format(c.plain(f'{field} of {kind} {count}'))}\n"
        for field in luck.sample(PRIVATE_FIELDS, luck.randrange(4))
    )
    status = "date: 2026-10-10T15:00\nstatus: completed\n" if kind == "interview" else ""
    parts = [f"---\ntype: {kind}\npublish: true\n{status}{fields}---\n", "![[plain.png]]\n"]
    for heading in luck.sample(WHOLE[kind][1], luck.randint(1, 2)):
        parts.append(f"## {heading}\n\n- They ship weekly\n")
        for text in luck.sample(PRIVATE_TEXTS, luck.randint(1, 6)):
            if kind == "guide" and text in BOXES:
                continue
            string = c.plain(f"{text!r} in {kind} {count}, {heading}")
            parts.append(luck.choice(WRAPS)(text.format(string)) + "\n")
    if kind in {"organization", "interview"}:
        sections = luck.sample(PRIVATE_SECTIONS, luck.randrange(3))
        parts += (text.format(c(f"{text!r} in {kind} {count}")) for text in sections)
    return "\n".join(parts)


def _pictures(luck: random.Random, c: Canaries) -> Iterator[tuple[str, bytes]]:
    pictures = [*canaries.files(c)]
    yield from luck.sample(pictures, luck.randint(1, len(pictures)))

"""MkDocs as its own program, which knows infokb's plugin and theme, installed or not."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def knowing_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which MkDocs knows the plugin and the theme."""
    known = folder / "infokb_known-0.dist-info"
    known.mkdir(parents=True)
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: infokb_known\nVersion: 0\n")
    (known / "entry_points.txt").write_text(
        "[mkdocs.plugins]\ninfokb = infokb.faces.site.plugin:Plugin\n"
        "[mkdocs.themes]\ninfokb = infokb.site.theme\n"
    )
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(known.parent)])}


def build_strictly(
    folder: Path, target: Path, environment: dict[str, str], program: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Build strictly what the `mkdocs.yml` of a folder says."""
    return subprocess.run(
        [sys.executable, "-m", program, "build", "--strict", "-d", str(target)],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )

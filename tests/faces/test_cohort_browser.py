"""The pages of a career center in a browser: for everybody, in both themes, on a phone."""

from pathlib import Path
from typing import Any

import pytest

from infokb.faces.cohort.center_folder import CohortFolder
from infokb.faces.cohort.collection import collect
from infokb.faces.cohort.outputs import CohortOutput, write_output
from tests import cohorts
from tests.faces.conftest import AXE

pytestmark = pytest.mark.slow

PAGES = ("index", "alumni", "employers", "funnel")


@pytest.fixture(scope="module", params=[0, 5, 50, 400])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a center with so many students."""
    root = tmp_path_factory.mktemp("center")
    folder = CohortFolder(cohorts.demo(root, request.param or 1))
    collect(folder, cohorts.NOW)
    if not request.param:
        for path in (*root.glob("*.csv"), *root.glob("shares/*.json")):
            path.unlink()
        folder = CohortFolder(root)
        collect(folder, cohorts.NOW)
    write_output(folder, CohortOutput(str(root / "pages"), 5), cohorts.NOW)
    return root / "pages"


@pytest.mark.parametrize("name", ["office", *PAGES])
def test_every_page_is_for_everybody(
    site: Path, name: str, page: Any, complaints: list[str], axe: str
) -> None:
    own = next((path.parent for path in sorted(site.glob("*/index.html"))), site)
    path = site / "index.html" if name == "office" else own / f"{name}.html"
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(axe)
    assert page.evaluate(AXE, None) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(AXE, ["color-contrast", "target-size"]) == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("window.violations") == []
    assert complaints == []

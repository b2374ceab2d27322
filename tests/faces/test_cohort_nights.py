"""Who sees what a center shows on two nights, and knows who joined, learns nothing of them."""

import json
import shutil
from pathlib import Path

import pytest

from infokb.core.errors import DiskError
from infokb.faces.cli.main import main
from infokb.faces.cohort.edition_file import load_editions
from tests import cohorts
from tests.cohorts import share

pytestmark = pytest.mark.slow

ROSTER = "id,name,programme,advisor\n" + "".join(
    f"s{number},Student {number},{'AB'[number > 8]},\n" for number in range(20)
)
LEAVING = ("funnel.html", "employers.html")
"""The pages that may leave the office; the list is for the students."""


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def center(tmp_path: Path) -> Path:
    files = {f"s{number}.json": share(f"s{number}", known=100 + number) for number in range(7)}
    lists = {"roster.csv": ROSTER.encode(), "directory.csv": cohorts.DIRECTORY.encode()}
    return cohorts.write(tmp_path / "center", {**files, **lists})


def night(root: Path, day: str) -> dict[str, str]:
    """Give what others than the office see after a night."""
    out = root.parent / f"{root.name}.out"
    words = ["--site", str(out / "site"), "--list", str(out / "list.json"), "--as-of", day]
    out.mkdir(exist_ok=True)
    assert main(["cohort", str(root), *words]) == 0
    people = json.loads((out / "list.json").read_text("utf-8"))["people"]
    shown = {name: (out / "site" / name).read_text("utf-8") for name in LEAVING}
    return {**shown, "list": str(people)}


PLANTED = share("s7", known=7007)


def test_one_who_joins_is_in_no_number_before_others_changed(center: Path) -> None:
    first = night(center, "2026-11-20")
    assert ">721<" in first["funnel.html"]
    assert "[7, 7, 2]" in first["list"]
    cohorts.write(center, {"s7.json": PLANTED})
    assert night(center, "2026-11-21") == first
    assert night(center, "2026-11-28") == first
    changes = {f"s{number}.json": share(f"s{number}", known=200, asked="") for number in range(4)}
    cohorts.write(center, changes)
    later = night(center, "2026-12-05")
    assert ">8,122<" in later["funnel.html"]
    assert "As of Saturday, December 5, 2026" in later["funnel.html"]
    assert "Line of s7" not in later["employers.html"]


def test_a_center_without_a_memory_tells_of_who_joined(center: Path) -> None:
    """What each night shows is lawful alone; both together say what the one who joined has."""
    first = night(center, "2026-11-20")
    other = shutil.copytree(center, center.with_name("other"))
    (other / "tables" / "editions.json").unlink()
    cohorts.write(other, {"s7.json": PLANTED})
    second = night(other, "2026-11-28")
    assert ">721<" in first["funnel.html"]
    assert ">7,728<" in second["funnel.html"]
    assert "Line of s7" in second["employers.html"]


def test_who_is_forgotten_cannot_be_reckoned_from_what_is_shown_then(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    night(center, "2026-11-20")
    words = [str(center), "forget", "s3", "--yes", "--as-of", "2026-11-21"]
    assert main(["cohort", *words]) == 0
    assert "written again" in capsys.readouterr().out
    (center / "roster.csv").unlink()
    for day in ("2026-11-21", "2026-12-01"):
        page = night(center, day)
        assert "until at least 5 students have changed what they share" in page["funnel.html"]
        assert "Acme" not in page["employers.html"]
        assert page["list"] == "{}"
    assert "s3" not in (center / "tables" / "editions.json").read_text("utf-8")
    for number in (0, 1, 2, 4, 5):
        cohorts.write(center, {f"s{number}.json": share(f"s{number}", known=50)})
    assert ">356<" in night(center, "2026-12-02")["funnel.html"]


def test_whose_file_is_gone_is_in_no_number_until_it_is_back(center: Path) -> None:
    first = night(center, "2026-11-20")
    (center / "s3.json").rename(center / "s3.gone")
    for day in ("2026-11-21", "2026-12-01"):
        pages = night(center, day)
        assert "until at least 5 students have changed what they share" in pages["funnel.html"]
        assert "Line of s3" not in pages["employers.html"]
        assert pages["list"] == "{}"
    (center / "s3.gone").rename(center / "s3.json")
    assert night(center, "2026-11-22") == first
    (center / "s3.json").write_bytes(b"{")
    assert main(["cohort", str(center), "--as-of", "2026-11-23"]) == 1
    words = ["--site", str(center.parent / "site"), "--as-of", "2026-11-24"]
    assert main(["cohort", str(center), *words]) == 1
    assert ">721<" in (center.parent / "site" / "funnel.html").read_text("utf-8")


def test_numbers_without_whose_file_is_gone_come_when_others_changed(center: Path) -> None:
    night(center, "2026-11-20")
    (center / "s3.json").unlink()
    for number in (0, 1, 2, 4, 5):
        cohorts.write(center, {f"s{number}.json": share(f"s{number}", known=50)})
    assert ">356<" in night(center, "2026-12-02")["funnel.html"]
    editions = center / "tables" / "editions.json"
    assert '"s3"' in editions.read_text("utf-8")
    shutil.rmtree(center / "tables" / "2026-11-20")
    night(center, "2026-12-03")
    assert '"s3"' not in editions.read_text("utf-8")


def test_a_programme_that_is_renamed_keeps_its_numbers(center: Path) -> None:
    first = night(center, "2026-11-20")
    roster = center / "roster.csv"
    roster.write_text(roster.read_text("utf-8").replace(",A,", ",Analytics,"), "utf-8")
    later = night(center, "2026-11-21")
    assert later["funnel.html"] == first["funnel.html"].replace(">A<", ">Analytics<")


def test_whose_consent_ended_is_in_no_number(center: Path) -> None:
    cohorts.write(center, {"s3.json": share("s3", until=cohorts.NOW.date(), known=103)})
    night(center, "2026-11-20")
    assert "until at least 5 students" in night(center, "2026-11-21")["funnel.html"]
    assert '"s3"' not in (center / "tables" / "editions.json").read_text("utf-8")


def test_the_list_of_a_center_may_lie_in_its_folder(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["cohort", str(center), "--list", str(center / "list.json"), "--as-of", "2026-11-20"]
    assert main(words) == 0
    (center / "broken.json").write_bytes(b'{"infokb_list": 9}')
    assert main(words) == 1
    assert "8 files: 0 taken, 7 unchanged, 1 refused" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"pages": [["a", "b", 3]], "list": []}'])
def test_what_was_shown_is_not_taken_for_nothing(content: bytes, tmp_path: Path) -> None:
    cohorts.write(tmp_path, {"tables/editions.json": content})
    with pytest.raises(DiskError, match="what was shown before cannot be read"):
        load_editions(tmp_path)

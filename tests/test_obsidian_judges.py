"""What is written for Obsidian, judged by its own types and by the parser of Dataview."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.todo.done import check_off
from infokb.core.markdown.task_fields import DATE_FIELDS, read_task_line
from infokb.core.markdown.tasks import format_task
from infokb.disk.read.package_data import data_folder
from tests.conftest import MakeVault

HERE = Path(__file__).parent / "obsidian"
PACKAGES = HERE / "node_modules"
NODE = shutil.which("node")
BASES = sorted((data_folder("templates") / "vault").glob("*.base"))
if not NODE or not PACKAGES.is_dir():
    pytest.skip("no node packages: `.ci/run` installs them", allow_module_level=True)

pytestmark = pytest.mark.slow
SORTED = """
interface View extends BasesConfigFileView {
  sort?: { property: string; direction: "ASC" | "DESC" }[];
}
interface Base extends Omit<BasesConfigFile, "views"> {
  views: View[];
}
"""
"""Obsidian writes `sort` into each view, and its types do not name it."""
FIELD = re.compile(r"\[(\w+):: ([^\]]*)\]")


def run_node(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    assert NODE
    return subprocess.run(
        [NODE, *words], input=stdin, capture_output=True, text=True, check=False, cwd=HERE
    )


def type_faults(folder: Path, *bases: object) -> str:
    """Return what TypeScript says of bases as Obsidian declares them."""
    names = "BasesConfigFile, BasesConfigFileView"
    source = (PACKAGES / "obsidian" / "obsidian").as_posix()
    lines = [f'import type {{ {names} }} from "{source}";', SORTED]
    lines += [
        f"export const base{number}: Base = {json.dumps(base)};"
        for number, base in enumerate(bases)
    ]
    script = folder / "bases.ts"
    script.write_text("\n".join(lines), encoding="utf-8")
    tsc = PACKAGES / "typescript" / "bin" / "tsc"
    options = ("--noEmit", "--strict", "--skipLibCheck", "--target", "es2022")
    modules = ("--module", "esnext", "--moduleResolution", "bundler")
    return run_node(str(tsc), *options, *modules, str(script)).stdout


def test_every_base_is_of_the_type_that_obsidian_declares(tmp_path: Path) -> None:
    bases = [yaml.safe_load(path.read_text("utf-8")) for path in BASES]
    assert len(bases) == 4
    assert type_faults(tmp_path, *bases) == ""


@pytest.mark.parametrize(
    "base",
    [
        {"filters": {"all": ["a"]}, "views": []},
        {"views": [{"type": "table", "name": "A", "order": "file.name"}]},
        {"views": [{"type": "table", "name": "A", "sort": [{"property": "a"}]}]},
    ],
)
def test_what_is_no_base_is_judged_so(base: object, tmp_path: Path) -> None:
    assert "error TS" in type_faults(tmp_path, base)


def test_dataview_reads_back_each_date_that_is_written(make_vault: MakeVault) -> None:
    day, due = date(2026, 11, 20), date(2026, 11, 25)
    lines = [
        format_task("#advice", "Try dbt", day, due),
        f"- [x] #advice Redo the rates ➕ {day} ✅ {day}",
        f"- [x] #referral Write to [[Bo Li]] [created:: {day}] [completion:: {day}]",
    ]
    path = "contacts/Ada.md"
    text = "---\ntype: contact\n---\n\n## Follow-ups\n\n" + "\n".join(lines) + "\n"
    vault = make_vault({path: text})
    for words in ("Try dbt", "Redo the rates", "Write to"):
        changes = check_off(vault, vault.notes[path], words, day, reported=True).changes
        vault = vault_after(vault, changes)
    written = vault.notes[path].text.splitlines()[-3:]
    assert all("[reported:: 2026-11-20]" in line for line in written)
    fields = [match for line in written for match in FIELD.findall(line)]
    assert {name for name, _ in fields} <= DATE_FIELDS.keys()
    known = [
        field.value
        for line in written
        for field in read_task_line(line, 0).fields
        if line[field.span.start] == "["
    ]
    read = run_node("dataview.cjs", stdin=json.dumps([value for _, value in fields]))
    assert json.loads(read.stdout) == known == [value for _, value in fields]


def test_what_is_no_date_is_none_for_dataview() -> None:
    read = run_node("dataview.cjs", stdin=json.dumps(["11/25", "2026-13-01", "Friday"]))
    assert json.loads(read.stdout) == [None, None, None]

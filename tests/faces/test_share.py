"""`infokb share`: of what is planted, nothing leaves that its level does not hold."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.cohort.cohort_tables import cohort_columns
from infokb.actions.cohort.odd_values import odd_values
from infokb.actions.exports.tables import tables
from infokb.actions.share.held_back import ShareGate
from infokb.actions.share.share_file import check_consent, share_file
from infokb.actions.share.share_reader import read_share_file
from infokb.actions.share.share_tables import LEVELS, SHARE_TABLES
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.settings.config import ShareSettings
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.disk.cohort.snapshots import Snapshots
from infokb.disk.read.vault import open_vault
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.site.privacy.share_gate import share_gate
from tests import canaries, share_canaries
from tests.benchmarks import vaults
from tests.conftest import MakeVault

MAY_LEAVE: Mapping[str, set[str]] = {
    "progress": set(),
    "outreach": {"organization that is private"},
    "insights": {
        "organization that is private",
        "quote that may be quoted",
        "quote without a tag",
        "insight in a quotation",
        "question of a shared interview",
        "question that was asked",
    },
}
"""What is planted in the name of an organization, in quotable lines, and in open questions."""
LAST = date(2027, 5, 31)
NO_GATE = ShareGate(lambda text: (), lambda text: ())


def leaked(content: bytes, planted: dict[str, str], folder: Path) -> set[str]:
    """Give what is planted and stands in a file, whose JSON is read."""
    folder.mkdir()
    (folder / "file.json").write_bytes(content)
    plain = json.dumps(json.loads(content), ensure_ascii=False)
    (folder / "plain.txt").write_text(plain, "utf-8")
    return set(canaries.out(folder, planted))


def open_page(root: Path) -> Vault:
    return open_vault(root, lambda config: datetime(2026, 11, 20, tzinfo=UTC))


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
def test_nothing_planted_leaves(level: str, tmp_path: Path) -> None:
    root, planted = share_canaries.plant(tmp_path, level)
    assert len(planted) >= 160
    target = tmp_path / "s1.json"
    assert main(["-C", str(root), "share", "--to", str(target)]) == 0
    assert leaked(target.read_bytes(), planted, tmp_path / "out") == MAY_LEAVE[level]
    rows = json.loads(target.read_text("utf-8"))["tables"]
    assert ("insights" in rows) is (level == "insights")
    if level == "insights":
        said = {row["text"] for row in rows["insights"]}
        assert {
            "Seen by all",
            "They ship weekly",
            "We hope it will grow as rose gardens do in may",
        } <= said
        assert "A page" in said
    content = target.read_text("utf-8")
    assert "2026-11-09" not in content
    assert not re.search(r"okafor|\bada\b|tamsin|rahel|zo\b", content, re.IGNORECASE)


@pytest.mark.slow
def test_a_naive_share_is_caught(tmp_path: Path) -> None:
    root, planted = share_canaries.plant(tmp_path, "insights")
    vault = open_page(root)
    whole = {table.name: list(rows) for table, rows in tables(vault)}
    assert len(leaked(json.dumps(whole).encode(), planted, tmp_path / "whole")) > 60
    content = share_file(vault, NO_GATE, "1").content()
    out = leaked(content, planted, tmp_path / "ungated")
    assert {"person who is asked", "first name of somebody else", "email in a line"} <= out


def test_a_level_holds_its_columns_alone(make_vault: MakeVault) -> None:
    for level in LEVELS:
        vault = make_vault({}, share_canaries.consent(level))
        file = share_file(vault, share_gate(vault), "1")
        named = {table.name for table in SHARE_TABLES if table.columns_at(level)}
        assert file.tables.keys() == named
    assert share_file(vault, share_gate(vault), "1").tables["vaults"][0]["last_asked"] is None


def test_nothing_is_shared_without_a_whole_consent(make_vault: MakeVault) -> None:
    whole = share_canaries.consent("progress")
    for line in whole.splitlines()[1:]:
        vault = make_vault({}, whole.replace(f"{line}\n", ""))
        with pytest.raises(InfokbError, match="is missing"):
            share_file(vault, NO_GATE, "1")
    with pytest.raises(InfokbError, match=r"has no \[share\]"):
        share_file(make_vault({}), NO_GATE, "1")


@pytest.mark.parametrize(
    "settings",
    [
        ShareSettings("The Lab", "../x", "progress", LAST),
        ShareSettings("The Lab", "-x", "progress", LAST),
        ShareSettings("x" * 101, "s1", "progress", LAST),
        ShareSettings("a\nb", "s1", "progress", LAST),
    ],
)
def test_a_consent_is_for_a_plain_name(settings: ShareSettings) -> None:
    with pytest.raises(InfokbError, match=r"cannot be|too long"):
        check_consent(settings)


def test_nothing_is_shared_after_the_last_day(make_vault: MakeVault) -> None:
    vault = make_vault({}, share_canaries.consent("progress", "2026-11-20"))
    assert share_file(vault, NO_GATE, "1").tables
    vault = make_vault({}, share_canaries.consent("progress", "2026-11-19"))
    with pytest.raises(RefusedError, match="ended on Thu 2026-11-19"):
        share_file(vault, NO_GATE, "1")


def test_a_vault_without_a_salted_profile_names_nobody(make_vault: MakeVault) -> None:
    note = "---\ntype: contact\nlinkedin: https://www.linkedin.com/in/ada\nasked: 2026-11-01\n---\n"
    settings = share_canaries.consent("outreach")
    files = {"contacts/Ada.md": note, "contacts/Bo.md": note.replace("linkedin", "url")}
    rows = [
        share_file(vault, NO_GATE, "1").tables["asks"]
        for vault in (
            make_vault(files, settings),
            make_vault(files, settings.replace("The Lab", "Another")),
        )
    ]
    assert [len(each) for each in rows] == [1, 1]
    assert rows[0][0]["person"] != rows[1][0]["person"]


def test_what_a_reader_would_refuse_does_not_leave(make_vault: MakeVault) -> None:
    text = "---\ntype: interview\nshare: true\nstatus: completed\n---\n\n## Culture\n\n- a\u202eb\n"
    notes = {
        "organizations/Ac\u2028me.md": "---\ntype: organization\n---\n",
        "organizations/Brio.md": "---\ntype: organization\n---\n",
        "interviews/Talk.md": text,
    }
    file = share_file(make_vault(notes, share_canaries.consent("insights")), NO_GATE, "1")
    assert [row["name"] for row in file.tables["organizations"]] == ["Brio"]
    assert file.tables["insights"] == []
    reasons = [held.reason for held in file.held_back]
    assert "it is too long, or has invisible characters" in reasons
    assert read_share_file(file.content()).tables == file.tables


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_tables_hold_what_the_commands_say(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "vault"
    vaults.make(root, 20 + number)
    for path in root.glob("interviews/*.md"):
        text = path.read_text("utf-8").replace(
            "type: interview\n", "type: interview\nshare: true\n"
        )
        path.write_text(text.replace("share: true\n", "share: true\nquotable: true\n"), "utf-8")
    with (root / "infokb.toml").open("a") as settings:
        settings.write(share_canaries.consent("insights"))
    vault = open_vault(root, run_clock(""))
    shared = share_file(vault, NO_GATE, "1")
    assert odd_values(shared) == (shared.tables, [])

    def told(*words: str) -> Any:
        main(["-C", str(root), *words])
        return json.loads(capsys.readouterr().out)

    stats = told("stats", "--json")
    (numbers,) = shared.tables["vaults"]
    assert {step: numbers[step] for step in stats["funnel"]} == stats["funnel"]
    assert numbers["thanks_in_time"] == stats["thanks_within_24h"]["part"]
    assert numbers["thanks_decided"] == stats["thanks_within_24h"]["of"]
    findings = told("lint", "--output-format", "json")["findings"]
    problems = Counter(
        (finding["rule"], finding["severity"])
        for finding in findings
        if finding["group"] != "followup"
    )
    rows = {(row["rule"], row["severity"]): row["count"] for row in shared.tables["findings"]}
    assert rows == dict(problems)
    lists = (
        told("next", "--json", "--all", "--limit", "0", *more) for more in ((), ("--snoozed",))
    )
    parts = (part for listed in lists for item in listed["items"] for part in item["parts"])
    rules = Counter(part["rule"] for part in parts)
    assert Counter(row["rule"] for row in shared.tables["follow_ups"]) == rules
    held = {each.place for each in shared.held_back}
    said = {
        (insight["heading"], " ".join(insight["text"].split()))
        for organization in vault.of_type(NoteType.ORGANIZATION)
        for insight in told("dossier", organization.name, "--json")["insights"]
        if f"{insight['path']}:{insight['line']}" not in held
    }
    assert said
    rows_said = (row for row in shared.tables["insights"] if row["organization"])
    assert {(row["theme"], row["text"]) for row in rows_said} == said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["s1.json", "s1 last.json"])
def test_who_withdraws_is_in_no_table(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, center = tmp_path / "vault", tmp_path / "center"
    root.mkdir()
    center.mkdir()
    (root / "infokb.toml").write_text(share_canaries.consent("progress").replace("s1", "S1"))
    assert main(["-C", str(root), "share", "--to", str(center / "s1.json")]) == 0
    assert main(["cohort", str(center)]) == 0
    assert Snapshots(center, cohort_columns()).known_vaults()
    withdraw = ["-C", str(root), "share", "--withdraw", "--to", str(center / name), "--force"]
    assert main(withdraw) == 0
    assert "withdrawn from The Lab" in capsys.readouterr().out
    main(["cohort", str(center)])
    assert "1 ended" in capsys.readouterr().out
    assert Snapshots(center, cohort_columns()).known_vaults() == []

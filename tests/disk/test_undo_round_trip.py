"""Any changes, undone one after the other and redone, lead through the same bytes and modes."""

import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infokb.core.changes import Changes
from infokb.disk.write import undo_history
from infokb.disk.write.transaction import undo_last
from tests.disk.folder import Folder

PATHS = ("a.md", "b.md", "d/c.md", "d/e/f.md", "g.pdf", "h/A b.md")
CONTENTS = st.sampled_from([b"", b"one\n", b"two\r\n", b"\xff\x00", b"[[a]]", b"[[b]] [[a]]\n"])


def modes(folder) -> dict[str, int]:
    """Give the modes of all files."""
    return {path: stat.S_IMODE((folder.root / path).stat().st_mode) for path in folder.read()}


def folders(folder) -> set[Path]:
    """Give all folders, empty ones too."""
    return {path for path in folder.root.rglob("*") if path.is_dir()}


@st.composite
def plans(draw, files):
    """Draw a plan for some files, with no two names for one file."""
    changes: dict[str, bytes | None] = {}
    moves: dict[str, str] = {}
    for path in PATHS:
        acts = ["keep", "write", "remove", "move"] if path in files else ["keep", "write"]
        act = draw(st.sampled_from(acts))
        free = [new for new in PATHS if new not in {*files, *changes, *moves.values()}]
        if path in moves.values() or (act == "move" and not free):
            continue
        if act == "write":
            changes[path] = draw(CONTENTS)
        elif act == "remove":
            changes[path] = None
        elif act == "move":
            moves[path] = new = draw(st.sampled_from(free))
            if draw(st.booleans()):
                changes[new] = draw(CONTENTS)
            if draw(st.booleans()):
                changes[path] = draw(CONTENTS)
    return Changes(changes, moves)


def round_trip(data, look, *, replaced=True):
    """Carry out some plans, undo them all, redo them all; compare each state with the first."""
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place) / "vault")
        folder.put(
            {path: data.draw(CONTENTS) for path in data.draw(st.sets(st.sampled_from(PATHS)))}
        )
        folder.put({"infokb.toml": ""})
        for path in folder.read():
            (folder.root / path).chmod(data.draw(st.sampled_from([0o600, 0o640, 0o755])))
        states = [look(folder)]
        for _ in range(data.draw(st.integers(1, 4))):
            changes = data.draw(plans(folder.read()))
            if not replaced and changes.moves.keys() & changes.files.keys():
                continue
            kept = len(undo_history.command_changes(folder.root))
            folder.write(changes)
            if len(undo_history.command_changes(folder.root)) > kept:
                states.append(look(folder))
        for expected in reversed(states[:-1]):
            assert undo_last(folder.root)
            assert look(folder) == expected
        assert not undo_last(folder.root)
        for expected in states[1:]:
            assert undo_last(folder.root, redo=True)
            assert look(folder) == expected
        assert not undo_last(folder.root, redo=True)
        assert not folder.temporaries()


@pytest.mark.slow
@pytest.mark.usefixtures("state_home")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_byte_comes_back(data):
    round_trip(data, Folder.read)


@pytest.mark.slow
@pytest.mark.usefixtures("state_home")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_modes_come_back(data):
    round_trip(data, modes, replaced=False)


@pytest.mark.slow
@pytest.mark.usefixtures("state_home")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_folders_come_and_go_with_their_files(data):
    round_trip(data, folders)

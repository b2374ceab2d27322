"""An edit alters no byte outside its span, whatever the file is made of."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infokb.core.changes import Changes
from infokb.core.text import Edit, Span, apply_edits
from tests.disk.folder import Folder

PIECES = [
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\n",
    b"\r",
    b"\xff",
    b"\x00",
    b"\xed\xa0\x80",
    "é🎉".encode(),
    "\u2028".encode(),
    b"a",
    b"[[b]]",
    b"---\n",
    b" ",
    b"",
]


@pytest.mark.slow
@pytest.mark.usefixtures("state_home")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES)).map(b"".join), st.data())
def test_bytes_outside_an_edit_stay(content, data):
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place))
        folder.put({"a.md": content})
        vault = folder.open()
        text = vault.notes["a.md"].text
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        edited = apply_edits(text, [Edit(Span(start, end), "NEW")])
        folder.write(Changes({"a.md": edited}))
        head = text[:start].encode("utf-8", "surrogateescape")
        tail = text[end:].encode("utf-8", "surrogateescape")
        assert folder.read() == {"a.md": head + b"NEW" + tail}
        assert content.startswith(head)
        assert content.endswith(tail)
        assert folder.displaced() == ([] if content == head + b"NEW" + tail else [content])

"""The reader of executable pages reads and rewrites what is written in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import pages

PAGE = """# some-rule

## A case

````md a b.md
```md not a block.md
## not a case
```
````

```md odd.md escaped
a\\r
\\ufeff\\xff\\x00\\\\ no end\\
```

```toml
x = 1
```

```report
old
```

```md a b.md fixed
old
```

## Another

```md c.md
```
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "some_rule.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_reading(page):
    first, second = pages.cases(page)
    assert pages.heading(page) == first.heading == "some-rule"
    assert (first.title, second.title) == ("A case", "Another")
    assert first.files() == {
        "a b.md": "```md not a block.md\n## not a case\n```\n",
        "odd.md": "a\r\n\ufeff\udcff\x00\\ no end",
    }
    assert first.text("toml") == "x = 1\n"
    assert first.text("report") == "old\n"
    assert first.results("fixed") == {"a b.md": "old\n"}
    assert second.files() == {"c.md": ""}
    assert second.text("report") is None


def test_rewriting(page):
    first, second = pages.cases(page)
    pages.rewrite(second, "found\n", {"c.md": "x\r"})
    pages.rewrite(first, "", {"a b.md": "new\n"})
    first, second = pages.cases(page)
    assert (first.text("report"), first.results("fixed")) == ("", {"a b.md": "new\n"})
    assert (second.text("report"), second.results("fixed")) == ("found\n", {"c.md": "x\r"})
    before = page.read_text(encoding="utf-8")
    pages.rewrite(second, "found\n", {"c.md": "x\r"})
    assert page.read_text(encoding="utf-8") == before


def test_a_fence_is_closed(page):
    page.write_text("# x\n\n## A\n\n```md a.md\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="a fence is never closed"):
        pages.cases(page)


@pytest.mark.slow
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\\\r\n\x00\udc80\udcff\u202e")))
def test_escaping_there_and_back(text):
    assert pages.unescape(pages.escape(text)) == text
    assert "\r" not in pages.escape(text)

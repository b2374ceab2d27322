"""What Obsidian's Bases read, as its help describes it: expressions, filters, and the file itself.

It is written from the help alone and shares nothing with what writes the files.
"""

import re
from collections.abc import Iterator

import yaml

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"[^\"\\]*\"|'[^'\\]*')"
    r"|(?P<name>[A-Za-z_][\w-]*)|(?P<sign>&&|\|\||[=!<>]=|[-+*/%()<>!.,\[\]]))"
)
GLOBALS = {
    "date": (1, 1), "duration": (1, 1), "escapeHTML": (1, 1), "file": (1, 1), "html": (1, 1),
    "icon": (1, 1), "if": (2, 3), "image": (1, 1), "link": (1, 2), "list": (1, 1),
    "max": (1, 9), "min": (1, 9), "now": (0, 0), "number": (1, 1), "today": (0, 0),
}  # fmt: skip
"""The functions that stand alone, with the fewest and the most arguments."""
METHODS = {
    "isTruthy": (0, 0), "isType": (1, 1), "toString": (0, 0), "date": (0, 0), "format": (1, 1),
    "time": (0, 0), "relative": (0, 0), "isEmpty": (0, 0), "contains": (1, 1),
    "containsAll": (1, 9), "containsAny": (1, 9), "endsWith": (1, 1), "lower": (0, 0),
    "replace": (2, 2), "repeat": (1, 1), "reverse": (0, 0), "slice": (1, 2), "split": (1, 2),
    "startsWith": (1, 1), "title": (0, 0), "trim": (0, 0), "abs": (0, 0), "ceil": (0, 0),
    "floor": (0, 0), "round": (0, 1), "toFixed": (1, 1), "filter": (1, 1), "flat": (0, 0),
    "join": (1, 1), "map": (1, 1), "reduce": (2, 2), "sort": (0, 0), "unique": (0, 0),
    "asFile": (0, 0), "linksTo": (1, 1), "asLink": (0, 1), "hasLink": (1, 1), "hasTag": (1, 9),
    "hasProperty": (1, 1), "inFolder": (1, 1), "keys": (0, 0), "values": (0, 0), "matches": (1, 1),
}  # fmt: skip
BINARY = ({"||"}, {"&&"}, {"==", "!="}, {"<", ">", "<=", ">="}, {"+", "-"}, {"*", "/", "%"})
"""The operators between two operands, those that bind least first."""
WORDS = {"true", "false", "null"}
FILE_FIELDS = {
    "backlinks", "basename", "ctime", "embeds", "ext", "file", "folder", "links", "mtime", "name",
    "path", "properties", "size", "tags",
}  # fmt: skip
KEYS = {"display", "filters", "formulas", "properties", "summaries", "views"}
"""What a base may hold; `display` is what the first bases had for `properties`."""
VIEW_KEYS = {"type", "name", "filters", "groupBy", "order", "sort", "limit", "columnSize"}
KIND_KEYS = {
    "table": {"rowHeight", "summaries"},
    "cards": {"image", "imageFit", "imageAspectRatio", "cardSize"},
    "map": {"coordinates", "defaultZoom", "markerIcon", "markerColor"},
    "list": set[str](),
}
"""What a view of a kind may hold beside those."""


class NotABaseError(Exception):
    """Raised where a base is not one."""


class Expression:
    """An expression that was read: `names` are the properties it asks for."""

    def __init__(self, text: str) -> None:
        """Read a whole text; raise NotABaseError where it is not an expression."""
        self.text, self.names = text, set[str]()
        self._rest = list(self._tokens())
        self._binary(0)
        if self._rest:
            raise NotABaseError(f"{text}: nothing may follow before {self._rest[0][1]}")

    def _tokens(self) -> Iterator[tuple[str, str]]:
        at = 0
        while self.text[at:].strip():
            match = TOKEN.match(self.text, at)
            if not match or not match.lastgroup:
                raise NotABaseError(f"{self.text}: {self.text[at:]!r} is not a word")
            yield match.lastgroup, match[match.lastgroup]
            at = match.end()

    def _take(self, *signs: str) -> str:
        if self._rest and self._rest[0][0] == "sign" and self._rest[0][1] in signs:
            return self._rest.pop(0)[1]
        return ""

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise NotABaseError(f"{self.text}: {sign} is missing")

    def _binary(self, level: int) -> None:
        if level == len(BINARY):
            self._unary()
            return
        self._binary(level + 1)
        while self._take(*BINARY[level]):
            self._binary(level + 1)

    def _unary(self) -> None:
        if self._take("!", "-"):
            self._unary()
            return
        name = self._atom()
        while sign := self._take(".", "["):
            if sign == "[":
                self._binary(0)
                self._need("]")
                continue
            kind, word = self._rest.pop(0) if self._rest else ("", "")
            if kind != "name":
                raise NotABaseError(f"{self.text}: a name must follow the dot")
            if self._take("("):
                self._call(word, METHODS)
            else:
                self.names.discard(name)
                name = f"{name}.{word}"
                self.names.add(name)

    def _atom(self) -> str:
        if self._take("("):
            self._binary(0)
            self._need(")")
            return ""
        if self._take("["):
            self._arguments("]")
            return ""
        kind, word = self._rest.pop(0) if self._rest else ("", "")
        if kind in {"", "sign"}:
            raise NotABaseError(f"{self.text}: a value is missing before {word!r}")
        if kind != "name" or word in WORDS:
            return ""
        if self._take("("):
            self._call(word, GLOBALS)
            return ""
        self.names.add(word)
        return word

    def _call(self, name: str, known: dict[str, tuple[int, int]]) -> None:
        count = self._arguments(")")
        fewest, most = known.get(name, (1, 0))
        if not fewest <= count <= most:
            raise NotABaseError(f"{self.text}: {name} with {count} arguments")

    def _arguments(self, end: str) -> int:
        if self._take(end):
            return 0
        count = 1
        self._binary(0)
        while self._take(","):
            self._binary(0)
            count += 1
        self._need(end)
        return count


def filter_expressions(value: object) -> Iterator[Expression]:
    """Yield the expressions of a filter: a text, or one of and, or, not with a list of filters."""
    if isinstance(value, str):
        yield Expression(value)
        return
    if not isinstance(value, dict) or len(value) != 1 or not {*value} <= {"and", "or", "not"}:
        raise NotABaseError(f"{value} is not a filter")
    for parts in value.values():
        if not isinstance(parts, list) or not parts:
            raise NotABaseError(f"{value} has no list")
        for part in parts:
            yield from filter_expressions(part)


def _sort_column(sort: dict[str, str]) -> str:
    """Return what is sorted by, which the first bases called a column."""
    return sort["property"] if "property" in sort else sort["column"]


def base_names(text: str) -> set[str]:
    """Return every property that a base names; raise NotABaseError where it is not one."""
    base = yaml.safe_load(text)
    if not isinstance(base, dict) or not {*base} <= KEYS:
        raise NotABaseError("a base has filters, formulas, properties, summaries, and views")
    formulas = base.get("formulas", {})
    expressions = [Expression(formula) for formula in formulas.values()]
    expressions += filter_expressions(base["filters"]) if "filters" in base else ()
    columns = [*base.get("properties", {}), *base.get("display", {})]
    names = [view["name"] for view in base["views"]]
    if len({*names}) < len(names):
        raise NotABaseError("two views have one name")
    for view in base["views"]:
        kind_keys = KIND_KEYS.get(view["type"])
        if kind_keys is None or not {*view} <= VIEW_KEYS | kind_keys:
            raise NotABaseError(f"{view} is not a view")
        expressions += filter_expressions(view["filters"]) if "filters" in view else ()
        sorts = [*view.get("sort", ()), *([view["groupBy"]] if "groupBy" in view else [])]
        if any(sort["direction"] not in {"ASC", "DESC"} for sort in sorts):
            raise NotABaseError(f"{sorts} has no direction")
        columns += [*view.get("order", ()), *map(_sort_column, sorts)]
    asked = {name for expression in expressions for name in expression.names} | {*columns}
    for name in asked:
        head, _, rest = name.partition(".")
        if head == "file" and rest and rest.partition(".")[0] not in FILE_FIELDS:
            raise NotABaseError(f"{name} is not a field of a file")
        if head == "formula" and rest.partition(".")[0] not in formulas:
            raise NotABaseError(f"there is no {name}")
    return asked

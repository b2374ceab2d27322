"""Makes code of panels as Jinja does, but calls and looks up as Python does, which is quicker."""

from collections.abc import Callable, Mapping
from functools import cache
from types import FunctionType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from markupsafe import Markup

from infokb.site.markdown.sanitize import trusted_html


class PanelCompiler(CodeGenerator):
    """Makes code for templates of our own, in which a dot asks no mapping for a key."""

    def get_visitor(self, node: nodes.Node) -> Any:
        """Return what writes a part of a template as code."""
        if isinstance(node, nodes.Getattr):
            return self._look_up
        if isinstance(node, nodes.CondExpr):
            return self._choose
        return self._call if isinstance(node, nodes.Call) else super().get_visitor(node)

    def _look_up(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _choose(self, node: nodes.CondExpr, frame: Frame) -> None:
        """Write a choice; where there is no other, that is no text."""
        node.expr2 = node.expr2 or nodes.Const("")
        self.visit_CondExpr(node, frame)

    def _call(self, node: nodes.Call, frame: Frame) -> None:
        """Write a call, without what only Jinja's own functions take."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def panel_macro(
    _environment: object,
    write: FunctionType,
    _name: str | None,
    names: tuple[str, ...],
    *has: bool,
) -> Callable[..., Markup]:
    """Return a macro as a function, from what Jinja makes its own of.

    It takes arguments by place or name; of what `has` tells only the third counts: whether
    it writes what calls it.
    """
    place = _places((*names, "caller") if has[2] else names)
    write.__defaults__ = absent = (missing,) * len(place)

    def macro(*values: object, **named_values: object) -> Markup:
        if not named_values:
            return trusted_html(write(*values))
        arguments = [*values, *absent[len(values) :]]
        for name, value in named_values.items():
            arguments[place[name]] = value
        return trusted_html(write(*arguments))

    return macro


@cache
def _places(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: at for at, name in enumerate(names)}

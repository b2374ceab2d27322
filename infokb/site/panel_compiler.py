"""Makes code of panels as Jinja does, but calls and looks up as Python does, which is quicker."""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared


class PanelCompiler(CodeGenerator):
    """Makes code for templates of our own, in which a dot asks no mapping for a key."""

    def get_visitor(self, node: nodes.Node) -> Any:
        """Return what writes a part of a template as code."""
        if isinstance(node, nodes.Getattr):
            return self._look_up
        if isinstance(node, nodes.CondExpr):
            return self._choose
        return self._call if isinstance(node, nodes.Call) else super().get_visitor(node)

    def macro_body(
        self, node: nodes.Macro | nodes.CallBlock, frame: Frame
    ) -> tuple[Frame, MacroRef]:
        """Write a macro as a function that returns HTML; its parameters keep their names."""
        inner = frame.inner()
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        names = [argument.name for argument in node.args]
        defaults = [None] * (len(names) - len(node.defaults)) + node.defaults
        if find_undeclared(node.body, ("caller",)):
            names.append("caller")
            defaults.append(nodes.Const(None))
        places = [inner.symbols.declare_parameter(name) for name in names]
        inner.symbols.analyze_node(node)
        self.writeline("def macro(", node)
        for name, default in zip(names, defaults, strict=True):
            self.write(f"{name}=" if default else name)
            if default:
                self.visit(default, frame)
            self.write(", ")
        self.write("):")
        self.indent()
        for place, name in zip(places, names, strict=True):
            self.writeline(f"{place} = {name}")
        self.buffer(inner)
        self.enter_frame(inner)
        self.blockvisit(node.body, inner)
        self.writeline(f"return trusted_html(concat({inner.buffer}))")
        self.leave_frame(inner, with_python_scope=True)
        self.outdent()
        return inner, MacroRef(node)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write what a macro is: its function."""
        del macro_ref, frame
        self.write("macro")

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

"""The faults: what a slip of the hand makes of a comparison, a number, a return, a statement."""

import ast
from dataclasses import dataclass
from typing import cast

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
}
DECIDED = (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Constant)
"""Conditions that other faults turn round."""


MORE = "~x"
"""What other words end with; no name of an encoding can, as it can with signs alone."""
KEPT_CELL = "if 0: __class__"
"""With it, a method whose call of `super()` is gone can still take the place of the old one."""


@dataclass(frozen=True)
class Fault:
    """A fault: its number in the module, its line, what it is, and where.

    `place` is the qualified name of the outermost function around it, or of the constant.
    """

    number: int
    line: int
    text: str
    place: str
    in_function: bool


class _Breaker(ast.NodeTransformer):
    """Counts the faults that a module can have, and makes the one of a number."""

    def __init__(self, number: int = -1) -> None:
        self.number = number
        self.faults: list[Fault] = []
        self.names: list[str] = []
        self.in_function = False

    def choose(self, node: ast.AST, broken: ast.AST, text: str) -> ast.AST:
        """Return what is broken where its number is that of the fault to make."""
        if not self.names:
            return node
        number, line = len(self.faults), getattr(node, "lineno", 0)
        self.faults.append(Fault(number, line, text, ".".join(self.names), self.in_function))
        return ast.copy_location(broken, node) if number == self.number else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Look into a function, not at its decorators and types."""
        outer = self.in_function
        if not outer:
            self.names.append(node.name)
        self.in_function = True
        names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        node.args.defaults = (
            [self.visit(each) for each in node.args.defaults] if outer else (node.args.defaults)
        )
        node.body = self.block(node.body)
        self.in_function = outer
        if not outer:
            self.names.pop()
            node.body += ast.parse(KEPT_CELL).body if "super" in names else []
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Look into the methods of a class."""
        self.names.append(node.name)
        node.body = [
            self.visit(each) if isinstance(each, ast.FunctionDef) else each for each in node.body
        ]
        self.names.pop()
        return node

    def visit_Module(self, node: ast.Module) -> ast.AST:
        """Look at functions, classes and constants."""
        for at, each in enumerate(node.body):
            match each:
                case ast.FunctionDef() | ast.ClassDef():
                    node.body[at] = self.visit(each)
                case ast.Assign(targets=[ast.Name(id=name)]) if not isinstance(
                    each.value, ast.Call
                ):
                    self.names.append(name)
                    each.value = self.visit(each.value)
                    self.names.pop()
        return node

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Look at statements, but for the words that describe a function."""
        return [self.visit(each) for each in body]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave the type alone."""
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Take other words."""
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.expression(part.value)
        return self.choose(node, ast.JoinedStr([*node.values, ast.Constant(MORE)]), "other words")

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        """Leave alone what is asserted: that `zip` gets as many of each."""
        return node if node.arg == "strict" else self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Leave the number of parts alone of which only the first is looked at."""
        match node:
            case ast.Subscript(
                ast.Call(keywords=[ast.keyword(arg="maxsplit")]) as call, ast.Constant(0)
            ):
                call.func, call.args = (
                    self.expression(call.func),
                    [*map(self.expression, call.args)],
                )
                return self.choose(node, ast.Subscript(call, ast.Constant(1), ast.Load()), "-> 1")
        return self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        """Leave an error out."""
        self.generic_visit(node)
        return self.choose(node, ast.Pass(), "no error")

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Leave a call out."""
        if isinstance(node.value, ast.Constant):
            return node
        self.generic_visit(node)
        return (
            node if isinstance(node.value, ast.Yield) else self.choose(node, ast.Pass(), "not done")
        )

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """Leave it out."""
        node.value = self.visit(node.value)
        return self.choose(node, ast.Pass(), "nothing added")

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Return nothing."""
        self.generic_visit(node)
        if node.value is None or (isinstance(node.value, ast.Constant) and not node.value.value):
            return node
        return self.choose(node, ast.Return(ast.Constant(None)), "returns nothing")

    def visit_Continue(self, node: ast.Continue) -> ast.AST:
        """End the loop instead."""
        return self.choose(node, ast.Break(), "continue -> break")

    def visit_Break(self, node: ast.Break) -> ast.AST:
        """Go on instead."""
        return self.choose(node, ast.Continue(), "break -> continue")

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Compare otherwise."""
        self.generic_visit(node)
        kind = COMPARED[type(node.ops[0])]
        broken = ast.Compare(node.left, [kind(), *node.ops[1:]], node.comparators)
        return self.choose(node, broken, f"{type(node.ops[0]).__name__} -> {kind.__name__}")

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Take `or` for `and`."""
        self.generic_visit(node)
        kind = ast.Or if isinstance(node.op, ast.And) else ast.And
        return self.choose(node, ast.BoolOp(kind(), node.values), f"-> {kind.__name__}")

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Leave a `not` or a sign out."""
        self.generic_visit(node)
        return self.choose(node, node.operand, f"no {type(node.op).__name__}")

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Reckon otherwise."""
        self.generic_visit(node)
        kind = RECKONED.get(type(node.op))
        if not kind:
            return node
        broken = ast.BinOp(node.left, kind(), node.right)
        return self.choose(node, broken, f"{type(node.op).__name__} -> {kind.__name__}")

    def visit_If(self, node: ast.If) -> ast.AST:
        """Turn a plain condition round."""
        node.test = self.condition(node.test)
        node.body, node.orelse = self.block(node.body), self.block(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        """Turn a plain condition round."""
        node.test = self.condition(node.test)
        node.body = self.block(node.body)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """Turn a plain condition round."""
        node.test = self.condition(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def condition(self, node: ast.expr) -> ast.expr:
        """Turn a condition round that no other fault does."""
        node = self.expression(node)
        if isinstance(node, DECIDED):
            return node
        return cast(ast.expr, self.choose(node, ast.UnaryOp(ast.Not(), node), "turned round"))

    def expression(self, node: ast.expr) -> ast.expr:
        """Look at an expression."""
        return cast(ast.expr, self.visit(node))

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Take another number, the other truth, another word."""
        match node.value:
            case bool():
                return self.choose(node, ast.Constant(not node.value), f"-> {not node.value}")
            case int():
                return self.choose(node, ast.Constant(node.value + 1), f"-> {node.value + 1}")
            case str():
                told = f"{node.value[:40]!r} -> other"
                return self.choose(node, ast.Constant(f"{node.value}{MORE}"), told)
        return node


def faults(text: str) -> list[Fault]:
    """Return the faults that a module can have, in order."""
    breaker = _Breaker()
    breaker.visit(ast.parse(text))
    return breaker.faults


def broken_module(text: str, fault: Fault) -> ast.Module:
    """Return a module with a fault."""
    tree = _Breaker(fault.number).visit(ast.parse(text))
    assert isinstance(tree, ast.Module)
    return ast.fix_missing_locations(tree)

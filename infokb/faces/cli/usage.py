"""What is wrong with a command line as typed, in words of its own instead of the library's."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import click

from infokb.core.patterns import compile_later
from infokb.core.suggest import did_you_mean
from infokb.faces.cli.options import RunState

_EXTRA = compile_later(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_NEGATIVE = compile_later(r"-\d")
"""How a day that is past begins, where it is taken for an option."""
_TYPED = compile_later(r"(?:Directory )?['\"]?(.*?)['\"]? is (?:not|a file)", re.DOTALL)


class UsageFault(NamedTuple):
    """What is wrong with a command line, and what to do."""

    message: str
    help: str


def describe_usage(error: click.ClickException, state: RunState) -> UsageFault:
    """Return what is wrong with a command line."""
    command = state.command
    if isinstance(error, click.NoSuchOption) and error.ctx:
        if _NEGATIVE.fullmatch(error.option_name):
            return _past_day(error.option_name, error.ctx)
        suggestion = _value_meant(error) or did_you_mean(
            error.option_name, _flags(error.ctx.command)
        )
        return UsageFault(
            f"there is no option `{error.option_name}`", suggestion or _see(error.ctx)
        )
    if isinstance(error, click.BadOptionUsage):
        option = _option(command, error.option_name)
        if option.is_flag or option.count:
            return UsageFault(
                f"`{error.option_name}` takes no value", f"write {error.option_name} alone"
            )
        usage = f"{error.option_name} {_value_name(option)}"
        return UsageFault(f"missing the value of `{error.option_name}`", f"write {usage}")
    if isinstance(error, click.MissingParameter) and error.ctx and error.param:
        return _missing_parameter(error.ctx, error.param)
    if isinstance(error, click.BadParameter) and error.ctx and error.param:
        return _bad_value(error, error.ctx, error.param)
    message = error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context and (match := _EXTRA.fullmatch(message)):
        message = f"there is no argument for `{match[1]}`"
        has_arguments = any(isinstance(item, click.Argument) for item in context.command.params)
        return UsageFault(message, _write(context) + ", several words in quotes" * has_arguments)
    return UsageFault(_as_message(message), _see(context) if context else "")


def _value_meant(error: click.NoSuchOption) -> str:
    """Return the option that takes the name of an unknown one as its value, empty for none."""
    word = error.option_name.lstrip("-")
    for option in error.ctx.command.params if error.ctx else ():
        if isinstance(option.type, click.Choice) and word in option.type.choices:
            return f"write {option.opts[-1]} {word}"
    return ""


def _past_day(flag: str, context: click.Context) -> UsageFault:
    """Return that a day was taken for an option."""
    if "--on" in _flags(context.command):
        return UsageFault(
            f"`{flag}…` is not an option", f"for a day that is past, write --on {flag}d"
        )
    if "--until" in _flags(context.command):
        return UsageFault(f"`{flag}…` is in the past", "write how long, as 1w, or a future date")
    return UsageFault(f"`{flag}…` is not an option", _see(context))


def _missing_parameter(context: click.Context, parameter: click.Parameter) -> UsageFault:
    """Return that an option or argument is missing."""
    if isinstance(parameter, click.Option):
        flag = parameter.opts[-1]
        return UsageFault(f"missing `{flag}`", f"add {flag} {_value_name(parameter)}")
    if isinstance(parameter.type, click.Choice):
        return UsageFault("missing argument", f"use {_choices(parameter.type)}")
    return UsageFault(f"missing `{parameter.make_metavar(context)}`", _write(context))


def _bad_value(
    error: click.BadParameter, context: click.Context, parameter: click.Parameter
) -> UsageFault:
    """Return what is wrong with the value of an option or argument."""
    kind = parameter.type
    text = match[1] if (match := _TYPED.match(error.message)) else ""
    if isinstance(parameter, click.Option):
        message = f"`{parameter.opts[-1]}` cannot be `{text}`"
    else:
        message = f"there is no `{context.command_path} {text}`"
    if isinstance(kind, click.Choice):
        suggestion = did_you_mean(text, kind.choices)
        return UsageFault(message, suggestion or f"use one of {', '.join(kind.choices)}")
    if isinstance(kind, click.IntRange):
        most = f" to {kind.max}" if kind.max is not None else ""
        return UsageFault(message, f"use a number from {kind.min}{most}")
    if isinstance(kind, click.Path):
        return UsageFault(f"`{text}` is not a folder", "name a folder")
    return UsageFault(_as_message(error.message), _see(context))


def _option(command: click.Command | None, flag: str) -> click.Option:
    """Return the option that a flag names; a command has it, else the program."""
    options = (item for item in getattr(command, "params", ()) if isinstance(item, click.Option))
    matches = (option for option in options if flag in (*option.opts, *option.secondary_opts))
    return next(matches, click.Option([flag]))


def _value_name(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return option.metavar or "VALUE"


def _flags(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        yield from (flag for flag in parameter.opts if flag.startswith("--"))


def _choices(kind: click.Choice[str]) -> str:
    return " or ".join(f"`{choice}`" for choice in kind.choices)


def _see(context: click.Context) -> str:
    return f"see {context.command_path} --help"


def _write(context: click.Context) -> str:
    """Return the help that shows the arguments of a command."""
    names = (
        item.make_metavar(context)
        for item in context.command.params
        if isinstance(item, click.Argument)
    )
    return f"write {' '.join((context.command_path, *names))}"


def _as_message(message: str) -> str:
    message = message.strip().rstrip(".").replace("'", "`")
    return message[:1].lower() + message[1:]

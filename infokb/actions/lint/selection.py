"""Which rules run, and with which options."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from infokb.core.late_module import import_later
from infokb.core.settings.config import Config
from infokb.core.settings.decode import DecodeError, decode
from infokb.core.suggest import did_you_mean
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.vault import Vault
from infokb.rules.follow_up_rules import FOLLOW_UP_RULES
from infokb.rules.rule import Rule, Severity

_ALL_RULES = import_later("infokb.rules.all_rules")
_EVERY, _FOLLOW_UPS = "all", "followup"
"""The names of all rules, and of the group of those that ask for follow-ups."""


@value_class
class Selection:
    """Names of rules and groups, or `all`, that a run takes and leaves."""

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def selected_rules(config: Config, selection: Selection | None = None) -> tuple[Rule, ...]:
    """Return the rules that run under the settings; raise DecodeError for an unknown name."""
    choice = selection or Selection()
    select = choice.select or (*config.lint.select, *config.lint.extend_select)
    selected_names = (*select, *choice.extend)
    ignored_names = (*config.lint.ignore, *choice.ignore) if not choice.select else choice.ignore
    _expect_names((*choice.select, *choice.extend, *choice.ignore))
    for fault in _unknown_names(config):
        raise fault
    return _configured(_every_rule(), config, selected_names, ignored_names)


@per_vault
def follow_up_rules(vault: Vault) -> tuple[Rule, ...]:
    """Return the rules that ask for follow-ups; unless settings name rules, it imports no other."""
    lint = vault.config.lint
    selected_names = (*lint.select, *lint.extend_select)
    names = {*selected_names, *lint.ignore, *lint.unfixable}
    if not names <= {_EVERY, _FOLLOW_UPS} or vault.config.rules:
        return tuple(rule for rule in selected_rules(vault.config) if rule.group == _FOLLOW_UPS)
    return _configured(FOLLOW_UP_RULES, vault.config, selected_names, lint.ignore)


def rule_faults(config: Config) -> Iterator[DecodeError]:
    """Yield every fault of settings that name rules: unknown names, and options that do not fit."""
    yield from _unknown_names(config)
    for name, options in config.rules.items():
        rules = [rule for rule in _every_rule() if name in {rule.id, rule.group}]
        for key, value in options.items():
            alone = replace(config, rules={name: {key: value}})
            try:
                _configured(rules, alone, [rule.id for rule in rules], ())
            except DecodeError as error:
                yield error


def unfixable_rules(config: Config) -> frozenset[str]:
    """Return the ids of the rules whose fixes are never applied."""
    return frozenset(rule.id for rule in _every_rule() if _weight(rule, config.lint.unfixable))


def rules_by_name(name: str) -> tuple[type[Rule], ...]:
    """Return the rule of a name, or those of a group; raise DecodeError for an unknown name."""
    _expect_names((name,))
    return tuple(rule for rule in _every_rule() if name in {rule.id, rule.group, _EVERY})


def _every_rule() -> Sequence[type[Rule]]:
    rules: Sequence[type[Rule]] = _ALL_RULES.RULES
    return rules


def _expect_names(names: Iterable[str]) -> None:
    for fault in _unknown_among(names, ""):
        raise fault


def _unknown_names(config: Config) -> Iterator[DecodeError]:
    """Yield what is wrong with the names of rules in settings."""
    for name in ("select", "extend_select", "ignore", "unfixable"):
        yield from _unknown_among(getattr(config.lint, name), f"lint.{name}")
    for name in config.rules:
        yield from _unknown_among((name,), f"rules.{name}")


def _unknown_among(names: Iterable[str], path: str) -> Iterator[DecodeError]:
    others = [name for name in names if name != _EVERY]
    words = (*_ALL_RULES.RULE_IDS, *_ALL_RULES.GROUPS, _EVERY) if others else ()
    for name in others:
        if name not in words:
            help_text = did_you_mean(name, words) or "see infokb explain"
            yield DecodeError(path, f"there is no rule or group `{name}`", help_text)


def _runs(
    rule: type[Rule], selected_names: Collection[str], ignored_names: Collection[str]
) -> bool:
    if rule.optional and rule.id not in selected_names:
        return False
    return _weight(rule, selected_names) > _weight(rule, ignored_names)


def _weight(rule: type[Rule], names: Collection[str]) -> int:
    """Return how exactly names name a rule: itself, its group, `all`, or not at all."""
    return next(
        (3 - at for at, name in enumerate((rule.id, rule.group, _EVERY)) if name in names), 0
    )


def _configured(
    rules: Iterable[type[Rule]],
    config: Config,
    selected_names: Collection[str],
    ignored_names: Collection[str],
) -> tuple[Rule, ...]:
    configured_rules = (
        _configure(rule, config) for rule in rules if _runs(rule, selected_names, ignored_names)
    )
    return tuple(rule for rule in configured_rules if rule.severity is not Severity.OFF)


def _configure(rule: type[Rule], config: Config) -> Rule:
    options: dict[str, Any] = dict(config.rules.get(rule.id, {}))
    group = config.rules.get(rule.group, {})
    for name in ("severity", "exclude"):
        if name in group and name not in options:
            options[name] = group[name]
    _check_group(rule.group, group)
    if not options:
        return rule()
    configured = decode(rule, options, f"rules.{rule.id}")
    _check_numbers(options, f"rules.{rule.id}")
    if rule.group == "followup" and configured.severity is Severity.ERROR:
        owner = rule.id if "severity" in config.rules.get(rule.id, {}) else rule.group
        path = f"rules.{owner}.severity"
        help_text = "use --fail-on-due, since follow-ups never block"
        raise DecodeError(path, f"`{path}` cannot be `error`", help_text)
    return configured


def _check_numbers(value: object, path: str) -> None:
    """See that no number is negative: days are counted, and so is all else."""
    if isinstance(value, Mapping):
        for key, inner_value in value.items():
            _check_numbers(inner_value, f"{path}.{key}")
    elif isinstance(value, int) and value < 0:
        raise DecodeError(path, f"`{path}` must not be negative")


def _check_group(name: str, group: Mapping[str, object]) -> None:
    for key in group:
        if key not in {"severity", "exclude"}:
            path = f"rules.{name}.{key}"
            help_text = "use `severity` or `exclude`"
            raise DecodeError(path, f"there is no setting `{path}`", help_text)
    decode(Rule, group, f"rules.{name}")


def rule_options(rule: type[Rule]) -> tuple[str, ...]:
    """Return the names of a rule's options other than severity and exclude."""
    return tuple(
        option.name for option in fields(rule) if option.name not in {"severity", "exclude"}
    )

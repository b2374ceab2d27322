"""What pages know of the clock."""

from collections.abc import Iterator

from infokb.core.vault.vault import Vault
from infokb.faces import clock

_WAYS_BACK = {
    clock.OPTION: "Start again without it to see today.",
    clock.VARIABLE: "Unset it and start again to see today.",
    clock.SETTING: "Remove it there to see today.",
}
"""How to leave the moment that the clock is set to, by what sets it."""


def clock_of_site(vault: Vault, setter: str) -> dict[str, str]:
    """Return what scripts of a built site know of the clock.

    It stands still only where the vault says so, at the moment that `setter` says instead.
    """
    return dict(clock_of_scripts(vault, setter if vault.config.as_of is not None else ""))


def clock_of_scripts(vault: Vault, setter: str = "") -> Iterator[tuple[str, str]]:
    """Yield what scripts know of the clock: the zone, and where it is set the moment and by what.

    `setter` is what sets it, where that is not the vault's own setting.
    """
    zone = getattr(vault.zone, "key", "")
    if zone:
        yield "zone", zone
    setter = setter or (clock.SETTING if vault.config.as_of is not None else "")
    if setter:
        yield "now", vault.now.isoformat()
        yield "by", f"The clock is set with {_set_by(setter, vault)}".replace("`", "")


def _set_by(setter: str, vault: Vault) -> str:
    if setter != clock.SETTING and vault.config.as_of is not None:
        return f"{setter}, not with {clock.SETTING}. Remove both to see today."
    return f"{setter}. {_WAYS_BACK[setter]}"

"""The garbage collector in a command that runs for long."""

import gc


def collect_new_only() -> None:
    """Let garbage be looked for, but not among all that was made so far: that stays in use.

    A large vault is a million objects, and going through them all costs more than any change.
    """
    gc.collect()
    gc.freeze()
    gc.enable()

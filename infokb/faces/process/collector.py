"""The garbage collector in a command that runs for long."""

import gc


def collect_new_only() -> None:
    """Turn the garbage collector on, but for all that was made so far, which stays in use.

    A large vault is a million objects, and going through them all costs more than any change.
    """
    gc.collect()
    gc.freeze()
    gc.enable()

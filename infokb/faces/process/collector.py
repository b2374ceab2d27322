"""The garbage collector in a command that runs for long."""

import gc

_YOUNG_OBJECTS = 100_000
"""After so many more objects garbage is looked for: what follows an edit leaves none, and most
of what it makes are indexes of all notes, which take long to go through.
"""


def collect_new_only() -> None:
    """Turn the garbage collector on, but for all that was made so far, which stays in use.

    A large vault is a million objects, and going through them all costs more than any change.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)
    gc.enable()


def pause_collector() -> None:
    """Turn the garbage collector off while much is made that stays in use."""
    gc.disable()


def resume_collector() -> None:
    """Turn it on again, but for all that was made meanwhile; that takes no time."""
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)
    gc.enable()

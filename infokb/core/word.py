"""Enums of the words that notes use."""

import enum


class Word(enum.Enum):
    """An enum whose members print as the word that notes use."""

    __hash__ = object.__hash__
    """A member equals itself alone, and hashing its name takes much longer."""

    def __str__(self) -> str:
        return str(self.value)

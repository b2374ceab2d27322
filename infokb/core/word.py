"""Enums of the words that notes use."""

import enum


class Word(enum.Enum):
    """An enum whose members print as the word that notes use."""

    def __str__(self) -> str:
        return str(self.value)

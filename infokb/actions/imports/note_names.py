"""Names of new notes, none like that of another note."""

import unicodedata
from collections.abc import Iterable
from itertools import count

from infokb.actions.imports.name_keys import name_for_file
from infokb.core.text import bare_name
from infokb.core.vault.copies import is_name_of_copy

_MAX_LABEL_BYTES = 60


class NoteNames:
    """The names that are taken, without case, accents, and forms of print."""

    def __init__(self, names: Iterable[str]) -> None:
        self._used_names = {_compared_form(name) for name in names}

    def take(self, name: str, *more: str) -> str:
        """Return a name that is not taken yet, and take it; empty where nothing is left of it.

        What tells two of one name apart is one of `more`, unless the name would be taken for that
        of a copy, else a number.
        """
        if not (name := name_for_file(name)):
            return ""
        labels = (name_for_file(text, _MAX_LABEL_BYTES) for text in more)
        titles = (f"{name} ({label})" for label in labels if label)
        for title in (name, *(title for title in titles if not is_name_of_copy(title))):
            if self._take(title):
                return title
        return next(title for at in count(2) if self._take(title := f"{name} {at}"))

    def _take(self, title: str) -> bool:
        key = _compared_form(title)
        is_free = key not in self._used_names
        self._used_names.add(key)
        return is_free


def _compared_form(name: str) -> str:
    return " ".join(bare_name(unicodedata.normalize("NFKC", name)).split())

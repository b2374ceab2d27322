"""Names of new notes, none like that of another note, or of a copy of one."""

import unicodedata
from collections.abc import Iterable
from itertools import chain, count

from infokb.actions.imports.name_keys import name_for_file
from infokb.core.text import bare_name
from infokb.core.vault.copies import is_sure_copy, original_names

_MAX_LABEL_BYTES = 60


class NoteNames:
    """The names that are taken, without case, accents, and forms of print."""

    def __init__(self, names: Iterable[str]) -> None:
        self._used_names = set[str]()
        self._original_names = set[str]()
        for name in names:
            self._add(name)

    def take(self, name: str, *more: str) -> str:
        """Return a name that is not taken yet, and take it; empty where nothing is left of it.

        What tells two of one name apart is one of `more`, else a number, so that no note is
        taken for a copy of another one.
        """
        if not (name := name_for_file(name)):
            return ""
        labels = (name_for_file(text, _MAX_LABEL_BYTES) for text in more)
        titles = chain(
            (name, *(f"{name} ({label})" for label in labels if label)),
            (f"{name} no. {at}" for at in count(2)),
        )
        title = next(title for title in titles if self._is_free(title))
        self._add(title)
        return title

    def _is_free(self, title: str) -> bool:
        key = _compared_form(title)
        return not (
            key in self._used_names
            or key in self._original_names
            or is_sure_copy(title)
            or any(_compared_form(name) in self._used_names for name in original_names(title))
        )

    def _add(self, title: str) -> None:
        self._used_names.add(_compared_form(title))
        self._original_names.update(map(_compared_form, original_names(title)))


def _compared_form(name: str) -> str:
    return " ".join(bare_name(unicodedata.normalize("NFKC", name)).split())

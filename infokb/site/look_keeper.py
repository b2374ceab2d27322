"""Tells what was made from the same as before, by what was looked at as it was made."""

from collections.abc import Iterable, Mapping
from math import inf

from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.contributions import NOTE_INDEX, SEEN_INDEX
from infokb.core.vault.keyed_vault import RESULT_INDEX, KeyedVault
from infokb.core.vault.look_codes import NEVER_CODE
from infokb.core.vault.looks import CONTENTS, MEMBERS, Looks, key_of
from infokb.core.vault.value_digest import ValueDigest
from infokb.site.kept_pages import KeptFile, KeptPages, ResultPart

_RESULT_LOOK = f"{MEMBERS}{key_of(RESULT_INDEX, '')}"
_SEEN_LOOK = f"{MEMBERS}{key_of(SEEN_INDEX, '')}"


class LookKeeper:
    """Tells of what is kept whether it would be made the same again, and keeps what is made.

    `changed` are the codes of the looks at the vault whose answers may differ since.
    """

    def __init__(self, vault: KeyedVault, before: KeptPages, changed: Iterable[int]) -> None:
        self.vault, self.before = vault, before
        self.pages_now, self.share = KeptPages(), KeptPages()
        self._changed = {*changed, NEVER_CODE}
        self._now = vault.raw.now.timestamp()
        self._is_same_by_part: dict[ResultPart, bool] = {}
        self._stands_by_name: dict[str, bool] = {}
        self._told_functions: set[str] = set()
        self._see_changes()

    def _see_changes(self) -> None:
        """Tell which parts of the notes that changed say something else than they said."""
        for key, digest in self.before.note_digests.items():
            part, _, path = key.partition("\0")
            is_same = path in self.vault.raw.notes and (
                self._changed.isdisjoint(CODES.of_looks((look_at(path),)))
                or self.vault.seen_digest(part, path) == digest
            )
            if is_same:
                self.pages_now.note_digests[key] = digest
            else:
                self._changed.update(CODES.of_looks((f"{_SEEN_LOOK}{key}",)))

    def holds(self, row: KeptFile) -> bool:
        """Return whether all that something was made from is the same."""
        return (
            row.since <= self._now < row.until
            and self._changed.isdisjoint(row.looks)
            and all(map(self._is_same, row.results))
        )

    def _is_same(self, part: ResultPart) -> bool:
        """Return whether a part of a result says what it said; told for as few as need be."""
        if part not in self._is_same_by_part:
            digest = self.before.results[part].digest
            self._is_same_by_part[part] = bool(digest) and (
                self.stands(part[0]) or self.vault.part_digest(*part).digest == digest
            )
        return self._is_same_by_part[part]

    def _part_digest(self, part: ResultPart) -> ValueDigest:
        """Return what a part of a result says now; what it said where that is the same."""
        if part in self.before.results and self._is_same(part):
            return self.before.results[part]
        return self.vault.part_digest(*part)

    def stands(self, name: str) -> bool:
        """Return whether what is kept by a name would be made the same, so that it need not be."""
        if name not in self._stands_by_name:
            making = self.before.makings.get(name)
            stands = self._stands_by_name[name] = bool(making and self.holds(making))
            if making and stands:
                self.share.makings[name] = making
                self.share.results |= self._results_of(making)
        return self._stands_by_name[name]

    def keep_results(self, row: KeptFile) -> None:
        """Keep what the results say from which something was made that stays."""
        self.pages_now.results |= self._results_of(row)

    def _results_of(self, row: KeptFile) -> Mapping[ResultPart, ValueDigest]:
        return {part: self.before.results[part] for part in row.results}

    def take_share(self) -> KeptPages:
        """Return what was made since a share was taken, or at all."""
        for result in self.vault.results_made:
            if result.name not in self._told_functions:
                self._told_functions.add(result.name)
                if not self.stands(result.name) and (row := self.row_of(result.looks)):
                    self.share.makings[result.name] = row
        share, self.share = self.share, KeptPages()
        return share

    def row_of(self, looks: Looks, draft: str = "", content: str = "") -> KeptFile | None:
        """Return what something was made from, None where that holds for this moment alone."""
        since, until = looks.interval(self.vault.zone)
        times = since.timestamp() if since else -inf, until.timestamp() if until else inf
        if times[0] >= times[1]:
            return None
        result_looks = [look for look in looks.keys if look.startswith(_RESULT_LOOK)]
        digests = {part: self._part_digest(part) for part in map(_part, result_looks)}
        self.share.results |= digests
        for look in looks.keys:
            if look.startswith(_SEEN_LOOK):
                self._keep_seen(look.removeprefix(_SEEN_LOOK))
        keys = looks.keys.difference(result_looks)
        keys.update(look_at(path) for digest in digests.values() for path in digest.paths)
        return KeptFile(draft, content, *times, CODES.of_looks(sorted(keys)), tuple(digests))

    def _keep_seen(self, key: str) -> None:
        if key not in self.pages_now.note_digests:
            part, _, path = key.partition("\0")
            digest = self.vault.seen_digest(part, path)
            self.pages_now.note_digests[key] = self.share.note_digests[key] = digest


def look_at(path: str) -> str:
    """Return the look at all that a note says."""
    return f"{CONTENTS}{key_of(NOTE_INDEX, path)}"


def _part(look: str) -> ResultPart:
    name, _, key = look.removeprefix(_RESULT_LOOK).partition("\0")
    return name, key

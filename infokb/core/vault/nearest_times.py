"""The moments around which an answer would be another one."""

from datetime import date, datetime, tzinfo

from infokb.core.dates.instants import midnight

NO_TIMES = (None, None, None, None, (0, 0))
"""How times are spelled where an answer holds at any."""


class NearestTimes:
    """The nearest moments around now that would tell otherwise.

    `since` is the latest instant that had to have come, `until` the first one that had not; of
    the days likewise, which begin at the vault's midnight.
    """

    __slots__ = ("first_day", "next_day", "since", "until")

    def __init__(self) -> None:
        self.since: datetime | None = None
        self.until: datetime | None = None
        self.first_day: date | None = None
        self.next_day: date | None = None

    @property
    def spelled(self) -> object:
        """What tells these times from others, as the two hours of a clock that is set back."""
        folds = (self.since.fold if self.since else 0, self.until.fold if self.until else 0)
        return self.since, self.until, self.first_day, self.next_day, folds

    @property
    def are_any(self) -> bool:
        """Return whether there are any moments."""
        return not (
            self.since is None
            and self.until is None
            and self.first_day is None
            and self.next_day is None
        )

    def has_passed(self, instant: datetime, *, yes: bool) -> None:
        """Record that an instant has come, or has not."""
        if yes:
            if self.since is None or instant > self.since:
                self.since = instant
        elif self.until is None or instant < self.until:
            self.until = instant

    def compare(self, instant: datetime, now: datetime) -> bool:
        """Return whether an instant has come at a moment, and record it."""
        come = instant <= now
        self.has_passed(instant, yes=come)
        return come

    def has_come(self, day: date, *, yes: bool) -> None:
        """Record that a day has come, or has not."""
        if yes:
            if self.first_day is None or day > self.first_day:
                self.first_day = day
        elif self.next_day is None or day < self.next_day:
            self.next_day = day

    def join_times(self, other: "NearestTimes") -> None:
        """Record the moments around which another answer would be different."""
        if other.since is not None:
            self.has_passed(other.since, yes=True)
        if other.until is not None:
            self.has_passed(other.until, yes=False)
        if other.first_day is not None:
            self.has_come(other.first_day, yes=True)
        if other.next_day is not None:
            self.has_come(other.next_day, yes=False)

    def holds_at(self, now: datetime) -> bool:
        """Return whether the answer would be the same at a moment, as far as time goes."""
        today = now.date()
        return not (
            (self.since is not None and now < self.since)
            or (self.until is not None and now >= self.until)
            or (self.first_day is not None and today < self.first_day)
            or (self.next_day is not None and today >= self.next_day)
        )

    def interval(self, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
        """Return the instant from which, and the one until which, the answer holds, if any."""
        since = [self.since] if self.since else []
        until = [self.until] if self.until else []
        if self.first_day:
            since.append(midnight(self.first_day, zone))
        if self.next_day:
            until.append(midnight(self.next_day, zone))
        return max(since, default=None), min(until, default=None)

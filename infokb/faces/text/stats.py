"""The search in numbers, as text and as JSON."""

from collections.abc import Iterator, Mapping

from infokb.actions.journey.referral_tree import ReferralBranch
from infokb.actions.journey.stats import FUNNEL_STEPS, Rate, Stats
from infokb.core.text import safe_text
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import titled_lines

_BAR = 48


def record(stats: Stats) -> dict[str, object]:
    """Return the numbers as plain data."""
    return {
        "format_version": 1,
        "funnel": stats.funnel,
        "stages": stats.stages,
        "channels": stats.channels,
        "replies": _rate_record(stats.replies),
        "thanks_within_24h": _rate_record(stats.thanks),
        "medians": [
            {"from": span.first, "to": span.then, "days": span.days, "count": span.count}
            for span in stats.durations
        ],
        "referrals": [_branch_record(branch) for branch in stats.tree],
    }


def _rate_record(rate: Rate) -> dict[str, object]:
    return {"part": rate.part, "of": rate.of, "percent": rate.percent}


def _branch_record(branch: ReferralBranch) -> dict[str, object]:
    return {
        "path": branch.note.path,
        "name": branch.note.name,
        "stage": branch.stage,
        "led_to": [_branch_record(below) for below in branch.below],
    }


def render(stats: Stats, paint: Paint, *, bars: bool) -> str:
    """Return the numbers for a terminal; `bars` draws the funnel."""
    if not stats.funnel["known"]:
        return "No contacts yet.\n  infokb new contact NAME"
    lines = titled_lines("Funnel", _rows(stats.funnel, paint, bars=bars), paint)[1:]
    lines += titled_lines("Current stages", _rows(stats.stages, paint, bars=bars), paint)
    lines += titled_lines("By how you met", _channels(stats.channels), paint)
    rates = [
        f"  Reply rate: {_rate(stats.replies)}",
        f"  Thanked within 24 hours: {_rate(stats.thanks)}",
    ]
    lines += titled_lines("Rates", rates, paint)
    spans = [
        f"  {span.first} to {span.then}".ljust(26) + f"{_days(span.days):>5}  ({span.count})"
        for span in stats.durations
        if span.count
    ]
    lines += titled_lines("Median days (count)", spans, paint)
    tree = [row for branch in stats.tree for row in _tree(branch, 1, paint)]
    lines += titled_lines("Who referred whom", tree, paint)
    return "\n".join(lines)


def _rows(numbers: Mapping[str, int], paint: Paint, *, bars: bool) -> Iterator[str]:
    width = max(map(len, numbers))
    most = max(numbers.values())
    for name, number in numbers.items():
        bar = "#" * round(_BAR * number / most) if bars else ""
        yield f"  {name.ljust(width)}  {number:>4}  {paint(bar, 'cyan')}".rstrip()


def _channels(channels: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    width = max(map(len, channels))
    yield f"  {' ' * width}  " + "  ".join(FUNNEL_STEPS)
    for name, numbers in channels.items():
        cells = "  ".join(f"{numbers[step]:>{len(step)}}" for step in FUNNEL_STEPS)
        yield f"  {name.ljust(width)}  {cells}"


def _rate(rate: Rate) -> str:
    share = f" ({rate.percent}%)" if rate.percent is not None else ""
    return f"{rate.part} of {rate.of}{share}"


def _days(days: float | None) -> str:
    return f"{days:g}" if days is not None else ""


def _tree(branch: ReferralBranch, depth: int, paint: Paint) -> Iterator[str]:
    yield f"{'  ' * depth}{safe_text(branch.note.name)}  {paint(branch.stage, 'dim')}"
    for below in branch.below:
        yield from _tree(below, depth + 1, paint)

"""The search in numbers, as text and as JSON."""

from collections.abc import Iterator, Mapping

from infokb.actions.journey.referral_tree import ReferralBranch
from infokb.actions.journey.stats import FUNNEL_STEPS, Rate, Stats
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import text_width
from infokb.faces.terminal.wrap import table_lines, titled_lines, wrap_record

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
        "led_to": [_branch_record(subbranch) for subbranch in branch.below],
    }


def render(stats: Stats, paint: Paint) -> str:
    """Return the numbers for a terminal, which draws the funnel."""
    if not stats.funnel["known"]:
        return "No contacts yet.\n  infokb new contact NAME"
    lines = titled_lines("Funnel", _rows(stats.funnel, paint), paint)[1:]
    lines += titled_lines("Current stages", _rows(stats.stages, paint), paint)
    lines += titled_lines("By how you met", _channels(stats.channels, paint), paint)
    rates = [
        *wrap_record(f"Reply rate: {_rate(stats.replies)}", paint),
        *wrap_record(f"Thanked within 24 hours: {_rate(stats.thanks)}", paint),
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


def _rows(numbers: Mapping[str, int], paint: Paint) -> Iterator[str]:
    width = max(map(len, numbers))
    most = max(numbers.values())
    room = min(_BAR, paint.columns - width - 10)
    for name, number in numbers.items():
        bar = "#" * round(room * number / most) if room > 0 else ""
        yield f"  {name.ljust(width)}  {number:>4}  {paint(bar, 'cyan')}".rstrip()


def _channels(channels: Mapping[str, Mapping[str, int]], paint: Paint) -> list[str]:
    rows, width = channels.items(), max(map(len, channels))
    numbers = [
        [f"  {name}", *(f"{counts[step]:>{len(step)}}" for step in FUNNEL_STEPS)]
        for name, counts in rows
    ]
    table = table_lines([["  how", *FUNNEL_STEPS], *numbers], Paint())
    if not paint.columns or text_width(table[0]) <= paint.columns:
        return table
    step_counts = (
        (name, [f"{step} {counts[step]}" for step in FUNNEL_STEPS]) for name, counts in rows
    )
    return [
        line
        for name, steps in step_counts
        for line in wrap_record(", ".join(steps), paint, f"  {name.ljust(width)}  ")
    ]


def _rate(rate: Rate) -> str:
    share = f" ({rate.percent}%)" if rate.percent is not None else ""
    return f"{rate.part} of {rate.of}{share}"


def _days(days: float | None) -> str:
    return f"{days:g}" if days is not None else ""


def _tree(branch: ReferralBranch, depth: int, paint: Paint) -> Iterator[str]:
    lead = "  " * min(depth, paint.columns // 4 or depth)
    lines = wrap_record(branch.note.name, paint, lead)
    if paint.columns and text_width(f"{lines[-1]}  {branch.stage}") > paint.columns:
        lines.append(f"{lead}  {paint(branch.stage, 'dim')}")
    else:
        lines[-1] += f"  {paint(branch.stage, 'dim')}"
    yield from lines
    for subbranch in branch.below:
        yield from _tree(subbranch, depth + 1, paint)

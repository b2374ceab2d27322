"""The questions of a cohort in SQL, which DuckDB and Spark answer alike.

Days and instants are texts that order as they do; both are in UTC. Shares are doubles.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from infokb.actions.share.share_tables import SHARED_STEPS, STEP_DAYS

MIN_UNANSWERED = 5
"""From so many requests without a reply on, an advisor would look at them."""
QUIET_WEEKS = 3
"""So long after the last request one would ask what happened."""
REASONS: Mapping[str, str] = {
    "none-asked": f"Asked no one for {QUIET_WEEKS} weeks",
    "no-reply": f"Asked {MIN_UNANSWERED} or more, no reply",
    "interview-unscheduled": "Has a reply, and no day yet",
    "thanks-owed": "Met, and thanks are overdue",
    "opportunity-unreferred": "Applies without a referrer",
    "file-old": f"Sent no file for {QUIET_WEEKS} weeks",
}
"""Where a thread breaks, in its order; an old file does not say what holds now."""

_NEEDS_HELP = """\
WITH fresh AS (SELECT * FROM vaults WHERE as_of >= '{quiet}' OR source NOT LIKE '%.json')
SELECT vault, 'none-asked' AS reason, last_asked AS since, asked AS number
FROM fresh WHERE last_asked IS NULL OR last_asked < '{quiet}'
UNION ALL
SELECT vault, 'no-reply' AS reason, last_asked AS since, asked AS number
FROM fresh WHERE asked >= {unanswered} AND replied = 0
UNION ALL
SELECT vault, 'file-old' AS reason, substr(as_of, 1, 10) AS since, CAST(NULL AS BIGINT) AS number
FROM vaults WHERE vault NOT IN (SELECT vault FROM fresh)
UNION ALL
SELECT vault, rule AS reason, min(since) AS since, count(*) AS number
FROM follow_ups
WHERE vault IN (SELECT vault FROM fresh)
  AND (snoozed_until IS NULL OR snoozed_until < '{day}')
  AND ((rule IN ('interview-unscheduled', 'thanks-owed') AND ends <= '{now}')
    OR (rule = 'opportunity-unreferred' AND (starts IS NULL OR starts <= '{now}')))
GROUP BY vault, rule
ORDER BY reason, vault"""
_SUMS = ",\n".join(
    f"  CAST(sum({step}) AS BIGINT) AS {step},\n"
    f"  CAST(sum(CASE WHEN {step} > 0 THEN 1 ELSE 0 END) AS BIGINT) AS {step}_students"
    for step in SHARED_STEPS
)
_FUNNEL = """\
SELECT coalesce(roster.programme, '') AS programme, count(*) AS students,
{sums}
FROM vaults LEFT JOIN roster ON roster.vault = vaults.vault
GROUP BY coalesce(roster.programme, '') ORDER BY programme"""
_MEDIANS = ",\n".join(
    f"  median({name}) AS {name}, count({name}) AS {name}_students" for name in STEP_DAYS
)
_DAYS = """\
SELECT coalesce(roster.programme, '') AS programme,
{medians}
FROM vaults LEFT JOIN roster ON roster.vault = vaults.vault
GROUP BY coalesce(roster.programme, '')
UNION ALL
SELECT NULL AS programme,
{medians}
FROM vaults HAVING count(*) > 0
ORDER BY programme NULLS LAST"""
_EMPLOYERS = """\
SELECT organization, min(name) AS name, count(DISTINCT vault) AS students,
  CAST(sum(CASE WHEN status = 'target' THEN 1 ELSE 0 END) AS BIGINT) AS targets
FROM organizations GROUP BY organization ORDER BY organization"""
_ASKED = """\
SELECT directory.person AS person, directory.name AS name, directory.most AS most,
  count(DISTINCT CASE WHEN asks.day >= '{month}' THEN asks.vault END) AS students,
  count(DISTINCT asks.vault) AS students_in_year, max(asks.day) AS last_day
FROM directory LEFT JOIN asks
  ON asks.person = directory.person AND asks.day >= '{year}' AND asks.day <= '{day}'
GROUP BY directory.person, directory.name, directory.most ORDER BY person"""
_THANKS = """\
SELECT coalesce(roster.programme, '') AS programme, count(*) AS students,
  CAST(sum(thanks_in_time) AS BIGINT) AS in_time, CAST(sum(thanks_decided) AS BIGINT) AS decided,
  CAST(sum(CASE WHEN thanks_decided > 0 THEN 1 ELSE 0 END) AS BIGINT) AS thanks_students,
  CASE WHEN sum(thanks_decided) > 0
    THEN CAST(sum(thanks_in_time) AS DOUBLE) / CAST(sum(thanks_decided) AS DOUBLE) END AS ratio
FROM vaults LEFT JOIN roster ON roster.vault = vaults.vault
GROUP BY coalesce(roster.programme, '') ORDER BY programme"""
QUESTIONS: Mapping[str, str] = {
    "needs_help": _NEEDS_HELP,
    "funnel": _FUNNEL,
    "employers": _EMPLOYERS,
    "asked": _ASKED,
    "thanks": _THANKS,
    "days": _DAYS,
}
"""Each question by its name; what stands in braces is filled in."""
PAGE_QUESTIONS: Mapping[str, str] = {
    "centers": "SELECT center, count(*) AS vaults FROM vaults GROUP BY center ORDER BY 2 DESC, 1",
    "vaults": "SELECT vault FROM vaults ORDER BY vault",
}
"""What pages say beside the answers."""


def asked_questions(now: datetime) -> Mapping[str, str]:
    """Return the questions as they are asked at an instant."""
    today = now.date()
    values = {
        "now": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "day": today.isoformat(),
        "quiet": (today - timedelta(weeks=QUIET_WEEKS)).isoformat(),
        "month": today.replace(day=1).isoformat(),
        "unanswered": str(MIN_UNANSWERED),
        "sums": _SUMS,
        "medians": _MEDIANS,
        "year": (today - timedelta(days=365)).isoformat(),
    }
    return {name: text.format_map(values) for name, text in QUESTIONS.items()}

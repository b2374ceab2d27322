"""The kinds of callouts, by the names of their classes."""

CALLOUT_KINDS = frozenset(
    {
        "note",
        "abstract",
        "info",
        "todo",
        "tip",
        "success",
        "question",
        "warning",
        "failure",
        "danger",
        "bug",
        "example",
        "quote",
    }
)

"""Values that are none of their kind, and the lines that say so."""

from tests.bad_inputs.inputs import HEAD, NO_BOOL, NO_DATE, NO_NUMBER, NO_TIME, TALK, Inputs

VALUES: Inputs = {
    "February 29 of a year without": (
        HEAD + b"asked: 2023-02-29\n---\n",
        ["3:8: error[bad-value] `asked`: month 2 of 2023 has 28 days (help: correct the date)"],
    ),
    "month 13": (
        HEAD + b"asked: 2026-13-01\n---\n",
        ["3:8: error[bad-value] `asked`: there is no month 13 (help: correct the date)"],
    ),
    "year 0": (
        HEAD + b"asked: 0000-01-01\n---\n",
        ["3:8: error[bad-value] `asked`: there is no year 0 (help: correct the date)"],
    ),
    "hour 25": (
        TALK + b"date: 2026-11-02T25:00\n---\n",
        [NO_TIME],
    ),
    "5,000 digits for a number": (TALK + b"minutes: " + b"9" * 5_000 + b"\n---\n", [NO_NUMBER]),
    "infinity for a number": (TALK + b"minutes: .inf\n---\n", [NO_NUMBER]),
    "zeros in front and a word that is no bool": (
        HEAD + b"phone: 0123\nrole: no\n---\n",
        [],
    ),
    "a text for true": (
        HEAD + b'publish: "true"\n---\n',
        [NO_BOOL],
    ),
    "April 31": (
        HEAD + b"asked: 2026-04-31\n---\n",
        ["3:8: error[bad-value] `asked`: month 4 of 2026 has 30 days (help: correct the date)"],
    ),
    "year 10000": (HEAD + b"asked: 10000-01-01\n---\n", [NO_DATE]),
    "a time zone of 99 hours": (TALK + b"date: 2026-11-02T10:00+99:99\n---\n", [NO_TIME]),
    "hour 24": (TALK + b"date: 2026-11-02T24:00\n---\n", [NO_TIME]),
    "a number of base 60": (TALK + b"minutes: 1" + b":59" * 5_000 + b"\n---\n", [NO_NUMBER]),
    "a date of base 60": (HEAD + b"asked: 1" + b":59" * 5_000 + b"\n---\n", [NO_DATE]),
    "not a number for a number": (TALK + b"minutes: .nan\n---\n", [NO_NUMBER]),
    "5,000 digits of a phone": (
        HEAD + b"phone: " + b"9" * 5_000 + b"\n---\n",
        [
            (
                "3:8: error[bad-value] `phone`: not a phone number "
                "(help: use digits, spaces, and ( ) - . /)"
            )
        ],
    ),
    "texts that are numbers elsewhere": (
        HEAD + b"phone: +442079460958\nrole: .inf\nhow_met: event\ntags: [no, 'on']\n---\n",
        [],
    ),
    "a word for true": (HEAD + b"publish: yes\n---\n", [NO_BOOL]),
    "a capital for true": (HEAD + b"publish: True\n---\n", [NO_BOOL]),
    "a list for true": (
        HEAD + b"publish: [true]\n---\n",
        ["3:10: error[bad-value] `publish` takes one value, not a list (safe: write `true`)"],
    ),
    "a blank of a template that nobody filled": (
        HEAD + b"role: '{{7*7}}'\n---\n",
        ["3:8: error[unrendered-template] `{{7*7}}` was never filled in (help: replace it)"],
    ),
}

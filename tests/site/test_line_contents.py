"""What a shared line must not say: money and addresses, in whatever words."""

import pytest

from infokb.site.privacy.line_contents import line_contents

MONEY = sorted({
    "80-90 TEUR", "offer was 95", "They offered her about ninety", "mid nineties", "a sign-on",
    "high-80s",
    "The base is 80k", "You get $95,000 here", "They pay 80 000 a year", "pay is 95000 dollars",
    "bonus of 10%", "Six figures after two years", "She earns ninety thousand",
    "Gehalt 70.000 Euro", "salary around eighty thousand dollars", "65 an hour", "65/h is usual",
    "It is about 95\u202f000", "The \uff19\uff10k range", "95'000 in Basel", "She makes 95",
    "the range is eighty to ninety-five", "a raise after a year", "10% on top each spring",
    "around fifty thousand", "half a million", "Neunzigtausend im Jahr", "800 per month",
    "sal\u200bary is fair", "They offered 2000", "in 2000 a month", "20 CAD", "CAD 20",
    "Stundenlohn 20", "sign-on bonus", "an hourly contract", "90EUR", "1.2 mio", "3,000 people",
    "since 2,000 of them", "from 2000$", "forty an hour", "Jahresgehalt", "ninety k",
    "a hundred grand", "RSUs vest early", "total comp is fair", "\u20ac20",
    "EUR90", "seniors get USD90 here", "CHF90 is usual", "PLN90", "huf90", "z\u0142 90",
    "90 z\u0142", "kr 90", "90kr", "try90", "90 RUB", "90 rubles", "MXN 9", "the K\u010d",
    "schlecht bezahlt", "unbezahlt", "Bezahlung ist gut", "Einkommen ist gut", "Jahreseinkommen",
    "Lohnband", "Lohntabelle", "L\u00f6hne", "Besoldung", "Zulage", "Entgelt", "verg\u00fctet",
    "Gutverdiener", "the income is fine", "the firm underpays", "poorly payed", "high earners",
    "a day rate", "the benefits are good", "raise of five percent", "zehn Prozent mehr", "5% more",
    "an annual raise", "raises come in May",
})  # fmt: skip
HINTS = sorted({
    "starts at 85", "Starts at about 85 in the city", "TC 140", "140 TC", "neunzig Riesen",
    "eighty to ninety-five depending", "90 Riesen", "She's at 95 now", "They start you at 70",
    "it tops out at 120.", "Einstieg bei 52", "f\u00e4ngt bei f\u00fcnfundf\u00fcnfzig an",
    "liegt bei 60",
    "85 base", "85 base plus options", "80 to 95 depending on level", "zwischen 80 und 95",
    "between eighty and ninety", "somewhere 85-95", "100 all in", "achtzig bis neunzig", "got 95",
    "takes home 85", "ninety large", "six figs", "f\u00fcnfstellig", "sechsstellig", "80\u201395",
    "starting at eighty-five", "a hundred and ten to start", "kriegt 58", "neunzig tausend",
    "He was on 75 before", "85 mil", "hundertzwanzig brutto", "comes in at 130", "starts around 90",
    "negotiated 115", "Steigt mit 48 ein", "we're at 110 by now", "85+10", "around 120ish",
    "mid one-twenties", "low six",
    "eighty five", "Sal\u00e4r 95", "low six digits", "in the eighties", "In the high nineties",
    "around ninety", "it was about 95", "asked for 130", "she asks for ninety.", "they said 130",
    "He told me 85 plus options", "offer of 110", "an offer at 95", "one twenty base",
    "somewhere in the 110s", "Tagessatz 600", "Stundensatz ist niedrig", "Honorar 600",
    "Boni gibt es", "Urlaubsgeld gibt es", "E13 Stufe 3", "f\u00fcnfundachtzig im Jahr",
    "fee of 600", "she bills 150", "juniors are asking 130", "she wanted 130", "offering 95",
    "negotiated up to 130", "it starts from 85", "it went from 85 to 95", "bumped to 95",
    "up to 95 for juniors", "entry is 60", "hundred thirty for seniors", "they get one-twenty",
    "ten mil", "ochenta mil", "entry level 60", "lower six digits",
    "treinta y cinco mil", "quatre-vingt mille", "ottantamila",
})  # fmt: skip
PHONES = sorted({
    "five five five oh one nine two", "call five five five, oh one nine two three four five",
    "555 oh one two three", "five-five-five-oh-one-two-three", "null eins sieben sechs f\u00fcnf",
    "double five five oh one two", "seis uno dos tres cuatro", "z\u00e9ro six un deux trois quatre",
    "fifty-five fifty-five oh one", "01-42-68-53-00", "030/555-01-23", "five five five 01 23",
    "fivefivefive", "call 5-5-5-0-1-0-0", "call 555-01-00", "Tel. 441",
    "ring 5-5-5-0-1-0", "555 - 01 - 00",
})  # fmt: skip
ADDRESSES = sorted({
    "ida at example dot org", "ida (at) example.org", "ida[at]example", "ida at example punkt de",
    "see https://example.org/secret", "see example.org", "www.example", "docs.example.co.uk/x",
    "ask @idaoka", "ida at gmail", "ftp://x",
    "ida (dot) org", "Example.COM", "see x.com/secret", "x.com", "t.me", "youtu.be/abc",
    "bit.ly/secret", "goo.gl/secret", "their site foo.health", "foo.unheard/secret", "q.pizza/a",
    "at 2.example.org", "at 12.example.org",
})  # fmt: skip
HARMLESS = sorted({
    "They offer mentors", "Team of 30, split since 2021", "Meetings run 30 minutes, twice a week",
    "Quiet Wednesdays are real", "They ship weekly", "Seen by all", "The team grew since 2021",
    "Founded in 1998, bought in 2015.", "On 2026-11-03 they moved", "Two releases a week",
    "Reviews take 3 days", "Learn Node.js first", "The payments team is hiring", "80% is remote",
    "Five rounds, one of them at home", "The code base is old", "12 people in 3 teams",
    "At first a dot on the map", "Three of ten stay, e.g. in Basel", "Use CAD daily",
    "Ask about growth and learning", "README.md says it all", "A customer base of small shops",
    "Meetings start at 9", "Growth starts at 85 customers", "Twenty to thirty people",
    "Team grew from 40 to 50 in a year", "thirty to forty minutes each", "got 40 applications",
    "She is at 3 sites", "The team is at 40 now", "under 70 somebody calls you", "Day 27: knew it",
    "hired for 30 roles", "starts on 30 November", "sits with 45 others", "40-50 hour weeks",
    "between 30 and 45 people come", "liegt bei 60 %", "I am on 40 calls a week", "one or two",
    "weeks 3, 4, 5, 6, 7", "an 80/20 rule", "40ish people", "100+ people",
    "around ninety people", "asked for 40 minutes", "they said 30 teams do it", "about 40 clients",
    "asked for a code of six digits", "said so in 2021", "one twenty-minute talk", "bonito", "E2E",
    "in the 40s wing", "an offer of help", "raise a question", "They raise money", "All 12 teams",
    "try 30 minutes",
    "TOP 10 of all", "PHP 8 is in use", "es lohnt sich", "ein lohnender Tag", "eine Belohnung",
    "\u00dcbereinkommen mit allen", "low-income patients", "fast learners", "the benefits of both",
    "40% more patients", "it went from 40 to 50 in a year",
    "24-7-365", "10-12-15 people", "Node.js/React", "e.g. in Basel, i.e. at home", "wanted 30 days",
    "up to 40 for a talk", "and/or", "at 9 a.m./p.m.", "entry is on 30 November",
    "entry level 30 people",
    "mobile first", "Camila and Mila",
    "one by one, two by two", "in 2 to 3 days", "Two, maybe three, of ten",
})  # fmt: skip


@pytest.mark.parametrize("line", MONEY)
def test_money_is_seen(line: str) -> None:
    assert set(line_contents(line)) & {"what someone is paid", "an amount, or money"}


@pytest.mark.parametrize("line", HINTS)
def test_a_sum_is_seen_that_is_hinted_at(line: str) -> None:
    assert "what someone is paid" in set(line_contents(line))


@pytest.mark.parametrize("line", PHONES)
def test_a_number_is_seen_that_is_spelled(line: str) -> None:
    assert "a phone number" in set(line_contents(line))


@pytest.mark.parametrize("line", ADDRESSES)
def test_an_address_is_seen(line: str) -> None:
    assert set(line_contents(line)) & {"an address in words", "a web address"}


@pytest.mark.parametrize("line", HARMLESS)
def test_what_is_harmless_passes(line: str) -> None:
    assert list(line_contents(line)) == []

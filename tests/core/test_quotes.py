"""The words of quotes, by which other notes that use them are known."""

from infokb.core.journey import quotes


def test_plain_letters_make_the_words_that_far_ones_do() -> None:
    text = "".join(f"A{chr(code)}b2 " for code in range(128))
    assert quotes._folded_words(f"{text}é") == (*quotes._folded_words(text), "é")

"""The settings that an editor may send, and what is wrong with those it sends."""

import json
from collections.abc import Iterator, Mapping

from infokb.core.suggest import did_you_mean
from infokb.core.text import joined_words, safe_text

SWITCHES = (
    "diagnostics", "codeActions", "completion", "hover", "navigation", "symbols", "inlayHints",
    "rename", "frontMatterOnly", "untrustedWorkspace",
)  # fmt: skip
"""The settings that are `true` or `false`."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "followUps": ("off", "hint", "information", "warning"),
    "scope": ("open", "vault"),
}
"""The words that each of the others may be."""


def setting_faults(settings: object) -> Iterator[str]:
    """Yield what is wrong with the settings of an editor, with the way out."""
    if not isinstance(settings, Mapping):
        yield f"the editor's settings `infokb` cannot be `{_word(settings)}` (write an object)"
        return
    for name, value in settings.items():
        if name not in CHOICES and name not in SWITCHES:
            help_text = did_you_mean(str(name), (*SWITCHES, *CHOICES)) or "remove it"
            yield safe_text(f"there is no editor's setting `{name}` ({help_text})")
        elif not (value in CHOICES[name] if name in CHOICES else isinstance(value, bool)):
            words = joined_words(CHOICES.get(name, ("true", "false")), "or")
            yield safe_text(
                f"the editor's setting `{name}` cannot be `{_word(value)}` (use {words})"
            )


def _word(value: object) -> str:
    return safe_text(value if isinstance(value, str) else json.dumps(value))

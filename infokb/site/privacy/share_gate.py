"""The gate of the public site over what is shared with a career center."""

from collections.abc import Iterable
from dataclasses import replace

from infokb.actions.share.held_back import ShareGate
from infokb.core.publishing.name_parts import name_parts
from infokb.core.publishing.people_names import names_of_people
from infokb.core.publishing.personal_data import find_personal_data
from infokb.core.text import Span
from infokb.core.vault.vault import Vault
from infokb.site.privacy import text_forms
from infokb.site.privacy.line_contents import line_contents
from infokb.site.privacy.name_finder import name_words, visible_form
from infokb.site.privacy.secrets import secrets

_OWN_NAME = "name of a private organization"


def share_gate(vault: Vault, skipped_paths: Iterable[str] = ()) -> ShareGate:
    """Return the gate of a vault: what is private in it, `skipped_paths` included.

    Of an organization its name may be said, since the file names it. Of a person no part of
    their name may: a first name is enough where the employer stands beside it. A line says no
    money, and no address in any spelling.
    """
    private = secrets(vault, (), skipped_paths)
    names = {name: kind for name, kind in private.names.items() if not kind.endswith(_OWN_NAME)}
    private = replace(private, names=names)
    parts = name_parts(names_of_people(vault))

    def line_reasons(text: str) -> tuple[str, ...]:
        reasons = [*name_reasons(text)]
        reasons += [kind for _, kind, _ in find_personal_data(text, Span(0, len(text)))]
        forms = tuple(text_forms.decoded_texts(text))
        reasons += [kind for form in forms for kind in line_contents(form)]
        words = (word for form in forms for word in name_words(form))
        if any(map(parts.has, words)) or any(parts.are_in(visible_form(form)) for form in forms):
            reasons.append("a part of the name of a contact")
        return tuple(dict.fromkeys(reasons))

    def name_reasons(text: str) -> tuple[str, ...]:
        pages = text_forms.file_texts("line.html", text.encode("utf-8", "replace"))
        matches = private.find((*text_forms.decoded_texts(text), *pages))
        return tuple(sorted({kind for kind, _ in matches}))

    return ShareGate(line_reasons, name_reasons)

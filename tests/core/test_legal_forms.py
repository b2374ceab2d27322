"""What is said of an organization's name: not its legal form."""

import pytest

from infokb.core.publishing.legal_forms import without_legal_form


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Quill GmbH & Co. KG", "Quill"),
        ("Vela Works, Inc.", "Vela Works"),
        ("Orchid S.A.", "Orchid"),
        ("Orchid S. p. A.", "Orchid"),
        ("Mango (Pty) Ltd", "Mango"),
        ("Brio e.V.", "Brio"),
        ("AG", "AG"),
        ("Vela Co-op", "Vela Co-op"),
        ("Limited Edition", "Limited Edition"),
        ("Coco", "Coco"),
    ],
)
def test_a_legal_form_is_taken_off(name: str, said: str) -> None:
    assert without_legal_form(name) == said

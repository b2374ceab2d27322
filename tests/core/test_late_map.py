"""A mapping of which a part waits until it is asked for."""

import pytest

from infokb.core.late_map import LateMap


def test_only_a_key_that_may_be_late_makes_the_late_part():
    asks = []

    def make():
        asks.append("")
        return {"late 1": 2, "early": 1}

    values = LateMap({"early": 1}, make, lambda key: key.startswith("late"))
    assert values["early"] == 1
    assert "early" in values
    assert "other" not in values
    with pytest.raises(KeyError):
        values["other"]
    assert asks == []
    assert "late 1" in values
    assert (values["late 1"], values.get("late 2")) == (2, None)
    assert (dict(values), len(values)) == ({"early": 1, "late 1": 2}, 2)
    assert asks == [""]

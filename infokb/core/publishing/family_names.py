"""Chinese, Japanese and Korean names of one sign: `李先生`, `王 同意`, `김 부장님`."""

import re
from collections.abc import Iterable

from infokb.core.patterns import compile_later

_HAN, _HANGUL = "\u3400-\u9fff\uf900-\ufaff", "\uac00-\ud7af"
_RUN = compile_later(f"[{_HAN}]{{1,4}}|[{_HANGUL}]{{2,4}}")
_TITLES = (
    "先生|女士|小姐|太太|老师|老師|经理|經理|总|總|工|董|教授|博士|医生|醫生|主任|同学|同學|师兄|师姐|院长"
    "|哥|姐|老板|老闆|主管|处长|科长|部长|局长|さん|氏|様|君|部長|課長|社長|先輩"
)
_TITLES_KO = "님|씨|부장|과장|대리|팀장|사장|이사|대표|차장|교수|선생|박사|선배|매니저|상무|전무"
_ONE_AND_TWO = 2


def lone_family_names(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the family name of one sign of each name that has one.

    It counts before a title, after 小, 老 or 阿, and where it stands alone, as does a given name
    of one sign.
    """
    han: set[str] = set()
    hangul: set[str] = set()
    for name in names:
        for run in _RUN.findall(name):
            if _HANGUL[0] <= run[0] <= _HANGUL[-1]:
                hangul.add(run[0])
            else:
                han.add(run[0])
                han |= {run[1]} if len(run) == _ONE_AND_TWO else set()
    patterns = []
    if han:
        signs = "".join(sorted(han))
        patterns += [f"[{signs}](?= ?(?:{_TITLES}))", f"[小老阿][{signs}]"]
        patterns.append(f"(?<![{_HAN}])[{signs}](?![{_HAN}])")
    if hangul:
        signs = "".join(sorted(hangul))
        patterns.append(f"(?<![{_HANGUL}])[{signs}](?= ?(?:{_TITLES_KO}))")
        patterns.append(f"(?<![{_HANGUL}])(?<![{_HANGUL}] )[{signs}](?! ?[{_HANGUL}])")
    return re.compile("|".join(patterns) or "(?!)")

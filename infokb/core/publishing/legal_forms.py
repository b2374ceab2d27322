"""Legal forms behind the names of organizations."""

import re

from infokb.core.patterns import compile_later

_FORM = (
    r"g?gmbh|mbh|ag|se|kgaa|kg|ohg|ug|e\. ?v\.?|inc|incorporated|corp|corporation|company|co|ltd"
    r"|limited|llc|l\. ?l\. ?c|llp|lp|plc|pty|pte|pvt|private limited|s\. ?a\. ?s?|sas|sa"
    r"|s\. ?r\. ?l|srl|sarl|s\. ?p\. ?a|spa|sl|s\. ?l|b\. ?v|bv|n\. ?v|nv|oyj?|ab|asa?|a/s|aps|kft"
    r"|sp\. ?z ?o\. ?o|s\. ?r\. ?o|k\. ?k"
)
_BEHIND = compile_later(rf"(?:[\s,]+(?:(?:&|and|und)\s+)?\(?(?:{_FORM})\.?\)?)+\s*$", re.IGNORECASE)


def without_legal_form(name: str) -> str:
    """Return the name of an organization without its legal form: `Quill GmbH & Co. KG` is Quill."""
    return _BEHIND.sub("", name)

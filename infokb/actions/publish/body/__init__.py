"""The text of a note as HTML: what is hidden stays hidden, what is a link leads somewhere."""

from infokb.actions.publish.body.anchors import cuts, outline, shown_ids
from infokb.actions.publish.body.writer import Writer

__all__ = ["Writer", "cuts", "outline", "shown_ids"]

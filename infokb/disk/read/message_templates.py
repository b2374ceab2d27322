"""The templates of messages that come with infokb."""

from collections.abc import Mapping

from infokb.disk.read.package_data import data_folder


def built_in_messages() -> Mapping[str, str]:
    """Return the texts of the built-in kinds of messages, by name."""
    folder = data_folder("templates") / "messages"
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}

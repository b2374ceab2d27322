"""The files of a new vault."""

from infokb.actions.describe import obsidian
from infokb.core.vault import parse
from infokb.disk.read.package_data import data_folder
from infokb.faces.clock import system_zone

VAULT_FOLDERS = ("contacts", "organizations", "interviews", "opportunities")


def new_vault_files() -> dict[str, str | bytes | None]:
    """Return the files of a new vault, by path; empty folders are kept for git."""
    source = data_folder("templates")
    files: dict[str, str | bytes | None] = {}
    for path in sorted((source / "vault").rglob("*")):
        if path.is_file():
            files[path.relative_to(source / "vault").as_posix()] = path.read_bytes()
    zone = getattr(system_zone(), "key", "")
    settings = (source / "vault" / "infokb.toml").read_text("utf-8")
    files["infokb.toml"] = settings.replace("{timezone}", zone)
    texts = ((path.name, path.read_text("utf-8")) for path in sorted(source.glob("*.md")))
    schemas = (parse.parse_schema(f"templates/{name}", text) for name, text in texts)
    files[".obsidian/types.json"] = obsidian.obsidian_types_json(
        {schema.name: schema for schema in schemas}
    )
    files |= {f"{folder}/.gitkeep": "" for folder in VAULT_FOLDERS}
    return files

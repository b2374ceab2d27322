"""A vault of files that are in memory, wherever they were kept."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from infokb.core.frontmatter.block import parse_front_matter
from infokb.core.frontmatter.yaml_nodes import Fault
from infokb.core.settings import config as vault_config
from infokb.core.settings.config import Config
from infokb.core.settings.layers import read_layer
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.core.vault.type_mapping import map_types
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_paths import (
    MAX_NOTE_BYTES,
    SETTINGS_NAME,
    TEMPLATES_FOLDER,
    decode_note,
    is_made_note,
    vault_paths,
)


def vault_of_files(
    files: Mapping[str, bytes],
    now: datetime,
    types: Mapping[str, Schema],
    config: Config | None = None,
) -> Vault:
    """Return the vault of files by their paths, as they are at an instant, which has a zone.

    `types` are the built-in note types, to which the vault's own templates add; `config` stands
    in place of the settings in `infokb.toml`, which are the default ones where that is missing.
    Nothing is read but the mapping. Raises InfokbError for settings or templates that are wrong.
    """

    def contents(paths: Collection[str]) -> Mapping[str, bytes]:
        return {path: files[path] for path in paths}

    settings = config or settings_of_content(files.get(SETTINGS_NAME))
    paths = vault_paths(files, contents)
    made_notes = {path for path in paths.notes if is_made_note(files[path])}
    others = contents(sorted({*paths.others, *made_notes}))
    schemas = map_types({**types, **own_types(contents(paths.others))}, settings.types)
    notes = {
        path: parse.parse_note(path, decode_note(files[path]), schemas)
        for path in paths.notes
        if path not in made_notes and len(files[path]) <= MAX_NOTE_BYTES
    }
    local_now = now.astimezone(settings.zone or now.tzinfo)
    return Vault(notes, schemas, local_now, settings, others)


def settings_of_content(content: bytes | None) -> Config:
    """Return the settings in the bytes of `infokb.toml`, the default ones where there are none."""
    layers = [] if content is None else [read_layer(content, SETTINGS_NAME)]
    return vault_config.combine_layers(layers)


def own_types(files: Mapping[str, bytes]) -> Mapping[str, Schema]:
    """Return the types that the templates of a vault with these files declare."""
    schemas: dict[str, Schema] = {}
    for path, text in _template_texts(files):
        if parse.declares_type(text):
            schema = parse.parse_schema(path, text)
            schemas[schema.name] = schema
    return schemas


def unread_templates(files: Mapping[str, bytes]) -> Mapping[str, Fault]:
    """Return why templates that cannot be read declare no type, by their paths."""
    front_matters = ((path, parse_front_matter(text)) for path, text in _template_texts(files))
    return {path: front.fault for path, front in front_matters if front.fault}


def _template_texts(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for path in files:
        folder, _, name = path.rpartition("/")
        if folder == TEMPLATES_FOLDER and name.endswith(".md"):
            yield path, decode_note(files[path])

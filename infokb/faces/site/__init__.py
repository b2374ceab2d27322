"""The site: MkDocs plugin, theme, build and server."""

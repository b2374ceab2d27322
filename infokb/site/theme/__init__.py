"""The theme of the site, as MkDocs finds it."""

"""Reading a search: briefs, profiles, paths, dossiers, applications, statistics."""

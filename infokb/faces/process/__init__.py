"""Other processes: forks, external programs, and the one that fills a vault's own templates."""

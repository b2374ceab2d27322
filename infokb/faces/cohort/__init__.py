"""The run of a career center: what was shared into tables, pages, and a list."""

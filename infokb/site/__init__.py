"""The site of a vault: its pages, their pictures and theme, and what may be public."""

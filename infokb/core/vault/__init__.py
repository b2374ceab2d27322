"""A vault: notes, their types and values, and where links lead."""

"""The to-do list: what to do next, checking it off, putting it off."""

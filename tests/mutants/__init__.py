"""Small faults put into modules one at a time, each of which a test has to notice."""

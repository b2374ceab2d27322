"""`infokb lint`."""

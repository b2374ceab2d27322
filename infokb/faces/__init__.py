"""How people reach infokb: each translates arguments, calls one action, renders the result."""

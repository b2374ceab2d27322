"""What nobody should write, and what infokb says to it."""

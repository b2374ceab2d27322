"""What other programs know of people, as notes: a plan first, and nothing twice."""

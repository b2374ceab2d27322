"""What is owed; the only rules that know the day."""

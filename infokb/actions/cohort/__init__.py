"""What a career center asks of the files that its students share."""

"""What a public site may show, and the search for what it must not."""

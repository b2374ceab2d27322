"""vCards: their lines, what they say of people, and how notes keep the rest of them."""

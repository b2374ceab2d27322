"""What notes tell together about people: contacts, conversations, referrals, insights."""

"""What follows from an approved result: decisions, letters, the next year."""

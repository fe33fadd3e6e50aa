"""What only the other seeds of a corpus tell."""

"""What is wrong with the comments that silence rules."""

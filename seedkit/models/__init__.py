"""The declaration of the format, and what is generated from it."""

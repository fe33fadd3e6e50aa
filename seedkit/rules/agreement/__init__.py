"""The two copies of a field."""

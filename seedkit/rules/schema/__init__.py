"""Keys and the types of their values."""

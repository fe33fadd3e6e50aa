"""How the text of a field is written, one file a shape."""

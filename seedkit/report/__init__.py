"""The output formats, one file each, and the escaping that they share."""

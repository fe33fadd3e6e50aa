"""Source files read into rows: one file a format."""

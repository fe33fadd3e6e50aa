"""The file, its encoding and its YAML."""

"""Headings, sections and items."""

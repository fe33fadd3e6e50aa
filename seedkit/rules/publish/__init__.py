"""What breaks when the site publishes a seed."""

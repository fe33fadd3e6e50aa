"""What readers would stumble over."""

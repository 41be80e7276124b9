"""Messages: composed, and read."""

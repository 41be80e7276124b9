"""What pages ask: read only, a known number of statements."""

"""Forms: they know the domain's words and bounds, not the database."""

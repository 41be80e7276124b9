"""The verbs that change things: they add and flush, never commit, never send."""

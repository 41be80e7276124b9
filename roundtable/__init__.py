"""roundtable: an executive roundtable series manager."""

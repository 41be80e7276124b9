"""Sheets and tables: PDF, CSV, vCard."""

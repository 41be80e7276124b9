"""Calendar bytes out; no HTTP, no SMTP. The words of iCalendar stay in here."""

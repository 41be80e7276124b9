"""What ``flask --app app`` and the server find."""

from roundtable import create_app

app = create_app()

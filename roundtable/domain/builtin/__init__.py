"""The built-in agendas, one a file. Their words are content and not interface."""

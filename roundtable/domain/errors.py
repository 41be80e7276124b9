"""Refusals. Each is named for the rule that was broken; ``web/errors.py`` puts it into words."""


class RuleBrokenError(Exception):
    """Somebody asked for what the rules do not allow."""

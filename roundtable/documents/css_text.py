"""Text for the margins of printed pages, where only a stylesheet can put it."""


def quoted(text: str) -> str:
    """Write text as a CSS string that cannot end early (CSS Syntax 3, section 4.3.7)."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    is_plain = character.isascii() and (character.isalnum() or character == " ")
    return character if is_plain else f"\\{ord(character):x} "

"""Colours of groups, by their CSS name: RFC 7986 wants the name, Apple's calendar the figures."""

from collections.abc import Mapping

COLOURS: Mapping[str, str] = {
    "teal": "#008080",
    "seagreen": "#2E8B57",
    "olive": "#808000",
    "goldenrod": "#DAA520",
    "chocolate": "#D2691E",
    "maroon": "#800000",
    "crimson": "#DC143C",
    "orchid": "#DA70D6",
    "purple": "#800080",
    "slateblue": "#6A5ACD",
    "navy": "#000080",
    "steelblue": "#4682B4",
    "slategray": "#708090",
}
"""What a group may choose from, and the colour as ``#RRGGBB``."""

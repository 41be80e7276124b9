"""Whether the system has Pango, which WeasyPrint needs to set PDFs.

Asked without importing WeasyPrint, which takes two seconds.
"""

import ctypes
from functools import cache

_NAMES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
}

HOW_TO_GET_IT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@cache
def version() -> str | None:
    """Pango's version, or None where PDFs cannot be set on this machine."""
    found = {name: _find(names) for name, names in _NAMES.items()}
    pango = found["Pango"]
    if pango is None or None in found.values():
        return None
    pango.pango_version_string.restype = ctypes.c_char_p
    text: bytes = pango.pango_version_string()
    return text.decode("ascii")


def _find(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None

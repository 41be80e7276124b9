"""The rules of the round: pure Python.

No clock (rules take ``now`` or ``today``), no input or output, no database, no
translation. Everything here is tested with literals.
"""

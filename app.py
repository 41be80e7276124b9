"""What ``flask --app app`` and the server find."""

import gc
import sys

from roundtable import create_app
from roundtable.settings import SettingsError

try:
    app = create_app()
except SettingsError as error:
    sys.stderr.write(f"roundtable cannot start. {error}\n")
    sys.exit(2)

# What stands at the start stays for good, and a page makes ten thousand objects that go with it.
gc.freeze()
gc.set_threshold(10_000, 20, 20)

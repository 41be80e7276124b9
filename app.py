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

gc.freeze()  # what stands at the start stays for good: the collector need not look at it again

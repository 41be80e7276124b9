"""``python -m roundtable``: migrate, greet, serve."""

import argparse
import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from roundtable import create_app, links
from roundtable.cli.database import migrate
from roundtable.queries import accounts
from roundtable.settings import SettingsError
from roundtable.web.account import first_token


def main() -> int:
    """Start, or say in one line why not."""
    options = _options()
    os.environ.setdefault("ROUNDTABLE_BASE_URL", f"http://{options.host}:{options.port}")
    try:
        app = create_app()
    except SettingsError as error:
        print(f"roundtable cannot start. {error}", file=sys.stderr)
        return 2
    with app.app_context():
        migrate()
        if not accounts.are_there_any():
            print("Nobody can sign in yet. Open this link once, to become the administrator:")
            print(f"  {links.to('account.first', token=first_token())}\n")
        print(f"roundtable is at {app.config['BASE_URL']} (Ctrl+C ends it)", flush=True)
    _serve(options.host, options.port)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py", description="Serve roundtable.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    return parser.parse_args()


def _serve(host: str, port: int) -> None:
    Granian(
        "app:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    sys.exit(main())

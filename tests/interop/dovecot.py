"""A real mailbox: Dovecot, started for a test with a folder and a port of its own."""

import imaplib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roundtable.domain.mail_servers import BoxSecurity, Mailbox

OWNER = 8
"""The user and group ``mail`` of Debian: Dovecot gives mail to nobody with a lower number."""

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
first_valid_gid = 1
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner} home={folder}/mail/%u
}}
"""


@contextmanager
def running(folder: Path) -> Iterator[Mailbox]:
    """Let it serve one empty mailbox."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for each in (folder, *folder.parents[:3]):  # whoever owns the mail passes through
        each.chmod(each.stat().st_mode | 0o011)
    (folder / "mail").mkdir()
    os.chown(folder / "mail", OWNER, OWNER)
    config = folder / "dovecot.conf"
    config.write_text(CONFIG.format(folder=folder, port=port, owner=OWNER))
    program = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin") or "dovecot"
    process = subprocess.Popen([program, "-F", "-c", str(config)])
    box = Mailbox(
        host="127.0.0.1", port=port, security=BoxSecurity.NONE, user="rt", password="secret"
    )
    try:
        _wait_for(box)
        yield box
    finally:
        process.terminate()
        process.wait(timeout=10)


def put(box: Mailbox, *mails: bytes) -> None:
    """Let mails arrive."""
    line = _signed_in(box)
    for mail in mails:
        line.append("INBOX", "", "", mail)
    line.logout()


def unread(box: Mailbox) -> int:
    """How many nobody has read."""
    line = _signed_in(box)
    line.select("INBOX")
    _kind, found = line.search(None, "UNSEEN")
    line.logout()
    return len(found[0].split())


def _signed_in(box: Mailbox) -> imaplib.IMAP4:
    line = imaplib.IMAP4(box.host, box.port, timeout=5)
    line.login(box.user, box.password)
    return line


def _wait_for(box: Mailbox) -> None:
    for _attempt in range(100):
        try:
            _signed_in(box).logout()
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = "Dovecot did not come up"
    raise RuntimeError(message)

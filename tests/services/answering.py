"""One of two processes that answer at the same moment, as often as they are told.

Called with a verb: ``reply`` is the guest by their link, ``accept`` and ``withdraw`` are the
convener on the page. Each line names account, invitation and time; what became of it is printed.
The database comes from the environment.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from roundtable import create_app
from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.queries.replies import find_by_link, reply_name
from roundtable.services import invitations
from roundtable.services.invitation_replies import Reply, reply
from roundtable.settings import load
from roundtable.web.transactions import transaction

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


def main(how: str) -> None:
    app = create_app(load(Path(os.environ["ANSWERING_FOLDER"])))
    say("ready")
    for line in sys.stdin:
        by, invitation_id, offer_id = map(int, line.split())
        try:
            with transaction(app):
                VERBS[how](by, invitation_id, offer_id)
        except (RuleBrokenError, SQLAlchemyError) as error:
            say(type(error).__name__)
        else:
            say("done")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def by_link(_by: int, invitation_id: int, offer_id: int) -> None:
    nonce = db.session.get_one(Invitation, invitation_id).reply_nonce
    found = find_by_link(reply_name(nonce or ""))
    assert found is not None
    invitation, _reader = found
    offer = next(one for one in invitation.offers if one.id == offer_id)
    reply(invitation, Reply(state=InvitationState.ACCEPTED, offer=offer), now=NOW)


def accept(by: int, invitation_id: int, offer_id: int) -> None:
    invitation = db.session.get_one(Invitation, invitation_id)
    offer, account = db.session.get_one(Offer, offer_id), db.session.get_one(Account, by)
    invitations.accept(invitation, offer, by=account, now=NOW)


def withdraw(by: int, invitation_id: int, _offer_id: int) -> None:
    invitation = db.session.get_one(Invitation, invitation_id)
    invitations.withdraw(invitation, by=db.session.get_one(Account, by), now=NOW)


VERBS = {"reply": by_link, "accept": accept, "withdraw": withdraw}


if __name__ == "__main__":
    main(sys.argv[1])

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import Base, db
from roundtable.domain.conferences import ConferenceState
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.outreach import LetterPurpose
from roundtable.domain.people import Language, TraitKind
from roundtable.domain.seats import LastConvenerError
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.domain.tombstones import TombstoneCause
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.feeds import Feed
from roundtable.models.groups import Membership
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from roundtable.models.ledger import BurdenCorrection
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.objections import Objection, Tombstone
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Absence, FollowUp, Person, PersonNote, PersonTrait, Touch
from roundtable.models.people_files import PeoplePair, PersonAlias
from roundtable.models.pipeline import Acquaintance
from roundtable.models.session_notices import SessionNotice
from roundtable.models.sessions import Attendance, Outcome, Pulse
from roundtable.queries import person_export
from roundtable.services import erasing_again, erasure, objections, outbox
from roundtable.services.remembering import NAME, remembered
from tests.factories import (
    make_account,
    make_feed,
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_session,
)

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
ON = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _no_list_yet(app: Flask) -> None:
    (Path(app.instance_path) / NAME).unlink(missing_ok=True)


def fill(alice: Account, bob: Account) -> Person:
    """Somebody of whom a row lies in every table that can hold one."""
    tama = make_person("Tama", "Rewi", organisation="Kea Works", phone="+64 1", source="fair")
    group = make_group(alice)
    seat = make_membership(group, tama, page_nonce="a-nonce")
    held = make_session(group, datetime(2026, 4, 1, 15, 0), state=SessionState.HELD)
    ahead = make_session(group, datetime(2026, 5, 20, 15, 0), notes="Ask Tama Rewi or tama rewi.")
    make_item(held, "Case of Tama Rewi", lead=tama)
    invitation = make_invitation(
        group, tama, subject="Dear Tama", body="Dear Tama Rewi", cleared_message=b"Tama"
    )
    make_offer(invitation, ahead)
    delegated = make_invitation(group, delegate=tama, state=InvitationState.DELEGATED)
    meeting = Meeting(
        account=alice, kind=SessionKind.COFFEE, title="Coffee", minutes=25, created_at=NOW
    )
    forum = Conference(
        account_id=alice.id, name="Forum", state=ConferenceState.CANCELLED, created_at=NOW
    )
    letter = OutreachLetter(
        account=alice, person=tama, purpose=LetterPurpose.COFFEE, language=Language.EN,
        body="Dear Tama Rewi", created_at=NOW,
    )  # fmt: skip
    db.session.add_all([meeting, forum, letter])
    db.session.flush()
    ids = {"person_id": tama.id}
    mine, his = ids | {"account_id": alice.id}, ids | {"account_id": bob.id}
    db.session.add_all(
        [
            make_feed(alice, group=group, person_id=tama.id, scope=FeedScope.MEMBER),
            Absence(**ids, first_on=ON, last_on=ON),
            PersonTrait(**ids, kind=TraitKind.INTEREST, name="ships"),
            PersonNote(**mine, text="Likes tea"),
            PersonNote(**his, text="Hates tea"),
            Touch(**mine, touched_on=ON, text="My words"),
            Touch(**his, touched_on=ON, text="Words of his"),
            FollowUp(**mine, due_on=ON, text="Mine"),
            FollowUp(**his, due_on=ON, text="Promise of his"),
            Acquaintance(**mine, ideal_days=30, longest_days=90, since=ON),
            BurdenCorrection(**ids, group_id=group.id, points=5, reason="Rewi", made_at=NOW),
            Attendance(**ids, session_id=held.id, came=True),
            Attendance(**ids, session_id=ahead.id),
            Pulse(**ids, session_id=held.id, value=9),
            SessionNotice(
                **ids, session_id=held.id, address="tama.rewi@example.org", sequence=0,
                starts_at=NOW, ends_at=NOW, told_at=NOW,
            ),
            Outcome(session_id=held.id, text="As TAMA REWI said"),
            MeetingGuest(**ids, meeting=meeting),
            Prospect(**ids, conference=forum, hook="The same choir", reason="Ships"),
            Objection(**ids, objected_at=NOW),
            PersonAlias(**ids, given="Tamme", family="Rewi", organisation="", email=""),
            PeoplePair(one_id=alice.person_id, other_id=tama.id),
            InboxMail(
                **ids, digest="d", state=InboxState.WAITING, cause=Cause.LETTER,
                sender="tama.rewi@example.org", sender_name="Tama Rewi", subject="Hello", text="",
                content=b"", received_at=NOW, session_id=held.id,
            ),
        ]
    )  # fmt: skip
    to = Correspondent(name="Tama Rewi", email="Tama.Rewi@example.org")
    body = LetterBody(subject="To Tama", body="Dear Tama")
    mail = note(body, to=to, sender="rt@house.example", now=NOW)
    outbox.put(mail, kind=MailKind.NOTICE, now=NOW, by=alice)
    db.session.commit()
    assert (seat.person_id, delegated.delegate_id) == (tama.id, tama.id)
    return tama


def everything_stored() -> str:
    db.session.commit()
    rows = [
        str(tuple(row))
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(sa.select(table))
    ]
    return "\n".join(rows).lower()


def test_nothing_says_any_more_who_they_were(alice: Account, bob: Account) -> None:
    tama = fill(alice, bob)
    erasure.erase(tama, now=NOW)
    stored = everything_stored()

    assert [
        word for word in ("tama", "rewi", "kea works", "+64 1", "choir") if word in stored
    ] == []
    assert "ask … or …." in stored
    assert "as … said" in stored


def test_what_was_held_keeps_its_count_and_the_rest_goes(alice: Account, bob: Account) -> None:
    tama = fill(alice, bob)
    erasure.erase(tama, now=NOW)
    db.session.commit()
    came = db.session.scalars(sa.select(Attendance.came)).all()
    counts = {
        kind.__tablename__: db.session.scalar(sa.select(sa.func.count()).select_from(kind))
        for kind in erasure.GONE
    }
    seat = db.session.scalars(sa.select(Membership).where(Membership.person_id == tama.id)).one()
    feed = db.session.scalars(sa.select(Feed)).one()
    mail = db.session.scalars(sa.select(OutboxMail)).one()
    invitation = db.session.scalars(
        sa.select(Invitation).where(Invitation.leader_id == tama.id)
    ).one()

    assert came == [True]
    assert set(counts.values()) == {0}
    assert (seat.role, seat.page_nonce) == (MemberRole.FORMER, None)
    assert (feed.revoked_at, feed.person_id) == (NOW, None)
    assert (mail.state, mail.recipients, mail.content) == (MailState.TAKEN_BACK, [], b"")
    assert (invitation.state, invitation.reply_nonce) == (InvitationState.WITHDRAWN, None)
    assert [one.state for one in invitation.offers] == [OfferState.FREED]
    assert db.session.scalars(sa.select(Pulse.value)).all() == [9]
    assert db.session.scalars(sa.select(InboxMail)).all() == []


def test_the_link_of_a_guest_ends_and_loses_its_name(alice: Account, bob: Account) -> None:
    tama = fill(alice, bob)
    invitation = db.session.scalars(
        sa.select(Invitation).where(Invitation.leader_id == tama.id)
    ).one()
    feed = Feed(
        scope=FeedScope.GUEST, group=invitation.group, invitation=invitation, name="T.'s desk",
        nonce="of-the-guest", created_at=NOW,
    )  # fmt: skip
    db.session.add(feed)
    db.session.flush()
    erasure.erase(tama, now=NOW)

    assert (feed.name, feed.revoked_at) == ("", NOW)


def test_a_namesake_keeps_their_own_entry(alice: Account, bob: Account) -> None:
    tama = fill(alice, bob)
    other = make_person("Tama", "Rewi", email="other@example.net", organisation="Elsewhere")
    erasure.erase(tama, now=NOW)

    assert (other.name, other.email) == ("Tama Rewi", "other@example.net")


def test_twice_is_once(alice: Account, bob: Account) -> None:
    tama = fill(alice, bob)
    erasure.erase(tama, now=NOW)
    db.session.commit()
    before = everything_stored()
    erasure.erase(tama, now=datetime(2027, 1, 1, tzinfo=UTC))

    assert everything_stored() == before


def test_who_signs_in_stays_until_the_account_is_closed(alice: Account) -> None:
    dan = make_account("dan")
    with pytest.raises(erasure.SignsInError):
        erasure.erase(dan.person, now=NOW)
    dan.active = False
    erasure.erase(dan.person, now=NOW)
    db.session.commit()

    assert (dan.email, dan.password) == (f"erased-{dan.id}@erased.invalid", None)


def test_a_group_keeps_its_convener(alice: Account) -> None:
    dan = make_account("dan")
    make_group(dan)
    dan.active = False
    db.session.commit()
    with pytest.raises(LastConvenerError):
        erasure.erase(dan.person, now=NOW)


def test_a_restored_backup_forgets_them_anew(alice: Account, bob: Account) -> None:
    tama = fill(alice, bob)
    ida = make_person("Ida", "Nord")
    objections.object_(ida, now=NOW)
    erasure.erase(tama, now=NOW)
    db.session.commit()
    assert sorted({cause for cause, _at in remembered().values()}) == [
        TombstoneCause.ERASED,
        TombstoneCause.OBJECTED,
    ]
    for kind in (Tombstone, Objection):  # the backup knows of neither
        db.session.execute(sa.delete(kind))
    back = make_person("Tama", "Rewi", organisation="Kea Works")
    later = make_person("Tama", "Rewi", email="tama.rewi@example.org")
    later.created_at = datetime(2026, 6, 1, tzinfo=UTC)
    db.session.commit()
    number = erasing_again.repeat(now=datetime(2026, 7, 1, tzinfo=UTC))
    db.session.commit()

    assert number == 1
    assert (back.name, later.name) == ("", "Tama Rewi")
    assert objections.has_objected(ida)


def test_what_is_rolled_back_is_not_on_the_list(alice: Account, bob: Account) -> None:
    erasure.erase(fill(alice, bob), now=NOW)
    db.session.rollback()

    assert remembered() == {}


def test_an_export_is_complete_and_holds_no_note_of_another_account(
    alice: Account, bob: Account
) -> None:
    tama = fill(alice, bob)
    found = person_export.collect(tama, alice)
    words = str(found)
    tables = {column.table.name for column in person_export.references()}

    assert tables | {"people"} == set(person_export.REACH)
    assert sorted(name for name, rows in found.items() if not rows) == ["accounts", "inbox"]
    assert [
        word for word in ("Likes tea", "My words", "Mine", "The same choir") if word not in words
    ] == []
    assert [word for word in ("Hates tea", "Words of his", "Promise of his") if word in words] == []
    assert "a-nonce" not in words


def test_an_account_exports_nothing_of_groups_it_does_not_see(alice: Account, bob: Account) -> None:
    found = person_export.collect(fill(alice, bob), bob)
    confidential = ("memberships", "invitations", "attendances", "pulses", "prospects", "outbox")

    assert {name: found[name] for name in confidential} == {name: [] for name in confidential}
    assert [row["text"] for row in found["person_notes"]] == ["Hates tea"]
    assert [row["text"] for row in found["touches"]] == ["", "Words of his"]


def test_without_an_account_everything_comes_but_private_words(
    alice: Account, bob: Account
) -> None:
    found = person_export.collect(fill(alice, bob), None)

    assert sorted(name for name, rows in found.items() if not rows) == [
        "accounts",
        "acquaintances",
        "follow_ups",
        "person_notes",
    ]
    assert [row["text"] for row in found["touches"]] == ["", ""]
    assert [row["hook"] for row in found["prospects"]] == [""]

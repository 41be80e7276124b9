"""What sessions left behind, and who has said that they will come to the next ones."""

from collections.abc import Sequence

from roundtable.database import db
from roundtable.domain.sessions import Answer, SessionState
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.services.demo import circle_people, circle_story
from roundtable.services.demo.circle_story import Told
from roundtable.services.demo.store import Cast

_A = Answer

#: What the eight have answered to the next two sessions, in the members' order.
ANSWERS = (
    (_A.ACCEPTED, _A.ACCEPTED, _A.TENTATIVE, _A.ACCEPTED, _A.ACCEPTED, _A.NONE, _A.ACCEPTED,
     _A.DECLINED),
    (_A.ACCEPTED, _A.ACCEPTED, _A.NONE, _A.NONE, _A.TENTATIVE, _A.NONE, _A.NONE, _A.NONE),
)  # fmt: skip


def tell(past: Sequence[Session], story: Sequence[Told], cast: Cast) -> list[Session]:
    """Record the latest sessions as the story has them; what came before was called off."""
    for session in past[: -len(story)]:
        session.state = SessionState.CANCELLED
        session.cancelled_reason = "Too few of us could come"
    held = list(past[-len(story) :])
    for session, told in zip(held, story, strict=True):
        _hold(session, told, cast)
    db.session.flush()
    return held


def look_ahead(coming: Sequence[Session], cast: Cast) -> None:
    """Give the next sessions topics and answers."""
    for session, topic in zip(coming, circle_story.COMING_TOPICS, strict=False):
        session.topic = topic
    for session, answers in zip(coming, ANSWERS, strict=False):
        session.state = SessionState.CONFIRMED
        for who, answer in zip(circle_people.MEMBERS, answers, strict=True):
            db.session.add(Attendance(session=session, person=cast[who.key], answer=answer))
    db.session.flush()


def _hold(session: Session, told: Told, cast: Cast) -> None:
    session.state, session.held_at = SessionState.HELD, session.ends_at
    session.topic, session.notes = told.topic, told.notes
    present = []
    for who in circle_people.MEMBERS:
        came = who.key not in told.absent
        answer = _A.ACCEPTED if came else _A.DECLINED
        row = Attendance(session=session, person=cast[who.key], answer=answer, came=came)
        db.session.add(row)
        present += [cast[who.key]] if came else []
    remarks = [told.remark, *[""] * len(told.pulses)]
    for person, value, remark in zip(present, told.pulses, remarks, strict=False):
        db.session.add(Pulse(session=session, person=person, value=value, remark=remark))
    db.session.add(Outcome(session=session, text=told.outcome, is_cleared=told.is_cleared))

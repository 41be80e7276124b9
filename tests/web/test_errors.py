import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.people import Person


def test_two_who_store_the_same_are_told_so_and_nothing_stays(app: Flask, alice: Account) -> None:
    db.session.commit()
    alice.person.given = "Changed"
    twice = sa.insert(Account).values(
        email=alice.email,
        fs_uniquifier="another",
        role=alice.role,
        person_id=alice.person_id,
        created_at=alice.created_at,
    )
    with app.test_request_context("/"):
        with pytest.raises(IntegrityError) as refused:
            db.session.execute(twice)
        answer = app.make_response(app.handle_user_exception(refused.value))

    assert answer.status_code == 409
    said = answer.get_data(as_text=True)
    assert "Somebody else changed this at the same moment. Reload the page." in said
    assert list(db.session.scalars(sa.select(Person.given))) == ["Alice"]

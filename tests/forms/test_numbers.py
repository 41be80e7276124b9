import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField

from roundtable.forms.base import Form, whole


class NumberForm(Form):
    number = IntegerField(validators=whole(1, 12))


TYPED = {
    "1": True,
    "12": True,
    "0": False,
    "13": False,
    "9" * 400: False,
    "-" + "9" * 400: False,
    "": False,
    "x": False,
}


@pytest.mark.parametrize(("typed", "is_valid"), TYPED.items())
def test_whole_numbers_are_bounded_however_large(app: Flask, typed: str, is_valid: bool) -> None:
    with app.test_request_context(method="POST"):
        form = NumberForm(formdata=MultiDict({"number": typed}))

        assert form.validate() is is_valid
        assert ("number" in form.errors) is not is_valid

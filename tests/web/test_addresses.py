from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from roundtable.web.addresses import static_url, url_for


def numbered(app: Flask) -> list[Rule]:
    """The routes whose addresses hold nothing but numbers."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if all(name.endswith("_id") for name in rule.arguments)
    ]


def test_every_page_has_the_address_that_flask_gives_it(app: Flask) -> None:
    with app.test_request_context("/"):
        for rule in numbered(app):
            for numbers in (range(7, 20), range(2_000, 2_020)):
                values: dict[str, Any] = dict(zip(rule.arguments, numbers, strict=False))
                assert url_for(rule.endpoint, **values) == app.url_for(rule.endpoint, **values)

    assert len(numbered(app)) > 50


def test_numbers_behind_the_question_mark_too(app: Flask) -> None:
    with app.test_request_context("/"):
        assert url_for("people.list_", page=3) == app.url_for("people.list_", page=3)
        assert url_for("people.list_", page=41) == app.url_for("people.list_", page=41)


def test_what_is_no_number_is_left_to_flask(app: Flask) -> None:
    with app.test_request_context("/"):
        others: list[dict[str, Any]] = [{"q": "a b&c%20"}, {"_external": True}, {"page": -1}]
        for values in others:
            assert url_for("people.list_", **values) == app.url_for("people.list_", **values)


def test_a_dot_means_the_blueprint_of_the_page(app: Flask) -> None:
    with app.test_request_context("/people/"):
        assert url_for(".show", person_id=5) == "/people/5"
    with app.test_request_context("/groups/"):
        assert url_for(".show", group_id=5) == "/groups/5"


def test_a_prefix_of_the_server_is_kept_apart(app: Flask) -> None:
    with app.test_request_context("/"):
        assert url_for("people.show", person_id=5) == "/people/5"
        plain = static_url("theme.css")
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": "/round"}):
        assert url_for("people.show", person_id=5) == "/round/people/5"
        assert static_url("theme.css") == f"/round{plain}"


def test_a_static_file_changes_its_address_with_its_content(app: Flask) -> None:
    with app.test_request_context("/"):
        address = static_url("theme.css")

    assert address.startswith("/static/theme.css?v=")
    assert len(address.partition("?v=")[2]) == 10

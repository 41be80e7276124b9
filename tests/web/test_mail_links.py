from urllib.parse import unquote

from roundtable.domain.letters import LetterBody
from roundtable.web.mail_links import mailto

LETTER = LetterBody(subject="For you & us: 50 %", body="Dear Ms Müller,\n\nA + B?\n")


def test_a_link_carries_subject_and_body() -> None:
    assert mailto(LETTER) == (
        "mailto:?subject=For%20you%20%26%20us%3A%2050%20%25"
        "&body=Dear%20Ms%20M%C3%BCller%2C%0D%0A%0D%0AA%20%2B%20B%3F%0D%0A"
    )


def test_lines_that_end_in_two_characters_do_so_once() -> None:
    letter = LetterBody(subject="Hello", body="One\r\nTwo")

    assert unquote(mailto(letter).partition("&body=")[2]) == "One\r\nTwo"


def test_no_address_adds_a_field_of_its_own() -> None:
    assert mailto(LETTER, to="a@example.org?bcc=b@example.org").startswith(
        "mailto:a@example.org%3Fbcc%3Db@example.org?subject="
    )

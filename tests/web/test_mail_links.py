from urllib.parse import unquote

import pytest

from roundtable.domain.letters import LetterBody
from roundtable.models.accounts import Account
from roundtable.web.mail_links import mailto, mailto_address
from tests.factories import make_group, make_membership, make_person
from tests.pages import PageClient

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


@pytest.mark.parametrize(
    ("email", "link"),
    [
        ("mira.vell@example.org", "mailto:mira.vell@example.org"),
        ("a?bcc=evil@b.org", "mailto:a%3Fbcc%3Devil@b.org"),
        ("a%0d%0abcc:evil@b.org", "mailto:a%250d%250abcc%3Aevil@b.org"),
        ("a&b+c@b.org", "mailto:a%26b%2Bc@b.org"),
    ],
)
def test_an_address_alone_is_nothing_but_an_address(email: str, link: str) -> None:
    assert mailto_address(email) == link


def test_every_page_links_to_the_address_alone(
    client: PageClient, alice: Account, dora: Account
) -> None:
    group = make_group(alice, shows_addresses=True)
    person = make_person(email="a?bcc=evil@b.org")
    seat = make_membership(group, person)
    make_membership(group, dora.person)
    client.sign_in(alice)

    for path in (f"/people/{person.id}", f"/groups/{group.id}/members/{seat.id}"):
        links = client.get(path).html.select('a[href^="mailto:"]')
        assert {link["href"] for link in links} == {"mailto:a%3Fbcc%3Devil@b.org"}
    listed = PageClient(client.app).sign_in(dora).get(f"/groups/{group.id}/members")
    assert listed.html.select('a[href="mailto:a%3Fbcc%3Devil@b.org"]')

"""Answers of five families of calendars, against a table that was written by hand."""

from datetime import UTC, datetime

import pytest

from roundtable.mail.incoming import Incoming, read
from tests.data.replies.make import FOLDER, made

HOUSE = "rounds@roundtable.example"
EXPECTED = {
    row[0]: row[1:]
    for line in (FOLDER / "expected.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for row in [line.split(" | ")]
}


def of(name: str) -> Incoming:
    return read((FOLDER / f"{name}.eml").read_bytes(), house=HOUSE)


def in_words(mail: Incoming) -> list[str]:
    answer = mail.answer
    if not answer:
        return [f"{mail.kind} {mail.trouble}".strip()]
    said = [
        mail.kind.value,
        answer.method.value,
        answer.partstat.value,
        answer.attendee,
        answer.uid,
        str(answer.sequence),
    ]
    if answer.proposed:
        starts_at, ends_at = answer.proposed
        said.append(f"{starts_at:%Y-%m-%d %H:%M} {ends_at:%H:%M}")
    return said


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_answer_says_what_its_sender_meant(name: str) -> None:
    assert in_words(of(name)) == EXPECTED[name]


def test_the_files_are_what_the_script_makes() -> None:
    stored = {str(path.relative_to(FOLDER)): path.read_bytes() for path in FOLDER.glob("*/*.eml")}

    assert stored == dict(made())


def test_every_family_has_at_least_thirty_files_and_each_is_expected() -> None:
    families = ("google", "outlook_com", "exchange", "apple", "thunderbird")
    names = {name.removesuffix(".eml") for name, _ in made() if name.startswith(families)}

    assert names == set(EXPECTED)
    assert [f for f in families if sum(n.startswith(f"{f}/") for n in names) < 30] == []


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("google/01-accept", ""),
        ("google/04-accept-comment", "Five minutes late, sorry: train"),
        ("google/05-decline-comment", 'On leave\nuntil June, says "HR"'),
        ("google/10-german-decline", "Leider im Flugzeug, nächstes Mal gern"),
        ("google/15-japanese-tentative", "会議が長引くかもしれません"),
        ("outlook_com/05-decline-comment", "Away; Jo may come, if that helps."),
        ("outlook_com/06-empty-comment", ""),
        ("outlook_com/16-french-decline", "Désolée – à l’étranger"),
        ("outlook_com/18-japanese-decline", "出張のため欠席します"),
        ("exchange/05-decline-comment", "Board meeting.\nPerhaps in June?"),
        ("apple/23-japanese-decline", "申し訳ありません"),
        ("thunderbird/21-german-decline", "Kein Zug, der pünktlich wäre"),
    ],
)
def test_what_they_add_in_words_is_kept(name: str, comment: str) -> None:
    answer = of(name).answer

    assert answer is not None
    assert answer.comment == comment


@pytest.mark.parametrize(
    ("name", "sender_name", "subject"),
    [
        (
            "google/13-french-decline",
            "Élodie Duprés",
            "Refusé : Round of eight - mar. 12 mai 2026",
        ),
        (
            "google/15-japanese-tentative",
            "森 健二",
            "仮承諾: Round of eight - 2026年5月12日",
        ),
        (
            "google/17-russian-decline",
            "Ольга Ветрова",
            "Отклонено: Round of eight @ Tue May 12, 2026 10am - 10:15am (CEST)",
        ),
        (
            "exchange/13-german-decline",
            "Jürgen Größl",
            "Abgelehnt: Round of eight: fifteen minutes – März",
        ),
    ],
)
def test_names_and_subjects_are_read_in_every_script(
    name: str, sender_name: str, subject: str
) -> None:
    mail = of(name)

    assert (mail.sender_name, mail.subject) == (sender_name, subject)


@pytest.mark.parametrize("family", ["google", "outlook_com", "exchange", "apple", "thunderbird"])
@pytest.mark.parametrize(
    ("what", "is_authentic"),
    [("accept", True), ("dkim-only", True), ("dmarc-fail", False), ("nothing-checked", False)],
)
def test_the_word_of_the_own_server_counts(family: str, what: str, *, is_authentic: bool) -> None:
    (path,) = FOLDER.glob(f"{family}/??-{what}.eml")

    assert read(path.read_bytes(), house=HOUSE).is_authentic == is_authentic


@pytest.mark.parametrize(
    ("name", "is_authentic"),
    [("google/30-no-results", False), ("outlook_com/31-microsoft-results", True)],
)
def test_results_are_read_as_servers_write_them(name: str, *, is_authentic: bool) -> None:
    assert of(name).is_authentic == is_authentic


def test_a_stamp_is_an_instant() -> None:
    answer = of("apple/31-sequence-older").answer

    assert answer is not None
    assert answer.stamped_at == datetime(2026, 4, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("exchange/19-delegated", "jo.lind@example.com"),
        ("thunderbird/35-delegated", "ada.okoro@example.com"),
    ],
)
def test_whom_they_send_instead_is_said(name: str, to: str) -> None:
    answer = of(name).answer

    assert answer is not None
    assert answer.delegated_to == to


def test_the_plus_part_of_the_house_survives() -> None:
    assert of("exchange/26-to-plus-address").recipients == (
        "rounds+q9@roundtable.example",
        "rounds@roundtable.example",
    )


def test_a_forwarded_invitation_refers_to_all_before_it() -> None:
    assert of("exchange/21-forwarded-to-jo").refers_to == (
        "<invite-4@roundtable.example>",
        "<fw-8@example.com>",
        "<e21@roundtable.example>",
    )

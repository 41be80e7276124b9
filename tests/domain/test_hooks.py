import pytest

from roundtable.domain.common_ground import Common, CommonPoint
from roundtable.domain.hooks import propose_hook
from roundtable.domain.interest_words import suggest_interests
from roundtable.domain.people import Language


@pytest.mark.parametrize(
    ("kind", "english", "german"),
    [
        (
            Common.UNIVERSITY,
            "We went to the same university: Kelmark.",
            "Wir waren an derselben Universität: Kelmark.",
        ),
        (
            Common.INTEREST,
            "We share an interest in Kelmark.",
            "Uns beschäftigt dasselbe Thema: Kelmark.",
        ),
        (Common.COUNTRY, "", ""),
        (Common.CONTACT, "", ""),
        (Common.ORGANISATION, "", ""),
    ],
)
def test_a_hook_is_proposed_from_what_opens_a_letter(
    kind: Common, english: str, german: str
) -> None:
    point = CommonPoint(kind=kind, name="Kelmark ")

    assert propose_hook(point, Language.EN) == english
    assert propose_hook(point, Language.DE) == german


@pytest.mark.parametrize(
    ("texts", "language", "interests"),
    [
        (["Head of Apprenticeships"], Language.EN, ["apprenticeship"]),
        (["Leiterin Ausbildung", "Schichtpläne, die Menschen schreiben"], Language.DE,
         ["Ausbildung", "Schichtarbeit"]),
        (["KI im Personalwesen"], Language.EN, ["artificial intelligence"]),
        (["Director Supply Chain and Robotics"], Language.DE, ["Robotik", "Logistik"]),
        (["Kissing Gate Ltd, Paymaster"], Language.EN, []),
        (["", "Partner"], Language.EN, []),
    ],
)  # fmt: skip
def test_posts_and_titles_tell_of_interests(
    texts: list[str], language: Language, interests: list[str]
) -> None:
    assert suggest_interests(texts, [], language) == interests


def test_what_is_known_in_either_language_is_not_suggested() -> None:
    assert suggest_interests(["Robotics and pay"], ["ROBOTIK"], Language.EN) == ["pay"]

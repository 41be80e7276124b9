import pytest
from babel.messages.pofile import read_po
from flask import Flask, render_template_string
from flask_babel import gettext, ngettext

from roundtable.catalogs import in_manner
from roundtable.domain.manners import Manner
from roundtable.domain.people import AddressForm, Language
from roundtable.i18n import LANGUAGE_COOKIE, current_language, in_language
from roundtable.labels import label, language_name
from roundtable.wording_familiar import FAMILIAR
from tools.translate import GERMAN


def said() -> tuple[str, str, str]:
    """The same word by the three ways in which pages say words."""
    return gettext("Save"), render_template_string("{{ _('Save') }}"), str(label(Language.DE))


@pytest.mark.parametrize(("language", "word"), [("en", "Save"), ("de", "Speichern")])
def test_pages_speak_the_language_that_was_chosen(app: Flask, language: str, word: str) -> None:
    with app.test_request_context("/", headers={"Cookie": f"{LANGUAGE_COOKIE}={language}"}):
        assert said() == (word, word, "Deutsch")
        assert current_language().value == language


def test_another_language_is_spoken_for_a_while(app: Flask) -> None:
    with app.test_request_context("/", headers={"Cookie": f"{LANGUAGE_COOKIE}=en"}):
        before = said()[:2]
        with in_language(Language.DE):
            within, inner = said()[:2], current_language()
            with in_language(Language.EN):
                deeper = said()[:2]
        after = said()[:2]

    assert (before, within, deeper, after) == (
        ("Save", "Save"),
        ("Speichern", "Speichern"),
        ("Save", "Save"),
        ("Save", "Save"),
    )
    assert inner is Language.DE


def test_numbers_take_the_form_that_fits(app: Flask) -> None:
    counts = (0, 1, 2)
    with app.app_context(), in_language(Language.EN):
        english = [ngettext("%(num)d minute", "%(num)d minutes", count) for count in counts]
    with app.app_context(), in_language(Language.DE):
        german = [ngettext("%(num)d minute", "%(num)d minutes", count) for count in counts]

    assert english == ["0 minutes", "1 minute", "2 minutes"]
    assert german == ["0 Minuten", "1 Minute", "2 Minuten"]


def test_facts_name_a_language_in_the_readers(app: Flask) -> None:
    def said() -> list[str]:
        return [str(language_name(language)) for language in (Language.EN, Language.DE)]

    with app.app_context(), in_language(Language.EN):
        english = said()
    with app.app_context(), in_language(Language.DE):
        german = said()

    assert (english, german) == (["English", "German"], ["Englisch", "Deutsch"])


def test_without_an_application_words_stay_as_they_are() -> None:
    assert str(label(Language.EN)) == "English"


def test_a_friend_hears_the_familiar_form_for_a_while(app: Flask) -> None:
    friend = Manner(form=AddressForm.INFORMAL, country="CH")

    def said() -> list[str]:
        inner = render_template_string("{{ _('Your answer') }}, {{ _('Who knows of this') }}")
        return [gettext("Your answer"), inner, gettext("Save")]

    with app.test_request_context("/"), in_language(Language.DE):
        before = said()
        with in_manner(friend):
            within = said()
        after = said()
    with app.test_request_context("/"), in_language(Language.EN), in_manner(friend):
        english = said()

    assert before == ["Ihre Antwort", "Ihre Antwort, Wer davon weiß", "Speichern"]
    assert within == ["Deine Antwort", "Deine Antwort, Wer davon weiss", "Speichern"]
    assert after == before
    assert english == ["Your answer", "Your answer, Who knows of this", "Save"]


def test_every_familiar_message_is_one_that_is_said() -> None:
    with GERMAN.open("rb") as file:
        catalog = read_po(file)

    assert [message for message in FAMILIAR if catalog.get(message) is None] == []
    assert [message for message in FAMILIAR if catalog.get(message, "Du") is None] == []

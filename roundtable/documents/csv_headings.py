"""What the columns of a list of people are called, in English and German.

Among them are the exports of Outlook, Google Contacts and LinkedIn.
"""

import re
from collections.abc import Iterable

from roundtable.domain.import_problems import PersonField

_GIVEN = (
    "given name|given|first name|firstname|first|forename|vorname|vornamen|rufname|middle name|"
    "additional name|weitere vornamen|zweiter vorname"
)
_FAMILY = "family name|family|last name|lastname|last|surname|nachname|familienname|zuname"
_NAME = (
    "name|full name|fullname|display name|anzeigename|vollständiger name|contact name|"
    "kontaktname|person|participant|attendee|speaker|member|teilnehmer|teilnehmerin|"
    "teilnehmende|mitglied|referent|referentin"
)
_TITLES = (
    "title|titles|titel|anrede|salutation|prefix|name prefix|namenspräfix|honorific|"
    "academic title|akademischer titel|akad titel|grad|suffix|name suffix|namenssuffix"
)
_EMAIL = (
    "email|e mail|mail|e mail address|email address|mail address|e mail adresse|email adresse|"
    "mailadresse|e mail 1 value|e mail 2 value|e mail 2 address|e mail 2 adresse|primary email|"
    "work email|business email|business e mail|e mail geschäftlich"
)
_PHONE = (
    "phone|telephone|phone number|business phone|primary phone|mobile|mobile phone|work phone|"
    "phone 1 value|telefon|telefonnummer|telefon geschäftlich|mobiltelefon|mobil|handy"
)
_ORGANISATION = (
    "organisation|organization|company|company name|firma|firmenname|unternehmen|employer|"
    "arbeitgeber|house|haus|institution|organization name|organization 1 name|"
    "name der organisation|verein"
)
_POST = (
    "post|position|job title|jobtitle|job|role|function|funktion|stelle|rolle|"
    "berufsbezeichnung|organization title|organization 1 title|titel der organisation|amt"
)
_COUNTRY = (
    "country|land|staat|country region|land region|business country region|business country|"
    "land region geschäftlich|work country|address 1 country|home country region|"
    "land region privat|country code|ländercode"
)
_REGION = (
    "region|state|province|county|bundesland|kanton|provinz|business state|work state|"
    "bundesland kanton geschäftlich|address 1 region|home state|bundesland kanton privat"
)
_CITY = (
    "city|ort|stadt|town|place|location|standort|dienstort|business city|ort geschäftlich|"
    "work city|address 1 city|home city|ort privat|wohnort"
)
_HEADINGS = {
    PersonField.GIVEN: _GIVEN,
    PersonField.FAMILY: _FAMILY,
    PersonField.NAME: _NAME,
    PersonField.TITLES: _TITLES,
    PersonField.EMAIL: _EMAIL,
    PersonField.PHONE: _PHONE,
    PersonField.ORGANISATION: _ORGANISATION,
    PersonField.POST: _POST,
    PersonField.COUNTRY: _COUNTRY,
    PersonField.REGION: _REGION,
    PersonField.CITY: _CITY,
    PersonField.ZONE: "time zone|timezone|zeitzone|zone",
    PersonField.LANGUAGE: "language|preferred language|sprache|korrespondenzsprache",
    PersonField.GENDER: "gender|geschlecht|sex",
    PersonField.INTERESTS: "interests|interessen|themen|topics",
}
_FIELDS = {name: field for field, names in _HEADINGS.items() for name in names.split("|")}
_NAMING = {PersonField.GIVEN, PersonField.FAMILY, PersonField.NAME, PersonField.EMAIL}


def recognise(headings: tuple[str, ...]) -> tuple[PersonField | None, ...]:
    """Return the field of each column, None where the column is not taken.

    ``Name`` beside ``Vorname`` is the family name. No field at all is returned where
    none says who the person is.
    """
    fields = [_FIELDS.get(_plain(heading)) for heading in headings]
    if PersonField.GIVEN in fields and PersonField.FAMILY not in fields:
        fields = [PersonField.FAMILY if f == PersonField.NAME else f for f in fields]
    return tuple(fields) if is_naming(fields) else (None,) * len(fields)


def is_naming(fields: Iterable[PersonField | None]) -> bool:
    """Whether any column says who the person is."""
    return not _NAMING.isdisjoint(fields)


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading.casefold()).strip()

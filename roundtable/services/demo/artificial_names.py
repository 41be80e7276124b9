"""Names and places for as many artificial people as are wanted; the same each time."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

from roundtable.domain.people import Gender, Seniority
from roundtable.places import default_working_days

_BEGINNINGS = ("Bel", "Cor", "Dav", "Eli", "Fen", "Gal", "Hol", "Iri", "Jor", "Kes", "Lum", "Mar")
_MIDDLES = ("a", "e", "i", "o", "ar", "en", "il", "or")
_GIVEN_ENDS = ("na", "ric", "la", "dan", "mira", "to", "sse", "vin")
_FAMILY_ENDS = ("worth", "stad", "quist", "mond", "berg", "field", "ano", "kova", "sson", "ley")
_POSTS = ("Head of HR", "Head of Sales", "Plant Manager", "Head of Finance", "Head of Supply")

PLACES = (
    ("Berlin", "DE", "Europe/Berlin"),
    ("Lagos", "NG", "Africa/Lagos"),
    ("São Paulo", "BR", "America/Sao_Paulo"),
    ("Mumbai", "IN", "Asia/Kolkata"),
    ("Singapore", "SG", "Asia/Singapore"),
    ("Toronto", "CA", "America/Toronto"),
    ("Madrid", "ES", "Europe/Madrid"),
    ("Auckland", "NZ", "Pacific/Auckland"),
    ("Boston", "US", "America/New_York"),
    ("Austin", "US", "America/Chicago"),
    ("Tokyo", "JP", "Asia/Tokyo"),
    ("Riyadh", "SA", "Asia/Riyadh"),
)


def people(number: int, *, now: datetime) -> Iterator[dict[str, Any]]:
    """Rows of artificial people, a leader after every nineteen peers."""
    random = Random(2020)  # noqa: S311  nothing here is secret
    for index in range(number):
        beginning, middle = random.choice(_BEGINNINGS), random.choice(_MIDDLES)
        given = beginning + middle + random.choice(_GIVEN_ENDS)
        family = random.choice(_BEGINNINGS) + random.choice(_MIDDLES) + random.choice(_FAMILY_ENDS)
        city, country, zone = random.choice(PLACES)
        yield {
            "given": given,
            "family": family,
            "gender": random.choice(list(Gender)),
            "email": f"person{index}@artificial.example.com",
            "organisation": f"{random.choice(_BEGINNINGS)}{random.choice(_FAMILY_ENDS)} Works",
            "post": random.choice(_POSTS),
            "seniority": Seniority.EXECUTIVE if index % 20 == 19 else Seniority.PEER,
            "country": country,
            "city": city,
            "time_zone": zone,
            "working_days": list(default_working_days(country)),
            "source": "artificial",
            "created_at": now,
        }

"""Die deutschsprachige Runde der Vorführung. Niemand davon ist echt."""

from roundtable.domain.people import Gender, Language
from roundtable.services.demo.who import Who

MEMBERS = (
    Who(
        key="friederike", given="Friederike", family="Albersen", post="Leiterin Personal",
        organisation="Nordlicht Pumpen", city="Hamburg", country="DE", zone="Europe/Berlin",
        language=Language.DE, interests=("Ausbildung", "Betriebsrat"),
    ),
    Who(
        key="matthias", given="Matthias", family="Kornblumer", post="Personalleiter",
        organisation="Isartal Getriebe", city="München", country="DE", zone="Europe/Berlin",
        gender=Gender.MALE, language=Language.DE, interests=("Schichtarbeit",),
    ),
    Who(
        key="sabine", given="Sabine", family="Hallwachsler", titles="Mag.",
        post="Leiterin Personalentwicklung", organisation="Donauwelle Glas", city="Wien",
        country="AT", zone="Europe/Vienna", language=Language.DE, interests=("Lernen",),
    ),
    Who(
        key="urs", given="Urs", family="Gerberfrei", post="Leiter HR",
        organisation="Seerücken Waagen", city="Zürich", country="CH", zone="Europe/Zurich",
        gender=Gender.MALE, language=Language.DE, interests=("Lohntransparenz",),
    ),
    Who(
        key="thekla", given="Thekla", family="Rosendahler", titles="Prof. Dr.",
        post="Personalvorständin", organisation="Pleißeaue Medizintechnik", city="Leipzig",
        country="DE", zone="Europe/Berlin", language=Language.DE, interests=("Ausbildung",),
    ),
)  # fmt: skip

GROUP = "Personalkreis Mitte"
PURPOSE = (
    "Fünf Personalverantwortliche aus fünf Häusern beraten einander: ein Fall je Sitzung, "
    "vertraulich und ohne Berater."
)
SUPERVISOR = "Dr. Volkmar Seidelbast"
SERIES = "Kollegiale Fallberatung"

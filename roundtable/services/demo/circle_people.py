"""The circle of eight, and the leaders it looks up to. Nobody here is real."""

from roundtable.domain.people import AssistantMode, Gender, Language, NameOrder, Seniority
from roundtable.services.demo.who import Who

HOUSE = "Larkspur Instruments"

MEMBERS = (
    Who(
        key="clara", given="Clara", family="Winterfeld", post="Head of HR Germany",
        organisation=HOUSE, city="Berlin", country="DE", zone="Europe/Berlin",
        interests=("Robotics", "Apprenticeships", "Choir"), universities=("University of Kelmark",),
    ),
    Who(
        key="adaeze", given="Adaeze", family="Obirin", post="Head of HR Nigeria",
        organisation=HOUSE, city="Lagos", country="NG", zone="Africa/Lagos",
        interests=("Apprenticeships", "Fintech"),
    ),
    Who(
        key="renata", given="Renata", family="Vasquim", post="Head of HR Brazil",
        organisation=HOUSE, city="São Paulo", country="BR", zone="America/Sao_Paulo",
        interests=("Labour law", "Shift work"),
    ),
    Who(
        key="anjali", given="Anjali", family="Deshmora", post="Head of HR India",
        organisation=HOUSE, city="Mumbai", country="IN", zone="Asia/Kolkata",
        interests=("Robotics", "Learning at work"), universities=("University of Kelmark",),
    ),
    Who(
        key="wei", given="Wei Shan", family="Tanhua", post="Head of HR Singapore",
        organisation=HOUSE, city="Singapore", country="SG", zone="Asia/Singapore",
        name_order=NameOrder.FAMILY_FIRST, interests=("Pay transparency", "Data protection"),
    ),
    Who(
        key="duncan", given="Duncan", family="Ferrabee", post="Head of HR Canada",
        organisation=HOUSE, city="Toronto", country="CA", zone="America/Toronto",
        gender=Gender.MALE, interests=("Hybrid work", "Ice hockey"),
    ),
    Who(
        key="lucia", given="Lucía", family="Montesol", post="Head of HR Spain",
        organisation=HOUSE, city="Madrid", country="ES", zone="Europe/Madrid",
        interests=("Hybrid work", "Works councils"),
    ),
    Who(
        key="aroha", given="Aroha", family="Tuckwell", post="Head of HR New Zealand",
        organisation=HOUSE, city="Auckland", country="NZ", zone="Pacific/Auckland",
        interests=("Four-day week", "Sailing"),
    ),
)  # fmt: skip

LEADERS = (
    Who(
        key="beat", given="Beat", family="Lüthold", post="Executive Assistant",
        organisation=HOUSE, city="Zürich", country="CH", zone="Europe/Zurich", gender=Gender.MALE,
        seniority=Seniority.ASSISTANT, language=Language.DE,
    ),
    Who(
        key="helene", given="Helene", family="Ostrander", titles="Dr.",
        post="Chief Executive Officer", organisation=HOUSE, city="Zürich", country="CH",
        zone="Europe/Zurich", seniority=Seniority.EXECUTIVE, language=Language.DE,
        interests=("Apprenticeships", "Mountaineering"), assistant="beat",
        assistant_mode=AssistantMode.ADDRESSED,
    ),
    Who(
        key="gregory", given="Gregory", family="Ashdown-Pike", post="Chief Operating Officer",
        organisation=HOUSE, city="London", country="GB", zone="Europe/London",
        gender=Gender.MALE, seniority=Seniority.EXECUTIVE, interests=("Robotics", "Shift work"),
    ),
    Who(
        key="ingrid", given="Ingrid", family="Solvangen", post="Chief Financial Officer",
        organisation=HOUSE, city="Oslo", country="NO", zone="Europe/Oslo",
        seniority=Seniority.EXECUTIVE, interests=("Pay transparency",),
    ),
    Who(
        key="tomasz", given="Tomasz", family="Wierzbant", post="Head of Regions",
        organisation=HOUSE, city="Warsaw", country="PL", zone="Europe/Warsaw",
        gender=Gender.MALE, seniority=Seniority.SENIOR, interests=("Hybrid work",),
    ),
)  # fmt: skip

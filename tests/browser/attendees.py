"""Three hundred rows as an organiser sends them when a conference is cancelled; nobody is real."""

import csv
import io
from collections.abc import Iterator
from itertools import product

HEADINGS = {
    "en": ["Given name", "Family name", "Title", "E-mail", "Organisation", "Post", "City"],
    "de": ["Vorname", "Nachname", "Anrede", "E-Mail", "Firma", "Funktion", "Ort"],
}
LANGUAGE = {"en": "Language", "de": "Sprache"}
DELIMITERS = {"en": ",", "de": ";"}
ENCODINGS = {"en": "utf-8", "de": "cp1252"}
GERMAN = {"Ms": "Frau", "Mr": "Herr", "German": "Deutsch", "English": "Englisch"}
GIVEN = [
    "Adela", "Bruno", "Carla", "Dimitri", "Edda", "Fabio", "Greta", "Hugo", "Ilka", "Jonas",
    "Katya", "Lorenz", "Marta", "Nils", "Orla", "Pavel", "Quirina", "Rufus", "Svea", "Tomas",
]  # fmt: skip
"""Women and men in turn."""
FAMILIES = [
    "Abendroth", "Brightwater", "Cordoval", "Dunkelgrün", "Everdale", "Fjordholm", "Grimaldor",
    "Hollowell", "Isarwinkel", "Juniperson", "Kestrelby", "Lindenquist", "Moorcastle", "Nightjar",
]  # fmt: skip
HOUSES = [
    "Alpenwerk", "Lagoon Works", "Casa Verde", "Monsoon Mills", "Maple Rail", "Long Cloud",
    "Polder & Zoon", "Sonnhof Bau", "Kite Harbour",
]  # fmt: skip
POSTS = ["Head of Learning", "Plant Manager", "Head of Supply", "Robotics Lead"]
PLACES = [
    ("Berlin", "German"), ("Lagos", "English"), ("São Paulo", "English"), ("Mumbai", "English"),
    ("Toronto", "English"), ("Vienna", "German"), ("Auckland", "English"),
]  # fmt: skip
Row = list[str]

KNOWN = [
    ["Alice", "Example", "Ms", "alice@example.org", "", "", "", ""],
    ["Mira", "Vell", "Ms", "mira.vell@example.org", "", "Head of Culture", "", ""],
]
"""The convener herself, who had signed up, and somebody of her directory."""
BROKEN = [
    ["", "", "", "", "Maple Rail", "Plant Manager", "Toronto", "English"],
    ["", "", "", "", "", "Head of Supply", "Lagos", "English"],
    ["Ulla", "Wegwart", "Ms", "ulla.wegwart", "Alpenwerk", "", "Berlin", "German"],
    ["Viggo", "Xanthe", "Mr", "viggo@", "Kite Harbour", "", "Toronto", "English"],
    ["Wanda", "Yarrow", "Ms", "wanda@kite@example.org", "Kite Harbour", "", "", ""],
    ["Xaver", "Z" * 201, "Mr", "xaver@example.org", "Alpenwerk", "", "", ""],
    ["Yara", "Ashgrove", "Ms", "yara@example.org", "Casa Verde", "", "", "", "too", "many"],
    ["Zeno", "Birkwood", "Mr", "zeno birkwood", "Long Cloud", "", "", ""],
]
REPEATED = [
    ["Adela", "Abendroth", "", "ADELA.ABENDROTH@EXAMPLE.ORG", "", "", "", ""],
    ["A.", "Brightwater", "", "adela.brightwater@example.org", "", "", "", ""],
    ["", "", "", "adela.cordoval@example.org", "", "", "", ""],
    ["Adela", "Everdale", "", "Adela.Everdale@example.org", "", "", "", ""],
    ["Adela", "Fjordholm", "Dr.", "adela.fjordholm@example.org", "", "", "", ""],
    ["Adela", "Grimaldor", "", "adela.grimaldor@example.org", "Elsewhere Inc.", "", "", ""],
]
"""The addresses of rows before them."""
ALIKE = [
    ["Adela", "Hollowel", "", "", "Sonnhof-Bau GmbH", "", "", ""],
    ["Isarwinkel", "Adela", "", "", "Kite Harbor", "", "", ""],
    ["A.", "Juniperson", "", "", "Alpenwerk AG", "", "", ""],
    ["Bruno", "Dunkelgruen", "", "", "Kite Harbour Ltd", "", "", ""],
]
"""Nearly the name and the house of rows before them."""

NEITHER = (
    "There is neither a name nor an e-mail address here.",
    "Hier steht weder ein Name noch eine E-Mail-Adresse.",
)
NO_ADDRESS = "“%s” is not a complete e-mail address.", "„%s“ ist keine vollständige E-Mail-Adresse."
TOO_MANY = (
    (
        "The row has 10 cells, more than there are headings. Put quotation marks around text that "
        "contains the separator."
    ),
    (
        "Die Zeile hat 10 Zellen, mehr als es Überschriften gibt. Setzen Sie Text, der das "
        "Trennzeichen enthält, in Anführungszeichen."
    ),
)
TOO_LONG = (
    "Longer than 200 characters: Family name. Please shorten it.",
    "Länger als 200 Zeichen: Nachname. Bitte kürzen.",
)
IN_DIRECTORY = "In the directory as %s.", "Steht im Verzeichnis als %s."
AS_IN = "As in row %s.", "Wie in Zeile %s."
NEARLY = "Nearly the same name as in row %s.", "Fast derselbe Name wie in Zeile %s."
LEFT_OUT = [
    (43, IN_DIRECTORY, "Alice Example"), (56, IN_DIRECTORY, "Mira Vell"),
    (69, NEITHER, ""), (82, NEITHER, ""), (95, NO_ADDRESS, "ulla.wegwart"),
    (108, NO_ADDRESS, "viggo@"), (121, NO_ADDRESS, "wanda@kite@example.org"),
    (134, TOO_LONG, ""), (147, TOO_MANY, ""), (160, NO_ADDRESS, "zeno birkwood"),
    (173, AS_IN, "2"), (186, AS_IN, "3"), (199, AS_IN, "4"), (212, AS_IN, "6"),
    (225, AS_IN, "7"), (238, AS_IN, "8"), (251, NEARLY, "9"), (264, NEARLY, "10"),
    (277, NEARLY, "11"), (290, NEARLY, "19"),
]  # fmt: skip
"""By the number that a spreadsheet shows: the rows that are not taken over, and why."""


def attendees(language: str) -> bytes:
    """The file, as a spreadsheet of that country writes it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=DELIMITERS[language])
    writer.writerow([*HEADINGS[language], LANGUAGE[language]])
    for row in rows():
        writer.writerow([GERMAN.get(cell, cell) for cell in row] if language == "de" else row)
    return text.getvalue().encode(ENCODINGS[language])


def rows() -> Iterator[Row]:
    """280 people, and among them 20 rows that are nobody, or somebody of the others."""
    odd = [*KNOWN, *BROKEN, *REPEATED, *ALIKE]
    for number, (given, family) in enumerate(product(GIVEN, FAMILIES)):
        yield _person(number, given, family)
        if number >= 40 and number % 12 == 4:
            yield odd.pop(0)
    assert not odd


def left_out(language: str) -> list[tuple[str, str]]:
    """Number and reason of each row that the report names."""
    place = ("en", "de").index(language)
    return [
        (str(number), reason[place].replace("%s", detail)) for number, reason, detail in LEFT_OUT
    ]


def _person(number: int, given: str, family: str) -> Row:
    city, language = PLACES[number % len(PLACES)]
    address = f"{given}.{family}@example.org".casefold().replace("ü", "ue")
    title = "Mr" if GIVEN.index(given) % 2 else "Ms"
    house, post = HOUSES[number % len(HOUSES)], POSTS[number % len(POSTS)]
    return [given, family, title, address, house, post, city, language]

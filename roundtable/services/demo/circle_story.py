"""A year of the circle: what was talked about, who stayed away, what it was worth."""

from dataclasses import dataclass

GROUP = "HR Heads’ Round"
PURPOSE = (
    "Eight heads of HR in eight countries share what works, before somebody at headquarters "
    "asks for it."
)
SERIES = "Monthly round"
PACIFIC = "Pacific hour"


@dataclass(frozen=True, kw_only=True)
class Told:
    """One held session. ``absent`` holds keys of members; who was absent gives no pulse."""

    topic: str
    outcome: str
    pulses: tuple[int, ...]
    remark: str
    absent: tuple[str, ...] = ()
    is_cleared: bool = False
    notes: str = ""


MONTHLY = (
    Told(
        topic="Why we meet, and what we never say outside",
        outcome="Eight sites answer the same question with eight forms.",
        pulses=(6, 7, 5, 7, 6), remark="Good start, too many introductions",
        absent=("aroha", "duncan"),
        notes="We agreed on the rules and on one question per session.",
    ),
    Told(
        topic="Hybrid work: who decides, who pays",
        outcome="Three sites let teams decide; none of them wants to go back.",
        pulses=(6, 6, 8, 5), remark="Too long on office leases", absent=("aroha", "wei", "renata"),
    ),
    Told(
        topic="Apprentices who leave in the first year",
        outcome="A call by the master in week six halves early leaving in Lagos and Berlin.",
        pulses=(7, 8, 7, 6, 8), remark="The case of Lagos was worth the hour alone",
        absent=("aroha", "duncan"), is_cleared=True,
        notes="Berlin tries the call in week six with the autumn intake.",
    ),
    Told(
        topic="Shift plans that crews write themselves",
        outcome="Self-written rosters cut overtime in São Paulo by a tenth.",
        pulses=(7, 8, 8, 7, 7), remark="", absent=("aroha", "lucia"), is_cleared=True,
    ),
    Told(
        topic="Do we want a guest from the top?",
        outcome="All agree to ask the chief executive for fifteen minutes, no slides.",
        pulses=(8, 8, 7, 9, 8, 7), remark="Clear decision, well led", absent=("aroha",),
        notes="Three questions were agreed and rehearsed.",
    ),
    Told(
        topic="Pay transparency before the law asks for it",
        outcome="One page of salary bands, tried in Singapore and Madrid, raises few questions.",
        pulses=(8, 7, 8, 9, 8), remark="Bring the page itself next time",
        absent=("aroha", "anjali"), is_cleared=True,
    ),
    Told(
        topic="Learning in the hour before the shift",
        outcome="Fifteen minutes before the shift beat a day in the classroom.",
        pulses=(8, 9, 8, 8, 9, 7), remark="", absent=("renata",),
    ),
    Told(
        topic="What the regions would decide differently",
        outcome="Regions may set up to three days of home office without asking headquarters.",
        pulses=(9, 10, 9, 9, 10, 9, 8), remark="She stayed four minutes longer than asked",
        is_cleared=True, notes="Our guest asked to hear again how it stands in the regions.",
    ),
    Told(
        topic="After the visit: what we promised",
        outcome="Each site names one rule it would drop.",
        pulses=(8, 9, 8, 8, 9), remark="Promises with dates: good", absent=("aroha", "wei"),
    ),
    Told(
        topic="A four-day week in Auckland",
        outcome="The pilot keeps output and loses no customer in twelve weeks.",
        pulses=(9, 9, 8, 10, 9, 8), remark="Figures at last", absent=("renata",), is_cleared=True,
    ),
    Told(
        topic="What the head of regions should know about us",
        outcome="Two sites share one training centre from spring on.",
        pulses=(9, 9, 10, 9, 8, 9), remark="Short, frank, useful", absent=("aroha", "duncan"),
    ),
)  # fmt: skip

PACIFIC_STORY = (
    Told(
        topic="A conflict between two shift leaders",
        outcome="Ask each what they need from the other before asking what happened.",
        pulses=(7, 8, 7), remark="Nine steps feel strict, and help",
        absent=("adaeze", "anjali", "wei", "lucia"),
    ),
    Told(
        topic="A good expert who does not want to lead",
        outcome="A second ladder needs the same pay, or nobody climbs it.",
        pulses=(8, 8, 9, 8), remark="", absent=("adaeze", "anjali", "wei"), is_cleared=True,
    ),
    Told(
        topic="The works council and the new tool",
        outcome="Show the tool before the contract is signed.",
        pulses=(9, 8, 9, 9), remark="My case, and I have a plan now",
        absent=("anjali", "wei", "lucia"),
    ),
)  # fmt: skip

AGREED_AT = 4
VISIT_AT = 7
"""Where in the monthly story the circle agreed to ask a leader, and where she came."""

COMING_TOPICS = (
    "Robots beside people: what the shop floor asks",
    "Shift plans across three continents",
    "What pay transparency will cost, and whom",
    "Apprentices as teachers",
)

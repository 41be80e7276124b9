"""Whom one would have met at a conference that was called off. Nobody here is real."""

from dataclasses import dataclass

from roundtable.domain.conferences import ProspectState
from roundtable.domain.people import Gender, Language, Seniority
from roundtable.services.demo.who import Who

NAME = "People & Work Forum"
PLACE = "Rotterdam"

_S = ProspectState


@dataclass(frozen=True, kw_only=True)
class Met:
    """A prospect: the person, what they were to do there, the hook, and how far one has come."""

    who: Who
    role: str
    state: ProspectState = _S.LISTED
    hook: str = ""


def _who(
    key: str, given: str, family: str, post: str, organisation: str, *place: str,
    gender: Gender = Gender.FEMALE, titles: str = "", language: Language = Language.EN,
    interests: tuple[str, ...] = (), universities: tuple[str, ...] = (),
) -> Who:  # fmt: skip
    city, country, zone = place
    return Who(
        key=key, given=given, family=family, post=post, organisation=organisation, city=city,
        country=country, zone=zone, gender=gender, titles=titles, language=language,
        seniority=Seniority.PEER, interests=interests, universities=universities,
    )  # fmt: skip


PROSPECTS = (
    Met(
        who=_who(
            "maarten", "Maarten", "Klaverweide", "Director of Learning", "Duinpolder Robotics",
            "Utrecht", "NL", "Europe/Amsterdam", gender=Gender.MALE,
            interests=("Robotics", "Apprenticeships"),
        ),
        role="Speaker", state=_S.COFFEE_PLANNED,
        hook="We would both have sat in the robotics track: how do you train mechanics to work "
        "beside machines?",
    ),
    Met(
        who=_who(
            "siobhan", "Siobhán", "Carrowmore", "Chief People Officer", "Tallow Bay Ferries",
            "Dublin", "IE", "Europe/Dublin", interests=("Shift work", "Hybrid work"),
        ),
        role="Speaker", state=_S.MET,
        hook="Your talk on rosters that crews write themselves was the one I had marked.",
    ),
    Met(
        who=_who(
            "kenji", "Kenji", "Morikado", "Head of Talent", "Aozora Looms", "Osaka", "JP",
            "Asia/Tokyo", gender=Gender.MALE, interests=("Apprenticeships", "Choir"),
        ),
        role="Panel", state=_S.ANSWERED,
        hook="Masters teaching apprentices, in Osaka as in Berlin: I would like to compare.",
    ),
    Met(
        who=_who(
            "mareike", "Mareike", "Steenhoff", "Leiterin Personal", "Hallig Optik", "Hamburg",
            "DE", "Europe/Berlin", titles="Dr.", language=Language.DE,
            interests=("Works councils",), universities=("University of Kelmark",),
        ),
        role="Visitor", state=_S.JOINED,
        hook="Wir haben beide in Kelmark studiert und sitzen nun an denselben Fragen.",
    ),
    Met(
        who=_who(
            "thandiwe", "Thandiwe", "Mkhabane", "HR Director", "Protea Rail", "Cape Town", "ZA",
            "Africa/Johannesburg", interests=("Apprenticeships", "Shift work"),
        ),
        role="Speaker", state=_S.WRITTEN_TO,
        hook="Eight hundred apprentices a year: how do you keep the first-year ones?",
    ),
    Met(
        who=_who(
            "etienne", "Étienne", "Vauclair", "VP Human Resources", "Rivage Paper", "Lyon", "FR",
            "Europe/Paris", gender=Gender.MALE, interests=("Four-day week",),
        ),
        role="Panel", state=_S.WRITTEN_TO,
        hook="You run a four-day week in two mills; our Auckland team would like to try.",
    ),
    Met(
        who=_who(
            "paloma", "Paloma", "Quintares", "Head of Culture", "Altiplano Foods", "Santiago",
            "CL", "America/Santiago", interests=("Labour law", "Hybrid work"),
        ),
        role="Visitor", state=_S.SHORTLISTED,
        hook="We share the question how a shorter legal week changes shift plans.",
    ),
    Met(
        who=_who(
            "nils", "Nils", "Ekbladh", "People Analytics Lead", "Fyrbåk Energy", "Gothenburg",
            "SE", "Europe/Stockholm", gender=Gender.MALE, interests=("Pay transparency",),
        ),
        role="Speaker", state=_S.SHORTLISTED,
        hook="Your pay gap figures are public. Ours will be next year.",
    ),
    Met(
        who=_who(
            "farah", "Farah", "Zandieh", "Head of HR", "Saffron Gate Logistics", "Dubai", "AE",
            "Asia/Dubai", interests=("Shift work",),
        ),
        role="Visitor",
    ),
    Met(
        who=_who(
            "giulia", "Giulia", "Ferrantini", "Organisation Development", "Torre Blu Ceramics",
            "Bologna", "IT", "Europe/Rome", interests=("Learning at work",),
        ),
        role="Organiser",
    ),
    Met(
        who=_who(
            "marcus", "Marcus", "Holloweigh", "Chief HR Officer", "Prairie Loom Insurance",
            "Denver", "US", "America/Denver", gender=Gender.MALE, interests=("Hybrid work",),
        ),
        role="Speaker", state=_S.RESTING,
        hook="Asked to be written to again after the spring.",
    ),
    Met(
        who=_who(
            "yuki", "Yuki", "Hanazono", "Talent Partner", "Aozora Looms", "Osaka", "JP",
            "Asia/Tokyo", gender=Gender.UNSTATED,
        ),
        role="Past year",
    ),
)  # fmt: skip

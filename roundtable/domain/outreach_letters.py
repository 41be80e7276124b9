"""What a letter to somebody outside is drafted from and judged by."""

from dataclasses import dataclass, replace
from datetime import date

from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import GroupFigures, LetterContext, OfferedTime, Sender
from roundtable.domain.outreach import COFFEE_MINUTES, LetterChannel, LetterPurpose
from roundtable.domain.people import AddressForm, Language
from roundtable.domain.salutation import (
    Addressee,
    after_salutation_is_capital,
    closing,
    is_without_eszett,
    salutation,
    swiss,
)


@dataclass(frozen=True, kw_only=True)
class OutreachContext:
    """What is known about a letter.

    ``conference`` is empty where there is none any more, ``was_missed`` says that it did not take
    place as planned. ``hook`` is the sentence that says what connects. ``written_on`` is the day
    of the letter that a follow-up comes after. Without a ``reply_link`` it is answered by mail.
    A ``is_common`` letter is one text to several, with marks for what differs.
    """

    purpose: LetterPurpose
    channel: LetterChannel
    language: Language
    recipient: Addressee
    sender: Sender
    conference: str = ""
    was_missed: bool = True
    hook: str = ""
    zone: str = "UTC"
    city: str = ""
    offered: tuple[OfferedTime, ...] = ()
    reply_link: str = ""
    minutes: int = COFFEE_MINUTES
    written_on: date | None = None
    has_met: bool = False
    footer: str = ""
    is_common: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it is the form for a network with few characters."""
        return self.channel is LetterChannel.SHORT

    def as_request(self) -> LetterContext:
        """The same as the checks that both kinds of letters share want it."""
        return LetterContext(
            language=self.language,
            guest=self.recipient,
            zone=self.zone,
            city=self.city,
            offered=self.offered,
            role=GuestRole.PARTICIPANT,
            sender=self.sender,
            group=GroupFigures(name="", members=0, countries=0),
            topic="",
            reply_link=self.reply_link,
            minutes=self.minutes,
        )


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What stands in a common text for what differs from one reader to the next."""

    salutation: str
    hook: str
    times: str


MARKS = {
    Language.EN: Marks(salutation="{salutation}", hook="{hook}", times="{times}"),
    Language.DE: Marks(salutation="{Anrede}", hook="{Anknüpfung}", times="{Zeiten}"),
}


def common(context: OutreachContext) -> OutreachContext:
    """The same letter with marks for what differs; Swiss customs come when it is filled."""
    marks = MARKS[context.language]
    reader = Addressee(
        given="",
        family="",
        language=context.language,
        address_form=context.recipient.address_form,
        override=f"{marks.salutation},",
    )
    return replace(context, recipient=reader, hook=marks.hook, offered=(), is_common=True)


def variant(language: Language, form: AddressForm) -> str:
    """Which of the common texts somebody gets: English has one, German says Sie or Du."""
    return language.value if language is Language.EN else f"{language.value}-{form.value}"


def fill(text: str, context: OutreachContext, *, times: str) -> str:
    """Write somebody's own letter from a common text, by the customs of their country."""
    marks = MARKS[context.language]
    greeting = salutation(context.recipient).strip()
    hook = context.hook.strip()
    if hook and not hook.endswith((".", "!", "?")):
        hook += "."
    text = _closed(text, context)
    if is_without_eszett(context.recipient.country):
        name = context.sender.name
        text, hook = swiss(text).replace(swiss(name), name), swiss(hook)
    for mark, words in ((marks.hook, hook), (marks.times, times)):
        text = text.replace(f"{mark}.", words).replace(mark, words)
    text = "\n".join(line.strip() for line in text.splitlines())
    opening = f"{marks.salutation},"
    before, found, after = text.partition(opening if opening in text else marks.salutation)
    if not found:
        return text
    if after_salutation_is_capital(context.recipient):
        blank = after[: len(after) - len(after.lstrip())]
        rest = after.lstrip()
        after = blank + rest[:1].upper() + rest[1:]
    return before + greeting + after


def _closed(text: str, context: OutreachContext) -> str:
    """End as one ends in the reader's country, and as one speaks to them."""
    reader, language = context.recipient, context.language
    usual = {closing(language, "", form) for form in AddressForm}
    own = closing(language, reader.country, reader.address_form)
    return "\n".join(own if line.strip() in usual else line for line in text.split("\n"))

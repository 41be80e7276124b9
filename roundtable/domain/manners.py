"""How German is spoken to somebody: Sie or Du, and by the customs of their country."""

from dataclasses import dataclass

from roundtable.domain.people import AddressForm, Language
from roundtable.domain.salutation import is_without_eszett, swiss


@dataclass(frozen=True, kw_only=True)
class Manner:
    """What the words of the interface follow beside the language; ``country`` is a code."""

    form: AddressForm = AddressForm.FORMAL
    country: str = ""

    @property
    def is_informal(self) -> bool:
        """Whether it says Du."""
        return self.form is AddressForm.INFORMAL

    def spell(self, text: str) -> str:
        """Write a text as it is written there."""
        return swiss(text) if is_without_eszett(self.country) else text

    def dates(self, language: Language) -> str:
        """The locale of dates: Austria has its own January."""
        is_austrian = language is Language.DE and self.country.upper() == "AT"
        return "de_AT" if is_austrian else language.value


PLAIN = Manner()

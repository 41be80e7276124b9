"""The last line of each letter to somebody outside: how to hear no more."""

from roundtable.domain.people import AddressForm, Language

_LINES = {
    (Language.EN, AddressForm.FORMAL): "If you would rather not hear from us: {}",
    (Language.EN, AddressForm.INFORMAL): "If you would rather not hear from us: {}",
    (Language.DE, AddressForm.FORMAL): "Wenn Sie nichts mehr von uns hören möchten: {}",
    (Language.DE, AddressForm.INFORMAL): "Wenn du nichts mehr von uns hören möchtest: {}",
}
_SHORT = {Language.EN: "No more letters: {}", Language.DE: "Keine Briefe mehr: {}"}


def last_line(language: Language, form: AddressForm, link: str, *, is_short: bool) -> str:
    """Say by which link one hears no more; without a link nothing."""
    if not link:
        return ""
    return (_SHORT[language] if is_short else _LINES[language, form]).format(link)

"""What neither tzdata nor Babel says of countries."""

SHORT_NAMES = {
    "HK": {"en": "Hong Kong", "de": "Hongkong"},
    "MO": {"en": "Macao", "de": "Macau"},
    "MM": {"en": "Myanmar", "de": "Myanmar"},
}
OTHER_NAMES = {
    "AE": ("UAE", "VAE"),
    "AT": ("A",),
    "CI": ("Ivory Coast",),
    "CN": ("PRC", "VR China", "Volksrepublik China", "People's Republic of China"),
    "CZ": ("Czech Republic", "Tschechische Republik"),
    "DE": ("D", "BRD", "Federal Republic of Germany", "Bundesrepublik Deutschland"),
    "GB": ("UK", "Great Britain", "Großbritannien", "England", "Scotland", "Schottland", "Wales"),
    "KR": ("Korea", "Republic of Korea", "Republik Korea"),
    "NL": ("Holland", "The Netherlands"),
    "RU": ("Russian Federation", "Russische Föderation"),
    "TR": ("Turkey", "Türkei", "Türkiye"),
    "US": ("USA", "America", "Amerika", "United States of America"),
}
MAIN_ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei",
    "PS": "Asia/Hebron",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
ONE_CLOCK_BY_LAW = frozenset(("CN", "UA"))

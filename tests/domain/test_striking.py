from roundtable.domain.striking import names_to_strike, strike


def test_a_name_is_struck_however_its_umlauts_are_written() -> None:
    names = names_to_strike("Anna", "Öztürk", "anna@werft.example")
    text = (
        "Ask Anna Öztürk, ANNA OEZTUERK, Ozturk, Anna or ANNA@werft.example; "
        "not Anna, nor Hanna Öztürk."
    )

    assert strike(text, names) == "Ask …, …, … or …; not Anna, nor Hanna Öztürk."


def test_half_a_name_and_a_very_short_one_have_namesakes() -> None:
    assert names_to_strike("", "Oda", "") == []
    assert names_to_strike("", "Okoro", "") == ["Okoro"]

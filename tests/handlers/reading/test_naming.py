@pytest.mark.parametrize(
    ("text", "refs", "rest"),
    [
        ("chiamato #7", [7], "chiamato"), ("#7 fatto", [7], "fatto"), ("fatto 7", [7], "fatto"),
        ("7 fatto", [7], "fatto"), ("7", [7], ""), ("vinto #8 1200", [8], "vinto 1200"),
        ("chiamati #7 e #8", [7, 8], "chiamati"), ("done n. 8", [8], "done"),
        ("#7: preferisce la mattina", [7], "preferisce la mattina"), ("#9 fatto", [9], "fatto"),
    ],
)  # fmt: skip
def test_a_number_in_a_reply_to_several_says_which(text: str, refs: list[int], rest: str) -> None:
    assert read_named(text, (7, 8)) == (refs, rest)


@pytest.mark.parametrize("text", ["richiamo alle 7", "9 fatto", "fatto", "7.500 euro", "domani 8", "7k", "333 1234567"])
def test_other_figures_are_no_lead(text: str) -> None:
    assert read_named(text, (7, 8)) == ([], text)


@pytest.mark.parametrize("text", ["tutti fatti", "Tutti!", "all done", "both", "👍", "👍👍", "fatti"])
def test_all_of_them_and_a_thumb_are_of_several(text: str) -> None:
    assert speaks_of_several(text)


@pytest.mark.parametrize("text", ["", "  ", "Mario Rossi 333 1234567 vuole una porta", "bene"])
def test_anything_else_is_not(text: str) -> None:
    assert not speaks_of_several(text)

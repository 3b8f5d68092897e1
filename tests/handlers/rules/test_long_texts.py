"""What is kept of a text that grows: its beginning and its end, with one gap between them."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.long_texts import BEGINNING, GAP, LONGEST, is_whole, kept

ADDED = st.lists(st.tuples(st.sampled_from("abc "), st.integers(1, 9000)).map(lambda each: each[0] * each[1]))


@given(ADDED)
def test_a_text_that_grows_keeps_its_beginning_and_what_came_last(added: list[str]) -> None:
    text = whole = "Vorrei 3 finestre"
    for more in added:
        text, whole = kept(text + more), whole + more
    assert len(text) <= LONGEST
    assert text[:BEGINNING] == whole[:BEGINNING]
    assert text[-5_000:] == whole[-5_000:]
    assert is_whole(text) == (text == whole)
    assert text.count(GAP) == (text != whole)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.emails import find_emails


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("Anna anna@example.com vuole", "anna@example.com"),
        ("scrivimi a anna.rossi@example.com.", "anna.rossi@example.com"),
        ("<mailto:anna@example.com|anna@example.com>", "anna@example.com"),
        ("Anna <anna@studio.example>", "anna@studio.example"),
        ("(anna+casa@example.com)", "anna+casa@example.com"),
        ("o'brien@example.com", "o'brien@example.com"),
        ("'anna@example.com'", "anna@example.com"),
        ("<mailto:anna@example.com|scrivi ad altri@example.com>", "anna@example.com"),
    ],
)
def test_an_address_is_found_in_a_sentence_and_in_links(text: str, email: str) -> None:
    assert find_emails(text) == (email,)


def test_the_domain_is_given_in_lower_case_and_the_name_as_written() -> None:
    assert find_emails("Mario.Rossi@EXAMPLE.Com") == ("Mario.Rossi@example.com",)


@pytest.mark.parametrize(
    "address",
    [
        "noreply@subito.it",
        "no-reply@example.com",
        "wordpress@example.com",
        "notifications@calendly.com",
        "cliente-12@messages.yelp.com",
        "reply@idealista.com",
    ],
)
def test_robots_and_portals_are_nobody_to_write_to(address: str) -> None:
    assert find_emails(f"Da: {address}") == ()


@pytest.mark.parametrize("text", ["mario.rossi.example.com", "anna@", "@anna", "anna@example..com", "a@b"])
def test_what_is_no_address_is_left_alone(text: str) -> None:
    assert find_emails(text) == ()


def test_several_addresses_keep_their_order_and_each_comes_once() -> None:
    text = "b@example.com, a@example.com, b@EXAMPLE.com"

    assert find_emails(text) == ("b@example.com", "a@example.com")


@given(st.emails(), st.sampled_from(["", "scrivi a ", "mail: ", "<"]), st.sampled_from(["", ", grazie", ">", "\n"]))
def test_reading_again_what_was_found_finds_the_same(address: str, before: str, after: str) -> None:
    for found in find_emails(before + address + after):
        assert find_emails(found) == (found,)

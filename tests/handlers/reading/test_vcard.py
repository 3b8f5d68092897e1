import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.vcard import VCard, read_vcard


def card(*lines: str, end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", *lines, "END:VCARD", ""])


def test_a_card_of_version_3_gives_name_phones_address_company_and_site() -> None:
    text = card(
        "VERSION:3.0",
        "N:Lupi;Giorgio;;;",
        "FN:Giorgio Lupi",
        "ORG:Lupi Impianti\\, Milano;Vendite",
        "TEL;type=CELL;type=VOICE;type=pref:+39 333 555 0130",
        "TEL;TYPE=WORK,VOICE:02 5550104",
        "EMAIL;type=INTERNET:giorgio@example.com",
        "URL:http\\://example.com/lupi",
    )

    assert read_vcard(text) == VCard(
        "Giorgio Lupi",
        ("+39 333 555 0130", "02 5550104"),
        ("giorgio@example.com",),
        "Lupi Impianti, Milano",
        "http://example.com/lupi",
    )


def test_a_card_of_version_2_1_with_quoted_printable_and_soft_breaks_is_decoded() -> None:
    text = card(
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4E=C3=BA=C3=B1=65=7A=",
        "=20=52=65=79;Jos=C3=A9;;;",
        "ORG;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Caff=E8 Centrale",
        "TEL;CELL;PREF:3335550130",
    )

    assert read_vcard(text) == VCard("Jos\u00e9 N\u00fa\u00f1ez Rey", ("3335550130",), (), "Caff\u00e8 Centrale")


def test_a_phone_written_as_a_uri_in_version_4_is_read_without_its_extension() -> None:
    text = card("VERSION:4.0", 'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+39-02-5550104;ext=102')

    assert read_vcard(text).phones == ("+39-02-5550104",)


def test_an_address_written_as_a_uri_is_read_as_an_address() -> None:
    assert read_vcard(card("EMAIL:mailto:anna@example.com")).emails == ("anna@example.com",)


def test_grouped_properties_and_other_parameters_are_read() -> None:
    text = card(
        "item1.TEL;waid=393335550130:+39 333 555 0130",
        "item1.X-ABLabel:_$!<Mobile>!$_",
        "item2.EMAIL:anna@example.com",
    )

    assert read_vcard(text) == VCard(None, ("+39 333 555 0130",), ("anna@example.com",))


def test_folded_lines_are_joined() -> None:
    assert read_vcard(card("FN:Anna Maria D'Am", " ico", "TEL:333", "\t5550130")) == VCard(
        "Anna Maria D'Amico", ("3335550130",)
    )


@pytest.mark.parametrize(
    "tel", ["TEL;WORK;FAX:02 5550199", "TEL;TYPE=home,fax:02 5550199", 'TEL;TYPE="work";TYPE=fax:02 5550199']
)
def test_a_fax_is_no_number_to_call(tel: str) -> None:
    assert read_vcard(card(tel, "TEL;WORK:02 5550104")).phones == ("02 5550104",)


def test_the_same_number_twice_is_given_once() -> None:
    assert read_vcard(card("TEL;HOME:02 5550104", "TEL;WORK:02 5550104")).phones == ("02 5550104",)


def test_without_a_formatted_name_the_parts_are_put_in_spoken_order() -> None:
    assert read_vcard(card("N:De Santis;Carla;;Dott.ssa;", "FN:")).name == "Carla De Santis"
    assert read_vcard(card("N:Lupi", "TEL:1")).name == "Lupi"
    assert read_vcard(card("N:Lupi\\;Verdi;Anna")).name == "Anna Lupi;Verdi"


def test_a_business_card_of_a_messenger_names_its_company() -> None:
    assert read_vcard(card("ORG:;;", "X-WA-BIZ-NAME:Euronova")).company == "Euronova"


def test_photos_keys_and_broken_lines_are_passed_over() -> None:
    text = card(
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQEASABIAAD/2wBD",
        " AAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYa==",
        "",
        "no colon here",
        ";;:",
        "TEL",
        'TEL;TYPE="work:02 1',
        "EMAIL:nobody",
        "FN:Anna Neri",
    )

    assert read_vcard(text) == VCard("Anna Neri")


def test_a_card_cut_off_in_the_middle_still_counts() -> None:
    assert read_vcard("BEGIN:VCARD\nFN:Anna Neri\nTEL:333 5550130\nPHOTO;ENC") == VCard("Anna Neri", ("333 5550130",))


def test_a_soft_break_without_its_continuation_does_not_swallow_the_end() -> None:
    text = card("FN;ENCODING=QUOTED-PRINTABLE:Anna=") + card("FN:Marco")

    assert read_vcard(text).name == "Anna"


def test_an_unknown_or_wrong_character_set_still_gives_text() -> None:
    assert read_vcard(card("FN;CHARSET=KLINGON;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9")).name == "Jos\u00e9"
    assert read_vcard(card("FN;ENCODING=QUOTED-PRINTABLE:Jos=E9")).name == "Jos\u00e9"


def test_half_a_character_does_not_upset_it() -> None:
    assert read_vcard(card("FN;ENCODING=QUOTED-PRINTABLE:Anna=20\ud83d")).name == "Anna ?"


def test_the_padding_of_a_photo_does_not_swallow_the_next_line() -> None:
    assert read_vcard(card("PHOTO;ENCODING=BASE64:/9j/4AAQ==", "FN:Anna Neri")).name == "Anna Neri"


def test_of_several_cards_the_first_that_says_anything_is_read() -> None:
    text = "\ufeff" + card("VERSION:3.0") + "begin:vcard\nfn:Marco\nend:vcard\n" + card("FN:Carla")

    assert read_vcard(text).name == "Marco"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end: str) -> None:
    assert read_vcard(card("FN:Anna", "TEL:333", end=end)) == VCard("Anna", ("333",))


@pytest.mark.parametrize("text", ["", "Buongiorno", "FN:Anna\nTEL:333", card()])
def test_a_text_without_a_card_gives_an_empty_one(text: str) -> None:
    assert read_vcard(text) == VCard()


def test_a_card_with_a_large_photo_comes_back() -> None:
    photo = [" " + "A" * 73 + "="] * 20_000
    soft = ["NOTE;ENCODING=QUOTED-PRINTABLE:" + "A" * 40 + "="] + ["A" * 73 + "="] * 20_000
    quotes = ['TEL;TYPE="' + '"a' * 20_000]

    assert isinstance(read_vcard(card("PHOTO;ENCODING=b:", *photo, *soft, "FN:Anna", *quotes)), VCard)


@given(
    st.lists(
        st.text()
        | st.sampled_from(["BEGIN:VCARD", "END:VCARD", "TEL;FAX:1", "FN;QUOTED-PRINTABLE:=", " x", "N:\\;", "ORG:"])
        | st.builds("FN;ENCODING=QUOTED-PRINTABLE;CHARSET={}:=E9{}".format, st.text(max_size=8), st.text())
    ).map("\n".join)
)
def test_no_text_upsets_it(text: str) -> None:
    assert all("@" in email for email in read_vcard(f"BEGIN:VCARD\n{text}").emails)


@pytest.mark.parametrize("kind", ["PAGER", "MODEM", "TELEX", "TEXTPHONE"])
def test_what_nobody_talks_into_is_no_number_to_call(kind: str) -> None:
    assert read_vcard(card(f"TEL;TYPE={kind}:02 5550199", "TEL;TYPE=CELL:333 5550104")).phones == ("333 5550104",)

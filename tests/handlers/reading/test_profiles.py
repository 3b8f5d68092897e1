"""People's own pages on social networks: found in any spelling, and told from pages that are no person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.profiles import find_profiles
from tests.handlers.reading.in_italy import read_lead


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("https://www.facebook.com/Mario.Rossi.98/?fbclid=IwAR0abc&utm_source=ig", "https://facebook.com/mario.rossi.98"),
        ("m.facebook.com/mario.rossi", "https://facebook.com/mario.rossi"),
        ("https://it-it.facebook.com/profile.php?id=100004123456&sk=about", "https://facebook.com/profile.php?id=100004123456"),
        ("https://facebook.com/people/Mario-Rossi/100004123456/", "https://facebook.com/profile.php?id=100004123456"),
        ("https://m.me/mario.rossi", "https://facebook.com/mario.rossi"),
        ("INSTAGRAM.COM/Mario_Rossi/", "https://instagram.com/mario_rossi"),
        ("https://www.instagram.com/mario_rossi?igsh=MXd0", "https://instagram.com/mario_rossi"),
        ("https://it.linkedin.com/in/mario-rossi-12ab/", "https://linkedin.com/in/mario-rossi-12ab"),
        ("https://www.linkedin.com/in/mario-rossi/it?trk=public", "https://linkedin.com/in/mario-rossi"),
        ("scrivetemi su t.me/MarioRossi.", "https://t.me/mariorossi"),
        ("(https://telegram.me/mario_rossi)", "https://t.me/mario_rossi"),
        ("L\u0130NKED\u0130N.COM/in/mario-rossi", "https://linkedin.com/in/mario-rossi"),
    ],
)  # fmt: skip
def test_one_page_has_one_spelling(written: str, page: str) -> None:
    assert find_profiles(written, written) == (page,)


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/company/rossi-infissi",
        "https://www.facebook.com/rossiinfissi/posts/123456",
        "https://www.facebook.com/groups/casemilano",
        "https://www.facebook.com/marketplace/item/12345",
        "https://www.facebook.com/ads/library/?id=12",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.facebook.com/profile.php",
        "https://www.instagram.com/p/Cx12/",
        "https://www.instagram.com/reel/Cx12/?igsh=1",
        "https://t.me/joinchat/AAAA",
        "https://t.me/+AbCdEf",
        "https://t.me/rossi_infissi/204",
        "https://t.me/sollecito_bot",
        "https://rossi.it/facebook.com/mario.rossi",
        "mario@facebook.com/x",
        "Seguici su https://facebook.com/rossiinfissi",
        "Ho visto la vostra pagina facebook.com/rossiinfissi e vorrei un preventivo",
        "annuncio: https://instagram.com/rossiinfissi",
        "instagram.com/mario.rossi oppure instagram.com/anna.verdi",
        "https://facebook.com/",
    ],
)
def test_what_is_nobodys_own_page_is_left_out(written: str) -> None:
    assert find_profiles(written, written) == ()


def test_my_profile_is_mine_whatever_else_is_said() -> None:
    text = "Ho visto il vostro annuncio, il mio profilo: instagram.com/mario_rossi"

    assert find_profiles(text, text) == ("https://instagram.com/mario_rossi",)


def test_of_a_signature_only_a_persons_own_page_counts() -> None:
    letter = (
        "Buongiorno, vorrei un preventivo per 3 finestre.\n\nCordiali saluti\nMario Rossi\nRossi S.r.l.\n"
        "https://facebook.com/rossisrl\nhttps://www.linkedin.com/in/mario-rossi/"
    )

    assert read_lead(letter).profiles == ("https://linkedin.com/in/mario-rossi",)


def test_a_whatsapp_link_is_a_telephone_number() -> None:
    reading = read_lead("Mario Rossi vorrebbe un preventivo, https://wa.me/393331234567")

    assert (reading.phones, reading.profiles) == (("+393331234567",), ())


def test_a_form_names_the_page_in_a_field_of_its_own() -> None:
    reading = read_lead(
        "Nome: Mario Rossi\nProfilo: https://instagram.com/mario_rossi/\nMessaggio: vorrei un preventivo"
    )

    assert reading.profiles == ("https://instagram.com/mario_rossi",)


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    find_profiles(text, f"facebook.com/{text}")

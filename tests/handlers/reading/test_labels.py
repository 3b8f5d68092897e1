import pytest

from handlers.reading.labels import is_missing, read_labels


@pytest.mark.parametrize(
    "text",
    [
        "Nome e cognome: Anna Riva\nTelefono: 02 5550104",
        "*Name:* Anna Riva\n*Phone:* 02 5550104",
        "- *Nominativo*: Anna Riva\n- *Telefono*: 02 5550104",
        "Name:\nAnna Riva\n\nPhone:\n\n02 5550104",
        "Name:\tAnna Riva\nPhone:\t02 5550104",
        "--- Name ---\r\n\r\nAnna Riva\r\n\r\n--- Phone ---\r\n\r\n02 5550104\r\n",
        "Name\n   Anna Riva\nPhone\n   02 5550104",
        "👤 Anna Riva\n📞 02 5550104",
        "👤 Name: Anna Riva\n📞 Phone: 02 5550104",
        "<strong>Full name:</strong> Anna Riva\n<strong>Phone:</strong> 02 5550104",
        "Full name: Anna Riva Phone: 02 5550104",
        '{"lead": {"fullName": "Anna Riva", "phone": "02 5550104"}}',
    ],
)
def test_each_layout_of_labels_is_understood(text: str) -> None:
    assert read_labels(text) == {"name": "Anna Riva", "phone": "02 5550104"}


@pytest.mark.parametrize(
    "value", ["-", "—", "N/A", "n/d", "(empty)", "[non fornito]", "Non specificata", "Cliente", ""]
)
def test_a_form_s_words_for_nothing_are_nothing(value: str) -> None:
    assert is_missing(value)
    assert read_labels(f"Azienda: {value}\nNome: Anna") == {"first": "Anna"}


def test_a_message_goes_on_to_the_next_label_or_rule() -> None:
    text = "Messaggio:\nVorrei 3 sedie.\n\nGrazie\nTelefono: 02 5550104\nOggetto: x\n-- \nfooter"

    assert read_labels(text) == {"request": "Vorrei 3 sedie.\n\nGrazie", "phone": "02 5550104"}


def test_ordinary_sentences_have_no_labels() -> None:
    assert read_labels("Ciao Anna, ricordati: domani alle 9 passa il cliente") == {}


def test_broken_or_bottomless_json_is_only_text() -> None:
    assert read_labels('{"name": ') == {}
    assert read_labels('{"a":' * 5000) == {}

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.forms.fields import Fields
from handlers.reading.forms.lines import read_lines
from handlers.reading.forms.missing import is_missing
from handlers.reading.forms.payloads import read_payload
from handlers.reading.forms.tables import read_table
from handlers.reading.forms.words import key_of


def labelled(fields: Fields | None) -> dict[str, str]:
    return {each.key: each.value for each in reversed(fields.fields) if not is_missing(each.value)} if fields else {}


@pytest.mark.parametrize(
    "text",
    [
        "Nome e cognome: Anna Riva\nTelefono: 02 5550104",
        "*Name:* Anna Riva\n*Phone:* 02 5550104",
        "- *Nominativo*: Anna Riva\n- *Telefono*: 02 5550104",
        "Name:\nAnna Riva\n\nPhone:\n\n02 5550104",
        "Name:\tAnna Riva\nPhone:\t02 5550104",
        "--- Name ---\n\nAnna Riva\n\n--- Phone ---\n\n02 5550104\n",
        "Name\n   Anna Riva\nPhone\n   02 5550104",
        "👤 Anna Riva\n📞 02 5550104",
        "👤 Name: Anna Riva\n📞 Phone: 02 5550104",
        "Full name: Anna Riva Phone: 02 5550104",
        "Nome e cognome* (obbligatorio): Anna Riva\nTelefono (facoltativo): 02 5550104",
        "your-name: Anna Riva\nyour-tel: 02 5550104",
        "Come ti chiami?: Anna Riva\nA che numero possiamo chiamarti?: 02 5550104",
    ],
)
def test_each_layout_of_labels_is_understood(text: str) -> None:
    assert labelled(read_lines(text)) == {"name": "Anna Riva", "phone": "02 5550104"}


@pytest.mark.parametrize(
    "text",
    [
        '{"lead": {"fullName": "Anna Riva", "phone": "02 5550104"}}',
        '[{"full_name": "Anna Riva", "phone_number": "02 5550104"}]',
        '```json\n{"name": "Anna Riva", "phone": "02 5550104"}\n```',
        '{"field_data": [{"name": "full_name", "values": ["Anna Riva"]}, {"name": "phone", "values": ["02 5550104"]}]}',
        '{"fields": [{"title": "Nome e cognome", "value": "Anna Riva"}, {"title": "Telefono", "value": "02 5550104"}]}',
    ],
)
def test_a_program_s_payload_is_understood(text: str) -> None:
    assert labelled(read_payload(text)) == {"name": "Anna Riva", "phone": "02 5550104"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_below_its_header_is_understood(delimiter: str) -> None:
    text = delimiter.join(("full_name", "phone_number")) + "\n" + delimiter.join(("Anna Riva", "p:02 5550104"))

    assert labelled(read_table(text)) == {"name": "Anna Riva", "phone": "02 5550104"}


@pytest.mark.parametrize(
    "value",
    ["-", "—", "N/A", "n/d", "(empty)", "[non fornito]", "Non specificata", "Non indicato/a", "Cliente",
     "Potential Customer",
     "Anonymous", "Nessun messaggio aggiuntivo", "<test lead: dummy data for email>", "null", ""],
)  # fmt: skip
def test_a_form_s_words_for_nothing_are_nothing(value: str) -> None:
    assert is_missing(value)
    assert read_lines(f"Azienda: {value}\nNome: Anna").value("company") == ""


@pytest.mark.parametrize("value", ["Anna", "Nadia", "0", "Non Solo Fiori", "Cliente Uno"])
def test_ordinary_values_are_not_missing(value: str) -> None:
    assert is_missing(value) == (value == "0")


def test_a_message_goes_on_to_the_next_label_or_rule() -> None:
    text = "Messaggio:\nVorrei 3 sedie.\n\nGrazie\nTelefono: 02 5550104\nOggetto: x\n-- \nfooter"

    assert read_lines(text).value("request") == "Vorrei 3 sedie.\n\nGrazie"
    assert read_lines(text).value("phone") == "02 5550104"


def test_what_somebody_wants_is_kept_although_its_label_is_not_ours() -> None:
    wanted = "Numero di ospiti: 80\nServizio: catering"

    assert read_lines(f"Nome: Anna\n{wanted}").rest == wanted


def test_ordinary_sentences_have_no_labels() -> None:
    assert labelled(read_lines("Ciao Anna, ricordati: domani alle 9 passa il cliente")) == {}


@pytest.mark.parametrize(
    "label", ["", " ", ":", "Che tipo di azienda avete?", "Nome del prodotto", "la mail che ho letto"]
)
def test_words_near_a_label_are_none(label: str) -> None:
    assert key_of(label) is None


def test_broken_or_bottomless_json_is_only_text() -> None:
    assert read_payload('{"name": ') is None
    assert read_payload('{"a":' * 5000 + "}" * 5000) is None
    assert read_payload("{}") is None


KEYS = "name values title value form_response answers field definition fields email hidden type choice".split()
SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20)


def nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)


@given(st.recursive(SCALARS, nested, max_leaves=20))
def test_no_payload_is_too_strange(content: object) -> None:
    read_payload(json.dumps(content))

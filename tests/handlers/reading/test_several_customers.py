"""A list of customers in one message is told from all that may be of one customer."""

import pytest

from handlers.reading.several_customers import (
    LONGEST_LINE,
    MOST_LINES,
    MOST_TO_SPLIT,
    NOBODY,
    below,
)
from tests.handlers.reading.in_italy import customers_listed, read_lead
from tests.handlers.reading.samples import Sample, forms, free_texts, jotted_leads, mails, mended, passed_on, services

MARIO = "Mario Rossi 333 1234567"
LUCIA = "Lucia Neri 347 7654321"
BOTH = ("Mario Rossi", "Lucia Neri")
SAMPLES = (forms, free_texts, jotted_leads, mails, mended, passed_on, services)


@pytest.mark.parametrize(
    "text",
    [
        f"{MARIO} 3 finestre\n{LUCIA} una porta",
        f"\n\n{MARIO}\n\n{LUCIA}\n",
        f"Contatti di oggi:\n{MARIO} 3 finestre\n{LUCIA} una porta",
        f"Lead del 18/03/2026 09:30\n{MARIO}\n{LUCIA}",
        f"- {MARIO}\n- {LUCIA}",
        f"1. {MARIO}\n2. {LUCIA}",
        f"1) {MARIO}\n 2) {LUCIA}",
        f"Sig. {MARIO} finestre\nla sig.ra {LUCIA} porta",
        "mario rossi 3331234567 finestre\nlucia neri 3477654321 porta",
        "333 1234567 Mario Rossi finestre\n347 7654321 Lucia Neri porta",
        "Mario Rossi: 333 1234567\nLucia Neri: 347 7654321",
        "Mario Rossi - 333 1234567 - finestre\nLucia Neri - 347 7654321 - porta",
        "Mario Rossi cell: 333 1234567\nLucia Neri tel. 347 7654321",
        "Mario Rossi mario.rossi@example.com\nLucia Neri 347 7654321, lucia@example.com, una porta",
    ],
)
def test_a_line_each_with_a_name_and_a_number_are_customers(text: str) -> None:
    assert customers_listed(text).names == BOTH


def test_in_english_too_and_however_many() -> None:
    leads = ["John Smith +44 7911 123456 windows", "Mary Jones mary@jones.example", "Bob Lee bob@lee.example"]
    listed = customers_listed("\n".join(["New leads from Facebook", *leads]))
    assert listed == (("John Smith", "Mary Jones", "Bob Lee"), tuple(leads), "New leads from Facebook")


@pytest.mark.parametrize(
    "text",
    [
        MARIO,
        f"{MARIO} e {LUCIA}",
        f"{MARIO}\n02 5550406",
        f"{MARIO}\nufficio 02 5550406",
        f"{MARIO}\nCasa 02 5550406",
        f"{MARIO}\nMario Rossi 02 5550406",
        f"{MARIO}\nRossi Mario 02 5550406",
        f"{MARIO}\nMario 02 5550406",
        f"{MARIO}\nmario.rossi@example.com",
        f"{MARIO}\nMilano 02 5550406",
        f"{MARIO}\nGrazie 347 7654321",
        f"{MARIO}\nEdil Sole srl 02 5550406",
        f"{MARIO}\nordine 12345678 del 12/03/2025",
        "Home 02 5550406\nWork 333 1234567",
    ],
)
def test_one_customer_with_several_numbers_is_one(text: str) -> None:
    assert customers_listed(text) == NOBODY


@pytest.mark.parametrize(
    "text",
    [
        f"{MARIO}\nmoglie Lucia 347 7654321",
        f"{MARIO}\n{LUCIA} (figlia)",
        f"{MARIO}\n{LUCIA} his partner",
        f"{MARIO} titolare\n{LUCIA} ufficio acquisti",
        f"Edil Sole srl\n{MARIO}\n{LUCIA}",
        f"{MARIO} finestre\nrichiamare Lucia Neri al 347 7654321",
        f"{MARIO}\nLucia Neri 333 1234567",
    ],
)
def test_who_else_is_reached_about_the_same_customer_is_none(text: str) -> None:
    assert customers_listed(text) == NOBODY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"{MARIO}\nLucia Neri",
        f"{MARIO}\nvuole 3 finestre\nmario@example.com",
        f"{MARIO}\nvuole 3 finestre\n{LUCIA}\nuna porta",
        "Nome: Mario Rossi\nTelefono: 333 1234567\nEmail: mario@example.com",
        f"Nome: {MARIO}\nNome: {LUCIA}",
        "From: Mario Rossi <mario@example.com>\nTo: Lucia Neri <lucia@example.com>\nSubject: quote",
        f"{MARIO} {'finestre ' * LONGEST_LINE}\n{LUCIA}",
        "\n".join(f"{LUCIA}{number}" for number in range(MOST_LINES + 1)),
    ],
)
def test_what_is_not_plainly_a_list_is_none(text: str) -> None:
    assert customers_listed(text) == NOBODY


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (f"{MARIO} 3 finestre\n{LUCIA}", ""),
        (f"- {MARIO} 3 finestre\n\n- {LUCIA}", ""),
        (f"Contatti da Facebook:\n1. {MARIO} 3 finestre\n2) {LUCIA}", "Contatti da Facebook:"),
    ],
)
def test_each_has_their_line_without_its_bullet_and_the_heading_is_nobodys(text: str, heading: str) -> None:
    assert customers_listed(text) == (BOTH, (f"{MARIO} 3 finestre", LUCIA), heading)


@pytest.mark.parametrize(("lines", "can_be_split"), [(2, True), (MOST_TO_SPLIT, True), (MOST_TO_SPLIT + 1, False)])
def test_so_many_are_split_and_no_more(lines: int, *, can_be_split: bool) -> None:
    letters = [chr(ord("a") + number) * 3 for number in range(lines)]
    listed = customers_listed("\n".join(f"Nome{each} Cogno{each} 333 1234{n:03}" for n, each in enumerate(letters)))
    assert (len(listed.lines), listed.can_be_split) == (lines, can_be_split)


def test_nobody_is_not_split() -> None:
    assert not NOBODY.can_be_split


@pytest.mark.parametrize(
    ("heading", "line", "said"),
    [
        ("Contatti da Facebook:", MARIO, ("Facebook", None)),
        ("Contatti da Facebook:", f"{MARIO} da Google", ("Google", None)),
        ("Urgenti, da Instagram:", MARIO, ("Instagram", "high")),
        ("Contatti di oggi:", f"{MARIO} urgente", (None, "high")),
        ("", MARIO, (None, None)),
    ],
)
def test_a_heading_says_of_all_what_a_line_does_not_say_otherwise(
    heading: str, line: str, said: tuple[str | None, str | None]
) -> None:
    reading = below(read_lead(heading), read_lead(line))
    assert (reading.source, reading.urgency) == said
    assert (reading.name, reading.phones) == ("Mario Rossi", ("+393331234567",))
    assert all(reading.why(about) is not None for about in ("source", "urgency") if getattr(reading, about))


def test_no_lead_of_one_customer_is_taken_for_a_list() -> None:
    tables = [each for module in SAMPLES for each in vars(module).values() if isinstance(each, tuple)]
    texts = [each.text for table in tables for each in table if isinstance(each, Sample)]
    assert len(texts) > 100
    assert [text for text in texts if customers_listed(text).names] == []

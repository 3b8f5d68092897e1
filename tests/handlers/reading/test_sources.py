import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.sources import canonical, find_source, source_span


def named(text: str) -> str | None:
    found = find_source(text)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mario Rossi 333 5550101, da Facebook", "Facebook"),
        ("arriva dalla nostra pagina facebook", "Facebook"),
        ("from Instagram", "Instagram"),
        ("Ci ha scritto su Instagram", "Instagram"),
        ("idraulico conosciuto in fiera", "fiera"),
        ("met at the trade show", "fiera"),
        ("per passaparola", "passaparola"),
        ("richiesta dal sito", "sito"),
        ("from our website", "sito"),
        ("via google ads", "Google"),
        ("trovati tramite idealista", "idealista"),
        ("https://www.immobiliare.it/annunci/12345678/", "immobiliare.it"),
        ("Da: noreply@subito.it\nÈ disponibile?", "subito.it"),
        ("https://example.com/?utm_source=fb&utm_medium=cpc", "Facebook"),
        ("Fonte: Fiera", "fiera"),
        ("*Fonte*: Radio Esempio", "Radio Esempio"),
        ("Source: LinkedIn", "LinkedIn"),
        ("How did you hear about us?: Google Search/Map", "Google"),
        ("Anna, 333 5550101, linkedin", "LinkedIn"),
        ("A new event has been scheduled.", "Calendly"),
        ("https://example.com/?gclid=abc", "Google"),
        ("https://example.com/?fbclid=abc", "Facebook"),
        ("Nuova richiesta dal sito www.example.it", "website form (example.it)"),
        ("Wanda via Google <a1@lsa.google.com>", "Google Local Services"),
    ],
)
def test_a_source_is_recognised_and_spelt_one_way(text: str, source: str) -> None:
    assert named(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "Vorrei un preventivo",
        "vuole un sito web per il ristorante",
        "vuole pubblicità su Instagram",
        "gestire la pagina Facebook",
        "materiali per la fiera",
        "Fonte: N/D",
        "Source: -",
        "vorrei un modulo sul mio sito",
    ],
)
def test_what_somebody_wants_is_not_taken_for_a_source(text: str) -> None:
    assert named(text) is None


def test_a_label_counts_before_a_mention() -> None:
    assert named("Mi ha parlato da Instagram\nFonte: fiera") == "fiera"


def test_only_words_that_say_nothing_else_are_marked_for_removal() -> None:
    text = "vuole 3 finestre, da Facebook"

    assert source_span(text) == (text.index("da"), len(text))
    assert source_span("idraulico conosciuto in fiera, richiamare") is None


@given(st.text(max_size=300))
def test_a_source_is_short_and_its_own_canonical_form(text: str) -> None:
    source = named(text)

    assert source is None or (0 < len(source) <= 60 and canonical(source) == source)


def test_where_the_source_stands_is_told() -> None:
    text = "Anna, 333 5550101, vista in fiera"
    found = find_source(text)

    assert found is not None
    assert text[found[1] : found[2]] == "vista in fiera"

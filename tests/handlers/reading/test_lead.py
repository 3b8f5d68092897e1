from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading_leads import understood
from handlers.reading.campaigns import Campaign
from handlers.reading.lead import Reading
from tests.handlers.reading.corpora import corpus
from tests.handlers.reading.in_italy import read_lead


def test_a_jotted_line_is_taken_apart() -> None:
    assert read_lead("Mario Rossi 333 5550101 vuole un preventivo per 3 finestre, da Facebook") == Reading(
        name="Mario Rossi",
        company=None,
        phones=("+393335550101",),
        emails=(),
        source="Facebook",
        request="vuole un preventivo per 3 finestre",
        language="it",
    )


def test_a_form_is_taken_by_its_labels() -> None:
    text = (
        "Nome: anna\nCognome: riva\nAzienda: Riva Legno Snc\nEmail: anna@example.com\n"
        "Telefono: [non fornito]\nFonte: fiera\nMessaggio: Vorrei 12 sedie.\n"
    )

    assert read_lead(text) == Reading(
        name="Anna Riva",
        company="Riva Legno Snc",
        phones=(),
        emails=("anna@example.com",),
        source="fiera",
        request="Vorrei 12 sedie.",
        language="it",
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna D'Amico anna@example.com needs a quote for 12 chairs", "Anna D'Amico"),
        ("chiamare Sig.ra De Santis 02 5550104", "De Santis"),
        ("Sono la Sig.ra Bianchi, 333 5550101", "Bianchi"),
        ("Dott. Paolo Verdi cell. 333 5550101 impianto", "Paolo Verdi"),
        ("ROSSI MARIO 3335550101", "Mario Rossi"),
        ("mario rossi 3335550101", "Mario Rossi"),
        ("Marco 3335550101", "Marco"),
        ("Giuseppe", "Giuseppe"),
        ("Emma\n", "Emma"),
        ("chiamare Mario 333 5550101 per la caldaia", "Mario"),
        ("Vincenzo Di Franco 3335550101 - sopralluogo", "Vincenzo Di Franco"),
        ("Anna de Santis anna@example.com", "Anna de Santis"),
        ("Jean-Luc O'Brien jl@example.com", "Jean-Luc O'Brien"),
        ("333 5550101 Mario Rossi, vuole una caldaia", "Mario Rossi"),
        ("Mario Rossi\n333 5550101\nvuole una caldaia", "Mario Rossi"),
        ("Mi chiamo Lucia e cerco casa", "Lucia"),
        ("Hi, I'm John Smith from Acme Ltd, looking for 20 laptops", "John Smith"),
        ("🔔 *Nuovo Lead - Mario Bassi*\n\nCerca un bilocale", "Mario Bassi"),
        ("Vorrei un preventivo.\nCordiali saluti,\nMario Bassi", "Mario Bassi"),
        ("Maria Rossi ha chiamato per un preventivo", "Maria Rossi"),
        ("From: Laura Neri laura@example.com\nMessage Body:\nHello", "Laura Neri"),
        ("😀 Mario Rossi 333 5550101", "Mario Rossi"),
        ("<b>Mario Rossi</b> 333 5550101", "Mario Rossi"),
        ("محمد علي 333 5550101", "محمد علي"),
    ],
)
def test_the_name_is_found_where_people_put_it(text: str, name: str) -> None:
    assert read_lead(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        "Buongiorno vorrei un preventivo, 333 5550101",
        "Vorrei Un Preventivo 333 5550101",
        "Richiesta Preventivo 333 5550101",
        "Facebook Ads 333 5550101",
        "Appartamento zona Porta Romana 333 5550101",
        "appartamento vista Lago Maggiore 333 5550101",
        "Sono Interessato al bilocale",
        "sono libera domani mattina, 333 5550101",
        "Avete la Fiat Giulia usata? 3335550101",
        "Vorrei sapere i prezzi (Villa Rosa, camera doppia) 3335550101",
        "Attendo notizie. Grazie, Saluti",
        "Wa.me/393335550101",
        "Nome: N/A\nTelefono: 3335550101",
        "Da: noreply@subito.it\nOggetto: Bilocale a Milano\n\nÈ disponibile?",
        "Contatto: 3335550101",
        "Saluti,\nStaff",
        "Bianchi Srl 02 5550104 preventivo",
        "rossi 3335550101",
        "Preventivo",
        "Finestre",
        "Verona",
        "Casa Rosa",
        "مرحبا أريد عرض سعر للنوافذ 333 5550101",
    ],
)
def test_no_name_is_made_of_ordinary_words(text: str) -> None:
    assert read_lead(text).name is None


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("sono Chiara di Euronova S.p.A., ci servono 10 sedie", "Euronova S.p.A."),
        ("Mario Rossi (Bianchi e Figli Srl) 333 5550101", "Bianchi e Figli Srl"),
        ("Bar Centrale 02 5550104 vuole 3 frigoriferi", "Bar Centrale"),
        ("I'm John Smith from Acme Ltd", "Acme Ltd"),
        ("Azienda: [non fornito]", None),
        ("vorrei un bar in giardino", None),
    ],
)
def test_a_company_is_known_by_its_legal_form_or_trade(text: str, company: str | None) -> None:
    assert read_lead(text).company == company


def test_the_firm_somebody_belongs_to_is_no_part_of_the_name() -> None:
    assert read_lead("sono CHIARA di EURONOVA S.p.A.").name == "Chiara"


@pytest.mark.parametrize(
    ("text", "request_left"),
    [
        ("/lead Mario Rossi 333 5550101 caldaia rotta", "caldaia rotta"),
        ("Mario Rossi, tel. 333 5550101, mario@example.com: caldaia rotta.", "caldaia rotta."),
        ("Mario Rossi di Bianchi Srl, tel 333 5550101, Instagram, vuole 3 sedie", "vuole 3 sedie"),
        ("Nuovo lead da Instagram: Sara Conti, 333 5550101, corso base", "corso base"),
        ("chiamare Mario 333 5550101 per la caldaia", "chiamare Mario per la caldaia"),
        ("Chiamatemi al 333 5550101", "Chiamatemi al 333 5550101"),
        ("sono Chiara, vorrei 3 sedie", "sono Chiara, vorrei 3 sedie"),
        ("ROSSI MARIO 3335550101", ""),
        ("Panda usata, max 6mila, Chiara 3285550117", "Panda usata, max 6mila"),
        ("palestra: Kevin 351 5550111 abbonamento annuale", "palestra: abbonamento annuale"),
        ("gym - Aisha +44 7822 555131 - 10 class pass", "gym - 10 class pass"),
        ("bagno allagato!! sig.ra Galli 339 5550120", "bagno allagato!!"),
        ("parlato con Sara Conti, richiamare Mario", "parlato con Sara Conti, richiamare Mario"),
    ],
)
def test_of_a_jotted_line_the_request_is_what_is_left(text: str, request_left: str) -> None:
    assert read_lead(text).request == request_left


@pytest.mark.parametrize(
    ("text", "request_left"),
    [
        ("Mario Rossi\n333 5550101\nvuole 3 sedie\nda Facebook", "vuole 3 sedie"),
        ("Famiglia De Luca\n02 5550104\n6 finestre\nrichiamare dopo le 17", "6 finestre\nrichiamare dopo le 17"),
        ("Sig.ra Bianchi\ntel. 02 5550104 - anna@example.it\n\n3 sedie\n\n2 tavoli", "3 sedie\n\n2 tavoli"),
        ("3 sedie\nMario Rossi, Bianchi Srl\n333 5550101", "3 sedie"),
        ("Mario Rossi 333 5550101 vuole 3 sedie\ne un tavolo", "Mario Rossi 333 5550101 vuole 3 sedie\ne un tavolo"),
        ("3 sedie\nchiamare al 333 5550101", "3 sedie\nchiamare al 333 5550101"),
        ("da Facebook\nMario Rossi\n333 5550101\n3 sedie", "3 sedie"),
        ("Mario Rossi\n3 sedie\ndal sito\n333 5550101\nchiamare lunedì", "3 sedie\nchiamare lunedì"),
        ("Mario Rossi\n3 sedie, da Facebook\nchiamare lunedì", "3 sedie, da Facebook\nchiamare lunedì"),
        ("Mario Rossi\n333 5550101", ""),
    ],
)
def test_of_a_note_over_several_lines_those_are_left_that_say_more_than_who_it_is(text: str, request_left: str) -> None:
    assert read_lead(text).request == request_left


def test_a_long_text_of_several_lines_stays_whole() -> None:
    text = f"Mario Rossi\n333 5550101\n{'3 sedie, un tavolo. ' * 60}fine"

    assert read_lead(text).request == text


def test_a_message_of_several_lines_stays_whole() -> None:
    text = "Buongiorno,\nvorrei 3 sedie.\nMario Rossi 333 5550101"

    assert read_lead(text).request == text


def test_markup_and_mirrored_writing_stay_text() -> None:
    assert read_lead("<script>alert(1)</script> \u202eabc").request == "<script>alert(1)</script> \u202eabc"


@given(st.text(max_size=600))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    reading = read_lead(text)

    assert reading.name is None or reading.name.strip()


@given(st.sampled_from(["buongiorno", "vorrei", "un", "preventivo", "per", "3", "finestre", "a", "milano", "grazie"]))
def test_a_text_without_capitals_and_contacts_names_nobody(word: str) -> None:
    assert read_lead(f"{word} {word} vorrei sapere il prezzo").name is None


PIECES = (
    "A", "Aa ", "sono ", "Sig. ", "Grazie, ", "Aa di ", "a@b.it ", "333 1234567 ", "Nome: x\n", '{"a":', "S.r.l.",
    "Aa Aa Aa Srl ",
    "<a ", "(", "- ", "Aa' ", "\n", " ", ", ", "utm_source=", "> ", "Da: x\n", "tre ", "=?u?q?", "=C3=A8", "<td>",
    "<p>", "&amp; ",
    "From: a@b.it\n", "-- \n", "https://a.b/", "ok ", "a.", "a-", "_", "a punto ", "budget 1.", "1.", "1 2 ",
    "rif ", "On a ",
    "siamo un'azienda ", "l:1,", "a;", "a\t", "a | ", "Tel: 1 | ", "\u00e8 ", "a @ ", "<!--", "<style>",
    "questo messaggio ", '"',
    "urgente ", "message from A ", "Mario Rossi ", "Event Date/Time: ", "date: x\n", "saluti\n", "we are a ",
    "+39", "(02) ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("length", [4_096, 16_000])
def test_the_longest_messages_come_back(piece: str, length: int) -> None:
    """A pattern that runs away would not; how quickly they come back, the benchmark tells."""
    text = (piece * length)[:length]

    assert isinstance(read_lead(text), Reading)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.integers(1, 4_000), st.text(max_size=20))
def test_no_mixture_of_pieces_runs_away(pieces: list[str], length: int, rest: str) -> None:
    mixed = "".join(pieces)
    reading = read_lead((mixed * (length // len(mixed) + 1))[:length] + rest)

    assert reading.is_lead == (reading.kind is not None)


def test_of_a_very_long_text_both_ends_are_read() -> None:
    middle = "bla bla. " * 5_000
    reading = read_lead(f"Buongiorno, sono Anna Riva. {middle}\nCordiali saluti\nTel. 333 5550101")

    assert (reading.name, reading.phones) == ("Anna Riva", ("+393335550101",))


def test_everything_found_is_where_it_says() -> None:
    text = "Mario Rossi di Bianchi Srl, tel 333 5550101, da Facebook, urgente, rif. A-12"
    reading = read_lead(text)

    places = {found.about: text[slice(*found.span)] for found in reading.found if found.span}
    assert places["name"] == "Mario Rossi"
    assert places["company"] == "Bianchi Srl"
    assert places["source"] == "da Facebook"
    assert places["urgency"] == "urgente"
    assert places["reference"] == "A-12"


def test_what_a_form_says_names_its_label() -> None:
    found = read_lead("Nominativo: Anna Riva\nAzienda: Riva Snc").why("company")

    assert found is not None
    assert (found.label, found.sure) == ("Azienda", True)


def test_an_address_without_its_sign_is_a_question_and_no_address() -> None:
    reading = read_lead("Mi chiamo Anna, scrivetemi a anna.riva.gmail.com")

    assert reading.emails == ()
    assert [(each.about, each.value) for each in reading.questions] == [("email", "anna.riva.gmail.com")]


def test_the_team_s_own_campaigns_are_known_by_their_words() -> None:
    campaigns = [Campaign("Corsi di giugno", ("corsi_giugno", "corsi estivi"))]

    assert read_lead("vorrei info sui Corsi Estivi", campaigns=campaigns).campaign == "Corsi di giugno"
    assert read_lead("https://a.example/?utm_campaign=corsi-giugno", campaigns=campaigns).campaign == "Corsi di giugno"
    assert read_lead("vorrei info sui corsi", campaigns=campaigns).campaign is None


def test_every_line_of_the_intake_corpus_is_right_in_every_field() -> None:
    wrong = []
    for row in corpus("intake"):
        got = understood(read_lead(row["text"]))
        wrong += [
            (row["id"], key, got[key])
            for key in got
            if key in row["expected"] and not same(got[key], row["expected"][key])
        ]

    assert wrong == []


def same(got: Any, expected: Any) -> bool:
    """Equal, but for the case of letters (`Fiera` and `fiera` are one source) and the order of telephones."""
    if isinstance(got, str) and isinstance(expected, str):
        return got.casefold() == expected.casefold()
    return sorted(got) == sorted(expected) if isinstance(got, tuple) else bool(got == expected)


@pytest.mark.parametrize(
    ("call", "about"),
    [
        ("You missed a call\nNumber: 328 000 0245\nListing: two-bedroom flat, 12 Station Road", "two-bedroom flat"),
        ("Chiamata persa\nNumero: 328 000 0245\nAnnuncio: bilocale in via Roma", "bilocale in via Roma"),
    ],
)
def test_a_missed_call_about_a_listing_says_what_it_was_about_and_not_the_number(call: str, about: str) -> None:
    found = read_lead(call)
    assert found.phones == ("+393280000245",)
    assert about in found.request
    assert "0245" not in found.request


@pytest.mark.parametrize("missing", ["[non fornito]", "Non specificato", "not provided", "N/A"])
def test_a_field_that_nobody_filled_in_is_not_what_they_want(missing: str) -> None:
    text = f"Nome: Carlo Rizzi\nTelefono: 335 5550112\nEmail: {missing}\nAzienda: {missing}\nFonte: Fiera\n"
    assert read_lead(text).request == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nome: Elena\nEmail: e@example.it\nServizi: Sito web, SEO\nMessaggio: vedi sopra", "Servizi: Sito web, SEO"),
        ("Oggetto: Preventivo cucina\nNome: Elena\nEmail: e@example.it\nMessaggio: Vedi oggetto.", "Preventivo cucina"),
        ("Subject: Kitchen\nName: Tom\nEmail: t@example.com\nMessage: as per subject", "Kitchen"),
        ("Nome: Elena\nEmail: e@example.it\nMessaggio: vedi sopra, ma in rosso", "vedi sopra, ma in rosso"),
    ],
)
def test_a_message_that_points_elsewhere_is_read_where_it_points(text: str, wanted: str) -> None:
    assert read_lead(text).request == wanted

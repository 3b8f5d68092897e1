"""What a lead's text says about being called: written on Wednesday 18 March 2026 at 10:20 in Rome."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.callbacks import Wishes, read_wishes

ROME = ZoneInfo("Europe/Rome")
WEDNESDAY = datetime(2026, 3, 18, 10, 20, tzinfo=ROME)


def wishes(text: str) -> Wishes:
    return read_wishes(text, now=WEDNESDAY, zone="Europe/Rome")


def proposed(text: str) -> str | None:
    at = wishes(text).at
    return at.at.astimezone(ROME).strftime("%a %d %b %H:%M") if at else None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("richiamare lunedì alle 10", "Mon 23 Mar 10:00"),
        ("Mario Rossi 333 1234567, da richiamare lunedì alle 10", "Mon 23 Mar 10:00"),
        ("Buongiorno, vorrei un preventivo. Richiamatemi domani pomeriggio al 333 1234567", "Thu 19 Mar 15:00"),
        ("mi può richiamare giovedì mattina? Grazie, Anna", "Thu 19 Mar 09:00"),
        ("Domani alle 15 mi richiami per favore", "Thu 19 Mar 15:00"),
        ("chiede di essere richiamato stasera alle 7", "Wed 18 Mar 19:00"),
        ("Sentiamoci il 25 alle 11", "Wed 25 Mar 11:00"),
        ("Chiamatemi alle 15:30 al 340.1234567", "Wed 18 Mar 15:30"),
        ("richiamami tra due ore", "Wed 18 Mar 12:20"),
        ("richiamare dopo Pasqua", "Tue 07 Apr 09:00"),
        ("chiamatemi domani dopo le 18", "Thu 19 Mar 18:00"),
        ("Call me back tomorrow at 3", "Thu 19 Mar 15:00"),
        ("Hi, please call me next Tuesday at 10am on 020 7946 0000", "Tue 24 Mar 10:00"),
        ("Could you give me a call on Friday morning?", "Fri 20 Mar 09:00"),
        ("Interested in the kitchen. Get back to me in 2 hours", "Wed 18 Mar 12:20"),
        ("Mi telefoni dopodomani in tarda mattinata, per favore", "Fri 20 Mar 11:00"),
        ("Chiede se lo richiamiamo nel pomeriggio di venerdì", "Fri 20 Mar 15:00"),
        ("mi richiamate domani?", "Thu 19 Mar 09:00"),
        ("ci sentiamo giovedì?", "Thu 19 Mar 09:00"),
        ("richiama Anna alle 16", "Wed 18 Mar 16:00"),
        ("sono libera martedì pomeriggio per una chiamata", "Tue 24 Mar 15:00"),
        ("Fissiamo una call lunedì 23 alle 15:00", "Mon 23 Mar 15:00"),
        ("call him back in an hour, he's driving", "Wed 18 Mar 11:20"),
        ("Can we have a quick call on Monday 23rd at 10:00?", "Mon 23 Mar 10:00"),
    ],
)
def test_a_request_to_be_called_at_a_moment_is_proposed(text: str, meant: str) -> None:
    assert proposed(text) == meant
    assert wishes(text).preference is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vorrei informazioni. Chiamatemi dopo le 18, grazie", "Chiamatemi dopo le 18"),
        ("Preferisco la mattina.", "Preferisco la mattina"),
        ("Potete chiamarmi di pomeriggio", "Potete chiamarmi di pomeriggio"),
        ("contattatemi tra le 9 e le 11", "contattatemi tra le 9 e le 11"),
        ("Sono reperibile dalle 14 alle 16", "Sono reperibile dalle 14 alle 16"),
        ("chiamare in orario ufficio", "chiamare in orario ufficio"),
        ("chiamatemi il lunedì mattina", "chiamatemi il lunedì mattina"),
        ("Meglio la sera", "Meglio la sera"),
        ("Please call me after 6pm", "Please call me after 6pm"),
        ("I prefer mornings", "I prefer mornings"),
        ("best time to reach me: evenings", "best time to reach me: evenings"),
        ("I am available after 5", "I am available after 5"),
        ("Contattatemi per favore dopo le 18", "Contattatemi per favore dopo le 18"),
        ("Fascia oraria: 9-12", "Fascia oraria: 9-12"),
        ("Chiamare solo in orario d'ufficio", "Chiamare solo in orario d'ufficio"),
        ("Please only call between 9am and noon", "Please only call between 9am and noon"),
    ],
)
def test_a_preference_is_shown_in_the_writer_s_words(text: str, shown: str) -> None:
    assert wishes(text) == Wishes(preference=shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Ada Conti 333 1234567 chiede se il trilocale è libero, richiamare dopo le 18, dal sito",
            "richiamare dopo le 18",
        ),
        ("vuole un preventivo per 3 finestre, chiamare la sera, da Facebook", "chiamare la sera"),
        ("I'd like a quote for 3 windows, please call me after 6pm, thanks", "please call me after 6pm"),
        ("Mario Rossi, 12 anni, porta blindata, meglio la sera, budget 2.000", "meglio la sera"),
        ("Rossi, sabato 12 giugno, meglio la sera, grazie", "sabato 12 giugno, meglio la sera"),
        ("Luca Bianchi 347 7654321 meglio sentirlo la mattina, cerca un corso", "meglio sentirlo la mattina"),
        ("Luca, +39 347 765 4321 - richiamare la sera", "richiamare la sera"),
        ("Sig. Conti - pulizia denti - preferisce il mattino - 340 555 0108", "preferisce il mattino"),
        ("Hughes 07733 555130 kitchen windows x4, found us on Facebook, call after 5pm", "call after 5pm"),
        ("reperibile, fascia oraria 14 - 16, dal sito", "reperibile, fascia oraria 14 - 16"),
        ("chiamatemi al 347 7654321 dopo le 18, grazie", "chiamatemi al 347 7654321 dopo le 18"),
        ("preferisco la sera al 347 7654321, grazie", "preferisco la sera al 347 7654321"),
        ("mi può chiamare, se possibile, dopo le 18", "mi può chiamare, se possibile, dopo le 18"),
        ("preferisco la mattina, non il lunedì, vi ringrazio", "preferisco la mattina, non il lunedì"),
        (
            "chiamatemi il martedì, il giovedì, il sabato mattina",
            "chiamatemi il martedì, il giovedì, il sabato mattina",
        ),
        (
            "call me in the morning, or after 6, never on Mondays, thanks",
            "call me in the morning, or after 6, never on Mondays",
        ),
        (
            "reperibile dalle 14 alle 16, anche il sabato, cell. 333 1234567",
            "reperibile dalle 14 alle 16, anche il sabato",
        ),
        ("salvo imprevisti, preferisco la sera, ciao", "salvo imprevisti, preferisco la sera"),
    ],
)
def test_what_comes_before_and_after_a_preference_is_left_out(text: str, shown: str) -> None:
    assert wishes(text).preference == shown


@pytest.mark.parametrize(
    "text",
    [
        "Ci serve entro settembre",
        "il 12 aprile siete liberi?",
        "siete disponibili il 12 aprile alle 10?",
        "Are you available on 12 April?",
        "Matrimonio il 20 giugno, 80 invitati",
        "vi chiamo domani alle 10",
        "I'll call back tomorrow at 3",
        "Ho chiamato ieri alle 10 ma non ha risposto nessuno",
        "non chiamatemi dopo le 18",
        "Consegna lunedì alle 10",
        "vorrei visitare l'appartamento sabato mattina",
        "richiamare il 333 1234567",
        "chiamare Mario Rossi, ordine 1500 del 3",
        "chiamatemi appena possibile",
        "richiamare per il preventivo del 12 aprile",
        "budget 10-12 mila, chiamare 02 1234567",
        "apertura in via Roma 12",
        "Ho ricevuto una vostra chiamata alle 11",
        "Evento il 12 dicembre alle 20, 40 persone, potete richiamarmi?",
        "Consegna entro lunedì, altrimenti chiamatemi",
        "Il contratto scade il 31 dicembre, chiamatemi",
        "Offerta valida fino al 30 novembre, chiamateci",
        "Cerco casa da gennaio, contattatemi via mail",
        "chiamatemi per confermare la visita di sabato alle 11",
        "dopo la chiamata di lunedì non ho più avuto notizie",
        "I saw your ad on Monday, please call me",
        "Call me about the viewing on Saturday at 11",
        "Call me before you ship the order on Monday",
        "Call me on 020 7946 0100",
        "chiamatemi al 06 12 34 567",
        "Il mio numero è 347 12 34 567, chiamatemi",
        "",
    ],
)
def test_deadlines_events_and_everything_else_are_neither(text: str) -> None:
    assert wishes(text) == Wishes()


def test_a_moment_that_is_past_is_not_proposed() -> None:
    assert wishes("richiamare oggi alle 9").at is None


def test_a_text_may_hold_a_moment_and_a_preference() -> None:
    both = wishes("Richiamatemi lunedì alle 10. In generale preferisco la mattina")

    assert both.at is not None
    assert both.preference == "In generale preferisco la mattina"


_PIECES = st.sampled_from(
    ["richiamare", "lunedì", "alle", "10", "dopo", "la", "settimana", "call me", ".", "prossimo", "e"]
)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300) | st.lists(_PIECES, min_size=100, max_size=900).map(" ".join))
def test_any_text_is_looked_through_and_comes_back(text: str) -> None:
    """A pattern that runs away would not; how quickly it comes back, the benchmark tells."""
    assert isinstance(wishes(text), Wishes)

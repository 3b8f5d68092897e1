"""Which whole messages are small talk, and of what kind; anything besides makes them something else."""

import pytest

from handlers.reading.small_talk import read_small_talk


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ("aiuto | Aiuto! | help | help me please | ? | ??? | info | Cosa sai fare? | come funziona? | menu", "help"),
        ("how does this work | What can you do? | ciao, aiuto | Salve, info | chi sei", "help"),
        (
            "grazie | Grazie mille! | grazie 🙏 | ok grazie | perfetto, grazie mille | thanks | Thank you so much",
            "thanks",
        ),
        ("ti ringrazio | many thanks bot | grazie a te | grazie, ciao", "thanks"),
        (
            "ok | Ok. | OK 👍 | okay | perfetto | Perfetto! | va bene | d’accordo | ricevuto | got it | 👍 | 👍🏽 | 🙏",
            "nod",
        ),
        ("❤️ | ok ciao | buonanotte | bye | well done | 👍👍", "nod"),
        (
            "ciao | Ciao 👋 | buongiorno | Buongiorno a tutti! | ciao Sollecito | hello | good morning everyone",
            "greeting",
        ),
        ("Buondì | salve, come va? | hi there | Buona sera", "greeting"),
    ],
)
def test_a_whole_message_of_courtesies_is_small_talk(texts: str, kind: str) -> None:
    assert {text: read_small_talk(text) for text in texts.split(" | ")} == dict.fromkeys(texts.split(" | "), kind)


@pytest.mark.parametrize(
    "text",
    [
        "", "...", "1", "no", "sì", "yes", "ok?", "grazie?", "📞", "ok 📞", "❌", "fatto", "ok fatto", "a domani",
        "tutto bene", "ciao Marco", "grazie, la richiamo", "Buongiorno, vorrei un preventivo", "info Rossi",
        "help 333 1234567", "Grazia", "Salvatore", "perfetto Rossi", "ok chiamo", "aiuto, serve un idraulico",
        "👍 1",
    ],
)  # fmt: skip
def test_anything_besides_makes_it_something_else(text: str) -> None:
    assert read_small_talk(text) is None

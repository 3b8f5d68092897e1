"""The list of commands a platform shows while one types, in each language with its own words."""

from handlers.messages.voice import N_, catalogue

MENU = (
    ("lead", "contatto", N_("Log a lead")),
    ("leads", "contatti", N_("List leads: mine, open, late, @name, words")),
    ("answered", "risposto", N_("The customer has had a response")),
    ("snooze", "rimanda", N_("Be quiet about a lead until…")),
    ("take", "prendo", N_("Take a lead")),
    ("assign", "assegna", N_("Give a lead to somebody")),
    ("note", "nota", N_("Add a note to a lead")),
    ("won", "vinto", N_("A lead became a contract")),
    ("lost", "perso", N_("A lead was lost, and why")),
    ("reopen", "riapri", N_("Have a lead wait again")),
    ("status", "stato", N_("The figures")),
    ("team", "squadra", N_("Who is on, who is away")),
    ("away", "assente", N_("I am away until…")),
    ("back", "presente", N_("I am back")),
    ("why", "perche", N_("Why a lead has this owner")),
    ("undo", "annulla", N_("Take back my last action")),
    ("language", "lingua", N_("English or Italian")),
    ("help", "aiuto", N_("What I can do")),
)


def menu(language: str) -> list[tuple[str, str]]:
    """(command, meaning) pairs in a language."""
    say = catalogue(language).gettext
    return [(italian if language == "it" else english, say(meaning)) for english, italian, meaning in MENU]

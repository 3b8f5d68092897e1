"""In which language somebody writes, as far as it decides how they are answered."""

import re
from collections.abc import Mapping
from typing import Final, Literal

Language = Literal["it", "en", "other"]

_SMALL_WORDS: Final = {
    "it": "il lo la gli le un uno una di"
    " del della dei delle dello degli da dal dalla in nel nella con su sul sulla per tra fra"
    " che chi cui non più è e ed anche ma se come quando dove perché quanto quanta questo questa sono siete"
    " siamo ho hai ha"
    " abbiamo avete hanno vorrei vorremmo vuole voglio cerco cerchiamo grazie buongiorno buonasera salve ciao"
    " saluti mi ci vi"
    " ti si serve servono preventivo prezzo costo possibile possiamo potete può chiamare richiamare dopo prima"
    " alle alla al"
    " ai agli dalle casa informazioni disponibile disponibili interessato interessata gentile spett aprite fate"
    " avete siamo no cerca chiede richiede dal dallo sua suo mio mia"
    " ancora libero via quanti quali sapere oggi domani urgente stato nostro nostra vostro vostra",
    "en": "the a an of to in on at for"
    " with from by and or but if when where how what which who this that these those is are was"
    " were be been am i you we they he she it my your our their me us can could would should will do does did"
    " have has had"
    " need needs want looking please thanks thank hello hi hey dear regards there any not no more about before"
    " after price"
    " all off here now last next so just wants wanted needs called asked his her him"
    " quote asap call calling available interested everything someone send help",
    "es": "el la los las un una de del en"
    " con por para que y o pero si como cuando donde es son está hola gracias necesito"
    " necesitamos quiero querría presupuesto buenos días usted ustedes nuestro me interesa este esta piso sigue"
    " disponible"
    " precio cotización solicitamos muchas",
    "fr": "le la les un une des du de en"
    " avec pour que qui et ou mais si comme quand où est sont bonjour merci je nous vous"
    " pourriez voudrais devis prix chambre au aux mon notre votre cette ce il elle",
    "de": "der die das ein eine und oder aber wenn"
    " wie ist sind ich wir sie bitte danke guten tag hallo für mit von zu im am"
    " nicht möchte möchten brauchen angebot preis haben können uns unser vielen dank eine einen",
    "pt": "o a os as um uma de do da em com por para que e ou mas se como quando é são olá obrigado obrigada preciso"
    " gostaria orçamento bom dia você vocês não uma",
}  # fmt: skip
_OTHER_WORDS: Final = {
    "it": "nome cognome telefono cellulare azienda messaggio richiesta oggetto nuova nuovo ricevuto modulo fonte"
    " passaparola fiera corso appuntamento visita impianto prenotazione infissi ordine"
    " riparazione ristrutturazione cucina bagno affitto vendita fornitura noleggio consegna porta finestre posto"
    " signor signora campagna sig ditta studio lavori tetto zona per",
    "en": "name surname phone message company subject request number received new form source campaign customer"
    " appointment course repair booking kitchen bathroom roof rent sale delivery order meeting job",
}
"""What forms and jottings are made of: it counts where no small word tells."""
_OTHER: Final = {language: frozenset(words.split()) for language, words in _OTHER_WORDS.items()}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD: Final = re.compile(r"[^\W\d_]{2,}|\u00e8")
_ADDRESS: Final = re.compile(r"\S{1,64}@\S{1,100}|(?i:https?://|www\.)\S{1,300}")
_LONGEST: Final = 2_000
_ELSEWHERE: Final = re.compile(
    r"[\u0370-\u058f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def find_language(text: str) -> Language | None:
    """`it`, `en`, `other` for any third language; None where there are too few words to tell."""
    words = [word.lower() for word in _WORD.findall(_without_addresses(text[:_LONGEST]))]
    foreign = 0 if text.isascii() else len(_ELSEWHERE.findall(text[:_LONGEST]))
    if foreign > sum(map(len, words)) / 2:
        return "other"
    return _most(words, _WORDS) or _most(words, _OTHER)


def _without_addresses(text: str) -> str:
    """The `it` of a domain is no English word."""
    return _ADDRESS.sub(" ", text) if "@" in text or "://" in text or "www." in text.lower() else text


def _most(words: list[str], lists: Mapping[str, frozenset[str]]) -> Language | None:
    """The language to which most words belong; None where none does, or as many to Italian as to English."""
    counts = {language: sum(map(known.__contains__, words)) for language, known in lists.items()}
    best = max(counts, key=lambda language: counts[language])
    if not counts[best] or (counts["it"] == counts["en"] == counts[best]):
        return None
    if counts[best] == counts["it"]:
        return "it"
    return "en" if counts[best] == counts["en"] else "other"

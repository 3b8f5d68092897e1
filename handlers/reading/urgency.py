"""Whether somebody is in a hurry, and the words that say so."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from handlers.reading.small_letters import small_letters


@dataclass(frozen=True, slots=True)
class Urgency:
    """`reason` is what was written; `text[start:end]`."""

    level: Literal["high", "low"]
    reason: str
    start: int
    end: int


_LOW: Final = re.compile(
    r"""(?x) \b (?: non\ (?:(?:[èeé]['\u2019]?|ho|c['\u2019]?\s?[èe]|abbiamo|sono)\ )?
        (?:affatto\ |per\ niente\ |proprio\ )?(?:alcuna\ |nessuna\ )?(?:urgen\w+|fretta)
      | (?:senza|nessuna|niente|zero)\ (?:alcuna\ )?(?:fretta|urgenza) | con\ (?:tutta\ )?calma
      | quando\ (?:potete|può|puoi|volete|vuole|avete\ tempo|le\ è\ comodo)
      | no\ (?:rush|hurry) | not\ (?:an?\ )?(?:urgent|emergency) | no\ urgency | in\ no\ hurry
      | whenever\ (?:you|it)\b | take\ your\ time
      | (?:urgenza|priorit[àa]|priority|urgency)\s?:\s?(?:bassa|low|normale?|nessuna|no\b) )"""
)
_HIGH: Final = re.compile(
    r"""(?x) \b (?: urgentissim\w+ | urgen(?:te|ti|temente|za|tly|t) | asap | a\.s\.a\.p\b
      | (?:al|quanto)\ più\ presto | quanto\ prima | (?:il\ )?prima\ possibile | as\ soon\ as\ possible
      | right\ (?:away|now)
      | immediat(?:amente|ely|o|a|e) | emergenza | emergency
      | subito(?!\.it|\.\s?it) | oggi\ stesso | entro\ (?:oggi|stasera|domani|(?:poche|24|48)\ ore) | in\ giornata
      | (?:come|come\ out|here|someone|fix(?:ed)?|call)\b[^.\n?!]{0,40}\b(?:today|tonight|this\ (?:morning
      |afternoon|evening)) | today\ if\ possible
      | preferred\ time\s?:\s?today | (?:timeline|quando|tempistic\w+)\s?:\s?(?:asap|subito|oggi|immediat\w+)
      | (?:priorit[àa]|priority|urgenza)\s?:\s?(?:alta|high|urgent\w?|massima)
      | perdita\ (?:d['\u2019]\s?acqua|di\ (?:acqua|gas)) | (?:fuga|odore|puzza)\ di\ gas | gas\ leak
      | allagat\w+ | allagamento | flood(?:ed|ing)
      | (?:persone?|bambin\w|anzian\w)\ (?:\w+\ )?bloccat\w | bloccat[aeio]\ (?:in|nell|fuori|dentro)
      | rimast\w\ chius\w\ fuori | chius[oiae]\ fuori\ casa | locked\ out
      | carro\ ?attrezzi | in\ panne | (?:sono|siamo)\ (?:ferm[oaie]|rimast[oaie]\ a\ piedi)\ (?:in|su|sul|sulla|per)
      | (?:potete|riuscite|riesce|può|qualcuno)\ (?:a\ |che\ )?
        (?:venire|passare|intervenire|mandare|venga)\b[^.\n?!]{0,30}\b
        (?:oggi|stasera|stamattina|adesso)
      | (?:spezzat|rott|incastrat)[oa]\ la\ chiave
      | chiave\b[^.\n]{0,20}\b(?:spezzat|rott|incastrat|bloccat)\w+
      | rimast[oaie]\ (?:chius[oaie]\ )?fuori
      | (?:server|impianto|linea|produzione|cella|frigo\w*)\ (?:\w+\ )?ferm[oa]
      | tow\ truck | stranded | broken\ down\ on
      | (?:non\ (?:abbiamo|ho|c['\u2019]è)\ (?:più\ )?|manca\ |saltata\ )
        (?:la\ |l['\u2019])?(?:corrente|luce|acqua|riscaldamento|gas)\b
      | leak(?:ing|s)?\ (?:everywhere|badly|water|gas) | perde\ (?:tanta\ |molta\ )?acqua
      | senza\ (?:acqua|acqua\ calda|corrente|luce|riscaldamento|gas)\b | no\ (?:heating|hot\ water|power
      |electricity|water)\b
      | (?:has\ |just\ )?burst | water\ everywhere ) \b"""
)
_POLITE: Final = re.compile(
    r"(?:riscontro|risposta|risposte|notizie|sentir\w+|sentiamo|rispondervi|answer|reply|hear(?:ing)?\b[^.\n]{0,20})[^.\n]{0,30}$"
)
_PLACE: Final = re.compile(r"(?:\b(?:per|in caso di|numero|servizio|pronto|su|da|di|al)\s{1,2}|[@./])$")
_LABEL_ONLY: Final = re.compile(r"\s?[?:]\s?(?:no\b|bassa|low|$)")
_SOON: Final = re.compile(r"(?:al|quanto) più presto|quanto prima|prima possibile|as soon as possible|immediat")


def find_urgency(text: str) -> Urgency | None:
    """How urgent a lead is; None where nothing is said of it. "No hurry" counts before any word of haste."""
    small = small_letters(text)
    if low := _LOW.search(small):
        return _urgency("low", text, low)
    return next((_urgency("high", text, high) for high in _HIGH.finditer(small) if _is_haste(small, high)), None)


def _is_haste(small: str, high: re.Match[str]) -> bool:
    """Whether a word of haste is meant as one: not in `attendo riscontro quanto prima`, `numero di emergenza`."""
    before = small[max(0, high.start() - 50) : high.start()]
    if _SOON.match(high[0]) and _POLITE.search(before):
        return False
    if high[0] in ("urgenza", "emergenza", "emergency", "subito", "urgenze") and _PLACE.search(before):
        return False
    return bool(before.rpartition("\n")[2].strip(" *_-")) or not _LABEL_ONLY.match(small, high.end())


def _urgency(level: Literal["high", "low"], text: str, found: re.Match[str]) -> Urgency:
    return Urgency(level, text[found.start() : found.end()], found.start(), found.end())

"""Whether somebody is in a hurry, and the words that say so."""

import re
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Urgency:
    """`reason` is what was written; `text[start:end]`."""

    level: Literal["high", "low"]
    reason: str
    start: int
    end: int


_LOW: Final = re.compile(
    r"""(?ix) \b (?: non\ (?:(?:[èeé]['\u2019]?|ho|c['\u2019]?\s?[èe]|abbiamo|sono)\ )?
        (?:affatto\ |per\ niente\ |proprio\ )?(?:alcuna\ |nessuna\ )?(?:urgen\w+|fretta)
      | (?:senza|nessuna|niente|zero)\ (?:alcuna\ )?(?:fretta|urgenza) | con\ (?:tutta\ )?calma
      | quando\ (?:potete|può|puoi|volete|vuole|avete\ tempo|le\ è\ comodo)
      | no\ (?:rush|hurry) | not\ (?:an?\ )?(?:urgent|emergency) | no\ urgency | in\ no\ hurry
      | whenever\ (?:you|it)\b | take\ your\ time
      | (?:urgenza|priorit[àa]|priority|urgency)\s?:\s?(?:bassa|low|normale?|nessuna|no\b) )"""
)
_HIGH: Final = re.compile(
    r"""(?ix) \b (?: urgentissim\w+ | urgen(?:te|ti|temente|za|tly|t) | asap | a\.s\.a\.p\b
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
    r"(?i)(?:riscontro|risposta|risposte|notizie|sentir\w+|sentiamo|rispondervi|answer|reply|hear(?:ing)?\b[^.\n]{0,20})[^.\n]{0,30}$"
)
_PLACE: Final = re.compile(r"(?i)(?:\b(?:per|in caso di|numero|servizio|pronto|su|da|di|al)\s{1,2}|[@./])$")
_LABEL_ONLY: Final = re.compile(r"\s?[?:]\s?(?:no\b|bassa|low|$)", re.IGNORECASE)
_SOON: Final = re.compile(r"(?i)(?:al|quanto) più presto|quanto prima|prima possibile|as soon as possible|immediat")


def find_urgency(text: str) -> Urgency | None:
    """How urgent a lead is; None where nothing is said of it. "No hurry" counts before any word of haste."""
    if low := _LOW.search(text):
        return Urgency("low", low[0], low.start(), low.end())
    for high in _HIGH.finditer(text):
        before = text[max(0, high.start() - 50) : high.start()]
        polite = _SOON.match(high[0]) and _POLITE.search(before)
        elsewhere = high[0].lower() in ("urgenza", "emergenza", "emergency", "subito", "urgenze") and _PLACE.search(
            before
        )
        labelled = not before.rpartition("\n")[2].strip(" *_-") and _LABEL_ONLY.match(text, high.end())
        if not (polite or elsewhere or labelled):
            return Urgency("high", high[0], high.start(), high.end())
    return None

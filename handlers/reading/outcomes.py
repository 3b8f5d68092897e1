"""Whether a note tells that a customer is lost or won in other words than `perso` and `vinto`.

It is offered to whoever wrote it and never done by itself, so a hint that is missed costs little. One that is wrong
invites a wrong tap: what is denied, asked, hoped or expected tells nothing.
"""

import re
from typing import Final, Literal

Outcome = Literal["won", "lost"]

_LONGEST: Final = 600
"""Characters of a note that are looked at: who tells it does so at once."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_IS: Final = r"(?:(?:è|e'|sono|era|erano) ?(?:stat[oaie] )?)?"
_HAS: Final = r"(?:ha|hanno|abbiamo) (?:(?!non\b)\w+ ){0,2}"
_AT_ONCE: Final = r"(?:(?:più|piu|affatto|proprio|davvero|già|gia|appena|subito|ormai) ){0,2}"
_ENDS: Final = r"(?=\W*(?:$|[.,;:!)\n–-]))"

_FIRM: Final = (
    r"(?:fornitore|ditta|azienda|impresa|rivenditore|venditore|negozio|studio|agenzia|installatore|artigiano"
    r"|professionista|consulente|società|serramentista|concessionari[oa]|operatore)"
)
_OTHER_FIRM: Final = r"(?:company|supplier|firm|dealer|vendor|agency|shop|store|provider|contractor|installer|business)"
_NO_FIRM: Final = r"(?! (?:giorn|appuntament|moment|mes[ei]|numer|or[ao]\b|volt|prezz|color|modell|collega|ufficio|\d))"
_ELSEWHERE: Final = (
    r"(?:altrove|da un'altra parte"
    r"|(?:con|da|dal|dalla|dai|a|ad|al|alla|ai|presso|di|del|della)"
    rf" (?:un' ?|un )?(?:altr[oaie]|concorren\w+){_NO_FIRM}"
    rf"|(?:un|il|la|una|un') ?concorren\w+|un(?: |' ?)altr[oa] {_FIRM}"
    r"|elsewhere|somewhere else|(?:with |from |by |to )?(?:someone|somebody) else|(?:with|from) (?:another|others)"
    r"|(?:with |from |by |to )?(?:an?|the|some|one of our|our) (?:\w+ )?(?:competitors?|competition|rival)"
    rf"|(?:with |from |by |to )?(?:another|an ?other|a different) (?:\w+ )?(?:competitor|{_OTHER_FIRM}))"
)
_OFFER: Final = r"(?:preventiv[oi]|offert[ae]|propost[ae]|quote|quotation|offer|proposal|estimate)"
_CONTRACT: Final = (
    rf"(?:{_OFFER}|contratt[oi]|ordine|accordo|incarico|compromesso|contract|order|agreement)"
    r"(?! (?:di|per|for|of) (?:appuntament|incontr|data|un appuntament|appointment|a meeting))"
)
_THE: Final = r"(?:(?:il|la|lo|i|le|nostr[oaie]|the|our|my|a|un|una) |l'|un')*"

_LOST: Final = _any(
    # it does not interest them
    r"non (?:(?:gli|le|vi|ci|mi|li) )?" + _AT_ONCE + r"interess(?:a|ano|ava)(?: più| piu)?"
    r"(?! (?:il|lo|la|i|gli|le|un|una|solo|che|sapere|avere)\b(?! (?:cosa|nostr|prodotto|preventivo|proposta)))"
    r"(?! l'(?!off))",
    rf"non (?:(?:mi|ci|vi) )?{_IS}(?:sembra\w* )?{_AT_ONCE}interessat[oaie](?: più| piu)?",
    r"non (?:ha|hanno|c'è|c'e'|vi è) (?:(?:più|piu|nessun|alcun) ?){0,2}interesse",
    r"non (?:ne )?(?:ha|hanno) (?:più|piu) bisogno|non (?:(?:gli|le|ci|mi) )?serv(?:e|ono) (?:più|piu)",
    r"non (?:ne )?vuole (?:(?:più|piu) )?(?:saperne|procedere|andare avanti|sapere (?:più )?(?:niente|nulla))",
    r"non se ne fa(?:nno)? (?:(?:più|piu) )?(?:niente|nulla)",
    _HAS + r"(?:perso (?:(?:ogni|l') ?)?interesse|(?:rinunciato|cambiato idea|detto di no)" + _ENDS + ")",
    r"(?:not|\w+n't|no longer) (?:(?:really|at all|that|very) )?interested(?: any ?more)?",
    r"(?:lost|loses) (?:all )?interest",
    r"no longer (?:wants?|needs?)|(?:\w+n't|not) want (?:it|them|to (?:go ahead|proceed|buy))",
    # they have it from somebody else
    r"(?:comprat|acquistat|pres|ordinat|trovat|firmat|scelt|accettat|rivolt|affidat|andat|conclus|preferit)[oaie] "
    rf"(?:\w+ ){{0,2}}?(?:{_THE}{_OFFER} )?{_ELSEWHERE}",
    r"(?:went|gone|going|signed(?: up)?|bought|purchased|ordered|chose|chosen|picked|found|got|hired|took)"
    rf" (?:(?:it|them|one|something|already|the job|the contract) )?{_ELSEWHERE}",
    # they said no
    rf"(?:rifiutato|declined|rejected|refused|turned down) {_THE}{_OFFER}",
    rf"{_OFFER} (?:(?:was|is|has been|è stat[oa]|è|e'|già) ?){{0,2}}"
    r"(?:rifiutat[oa]|declined|rejected|refused|turned down)",
)  # fmt: skip
_SIGNED_FOR: Final = (
    r"(?: (?:oggi|ieri|stamattina|stamani|ora|adesso|tutto|per \d+|a \d+|da noi|con noi|today|yesterday|with us|it"
    rf"|this (?:morning|afternoon))(?!\w)|{_ENDS})"
)
_WON: Final = _any(
    rf"(?:{_HAS})(?:firmato|sottoscritto){_SIGNED_FOR}",
    rf"(?:{_HAS})(?:firmato|accettato|confermato|approvato|sottoscritto) {_THE}{_CONTRACT}",
    rf"{_CONTRACT} (?:(?:è|e'|stat[oaie]|già|appena|subito|finalmente|was|is|has|been|just|already|finally) ?){{0,3}}"
    r"(?:firmat[oaie]|accettat[oaie]|approvat[oaie]|confermat[oaie]|signed|accepted|approved|confirmed)",
    r"(?:affare|contratto|vendita) (?:fatt[oa]|conclus[oa]|chius[oa])|comprat[oaie] da noi",
    _HAS + r"(?:versato|pagato) (?:(?:la|un) |l'|un')?(?:acconto|caparra|anticipo)",
    rf"signed{_SIGNED_FOR}|(?:signed|accepted|approved|confirmed) {_THE}(?:new )?{_CONTRACT}",
    r"deal(?: is)? (?:done|closed|signed)|bought (?:it )?from us|(?:placed|confirmed) (?:the|an|his|her|their) order",
    r"paid (?:the|a|his|her|their) deposit",
)
_ALONE: Final = re.compile(rf"\W*(?:tutto )?firmato{_SIGNED_FOR}")

_NOT_SAID: Final = re.compile(
    r"\?|\b(?:se(?! ne\b)|forse|magari|probabil\w*|quasi|credo|penso|spero|temo|pare|sembra|quando|finché|finche|purché"
    r"|appena (?:ha|hanno|avr)\w*|dopo che|prima (?:di|che)|una volta che|a meno|entro|per (?:ora|adesso|il momento)"
    r"|al momento|if|unless|until|when|once|maybe|perhaps|probabl\w*|might|could|almost|nearly|seems?"
    r"|i (?:think|guess|hope|fear)|for now|at the moment|right now|yet|whether)\b"
)
"""Anywhere: it is not known, or will be otherwise in a while."""

_DENIED: Final = re.compile(
    r"\b(?:non|nn|no|mai|nessun\w*|nemmeno|neanche|senza|aspett\w*|attend\w*|attesa|dev[eo]\w*|dovr\w*|avr\w+|sar\w+"
    r"|potr\w*|vuole|vorr\w*|sta per|dire|not|never|nobody|none|neither|without|no one|cannot|wait\w*|expect\w*|would"
    r"|will|should|must|needs?|wants?|be|being|get|getting)\b|n't\b|'ll\b"
)
"""In the same clause before it."""

_CLAUSE: Final = re.compile(r"[,;.:!\n–]|\b(?:e|ed|ma|però|pero|perché|perche|quindi|poi|and|but|so|because|then)\b")

_TAKEN_BACK: Final = {
    "won": re.compile(r"\b(?:ma|però|pero|but|however|annull\w*|disd\w+|recess\w*|recedu\w*|ritirat\w*|cancel\w*)\b"),
    "lost": re.compile(
        r"\b(?:ma|però|pero|invece|tranne|ancora|but|however|except|though|instead|still)\b"
        r"|(?<!non )(?<!not )\b(?:vuole|vogliono|vorrebbe|preferi\w+|cerca|chiede|wants|prefers?|would like|asks?)\b"
    ),
}
"""Behind it: they want something else instead, or have thought again."""


def read_outcome(text: str) -> Outcome | None:
    """What a note tells of how it ended with a customer; None where it leaves that open."""
    said = " ".join(text[:_LONGEST].lower().replace("’", "'").split())
    if _NOT_SAID.search(said):
        return None
    if _tells(_LOST, said, "lost"):
        return "lost"
    return "won" if _ALONE.match(said) or _tells(_WON, said, "won") else None


def _tells(words: re.Pattern[str], said: str, what: Outcome) -> bool:
    return any(
        not (_DENIED.search(_clause_before(said, found.start())) or _TAKEN_BACK[what].search(said, found.end()))
        for found in words.finditer(said)
    )


def _clause_before(said: str, end: int) -> str:
    return _CLAUSE.split(said[:end])[-1]

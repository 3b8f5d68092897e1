"""Words that leave open whether a customer has had a response: nobody was reached, it is still to be done, perhaps.

All are met in a text in small letters, with single spaces and straight apostrophes. A phrase too many here costs a
tap, one too few a customer.
"""

import re
from typing import Final

_TOUCH: Final = r"(?:chiam|sent|contatt|scriv|telefon|rispond|prov)"
_RING: Final = r"(?:call|ring|try|phone|write|e?mail|text|reply|answer|get|contact|speak|talk|chase|do|finish|follow)"
"""The beginnings of getting in touch."""


def _words(*lines: str) -> str:
    return rf"\b(?:{'|'.join(lines)})\b"


_SIGNS: Final = r"\?|\.\.|…|[📵🤷❌🚫👎⏳🔇❓❔✗✘✖🔕😞😟😢😭😠😡🤬😕🙁☹😤😒👻💤]"

_NO: Final = (
    _words(
        r"non|nn|no|nope|not|never|mai|ness\w*|nient\w*|nulla|nemmeno|neanche|neppure|none|nobody|nothing|neither|nor",
        r"senza|without|cannot|cant|couldnt|didnt|wasnt|isnt|doesnt|wont|hasnt|nr|np|n\. ?r",
    ),
    r"n't\b",
)

_IN_VAIN: Final = _words(
    r"a vuoto|invano|in vain|luck|inutil\w*|unsuccess\w*|fail\w*|fallit\w*|tentat\w+|tento|tried|try\w*|tries|retr\w+",
    r"attempt\w*|prov(?:o|a|ato|ata|iamo|are|erò)|riprov\w*|ritent\w*|unable|impossibil\w*|unfortunately|sadly|purtroppo",
)

_TELEPHONE: Final = _words(
    r"segret\w+|centralin\w*|recept\w*|secretar\w*|assistant\w*|colleg(?:a|hi|he)|colleagues?|answerphone|casella",
    r"mailbox|(?:answering|the) machine|voice ?mail\w*|vm|occupat\w*|busy|engaged|impegnat\w*|assent\w*",
    r"spent[oa]|staccat\w*|squill\w*|suona\w*|r[iau]ngs? out|rings|ringing|mut[oa]|irr\w+bil\w*|unreach\w*|unavail\w*",
    r"disconnect\w*|off|dead|(?:ri)?attaccat\w*|agganciat\w*|riaggancia\w*|hung|hangs?|cadut[oa]|cade|dropped|cut",
    r"dà libero|(?:messo|mette|buttato|butta) giù",
)

_TURNED_DOWN: Final = _words(
    r"rifiut\w*|declin\w*|reject\w*|interrott\w*|interrupted|deviat[oa]|diverted|bloccat[oa]|(?:mi|ci) blocca|blocked",
    r"blocks (?:me|us)|ignor\w*|ghost\w*|fantasma|sparit[oaie]|scompars[oaie]|vanished|disappeared|desapar\w*",
    r"unanswered|unread|unopened|negativ[oaie]|negative|ko|k\.o|flop|picche|pacco|zero|zilch|nada",
)

_CLOSED: Final = _words(
    r"(?:uffici\w*|negozi\w*|sede|ditta|azienda|studio|locale|showroom|fisso) (?:è |sono |era )?chius[oaie]",
    r"(?:sono|erano|era|è|e'|siamo) chius[oaie]",
    r"(?:office|shop|store|they(?:'re| are| were)|it'?s?|was) (?:closed|shut)",
)

_ADDRESS: Final = _words(
    r"sbagliat\w*|errat[oaie]|inesist\w*|inattiv\w*|disattivat\w*|disabilitat\w*|wrong|invalid\w*|incorrect|bounc\w*",
    r"(?:numero|number|recapito) (?:vecchi\w|di (?:un )?altr\w+|altrui|non suo)|old (?:number|address)",
    r"altr[oa] (?:numero|persona)|(?:another|different|somebody|someone) (?:else(?:'s)?|number|person)",
    r"rimbalz\w*|respint\w*|indietro|undeliver\w*|mailer|fuori servizio|out of (?:service|office)|spam|came back",
)

_NOT_THERE: Final = _words(
    r"(?:era|è|e'|stava|sta|risulta) (?:(?:già|sempre|ancora|appena|ora) )?"
    r"(?:fuori|via|al telefono|in|a|guid\w+|alla guida|dormendo)",
    r"(?:was|is|were|s?he's|they're) (?:(?:still|just|already|now) )?(?:out|away|in|on|at|driving|asleep|sleeping)",
    r"in (?:riunione|ferie|viaggio|malattia|auto|macchina|treno|volo|ospedale|vacanza|trasferta|pausa|(?:a )?meeting)",
    r"on (?:holiday|vacation|leave|the (?:other|road|train|plane))|dorm(?:e|ono|iva\w*)|guidava\w*|asleep|driving",
    r"(?:was|is|he's|she's|still) (?:driving|sleeping|working)|all'estero|al lavoro|abroad|overseas|at work",
    r"torn(?:a|erà)|rientr\w+|comes? back|back (?:on|in|at|by)|returns?",
)

_LEFT_WORD: Final = _words(r"lasci\w*|left|leave|leaving|leaves|vocale")

_LOST: Final = _words(r"pers[oaie]|lost|lose|missed|wasted")

_OFTEN: Final = _words(
    r"(?:\d+|due|tre|quattro|cinque|più|piu|molte|tante|diverse|varie|un paio di|altre) volt[ae]|\d+ ?x|x ?\d+",
    r"twice|(?:\d+|three|four|five|several|many|multiple|couple of) times",
    r"tutt[oa] (?:il|la) (?:giorn\w*|mattin\w*)|all (?:day|morning)",
)

_BY_MISTAKE: Final = _words(
    r"mistake|error[ei]?|sbaglio|fornitor\w*|suppliers?|tecnic[oi]|posator\w*|installator\w*|promemoria|reminder|memo|agenda",
    r"spunt[ae]|(?:one|single) tick|automatic\w*|auto-?repl\w*|n/?a",
)

_PERHAPS: Final = _words(
    r"mi (?:pare|sembra|sa)|a metà|half (?:of|done)",
    r"quasi|in parte|almost|nearly|partly|partially|forse|magari|maybe|perhaps|probabil\w*|probabl\w*|credo|penso",
    r"spero|should|might|(?:i|we) (?:think|hope|guess|suppose)|ancora|yet|still (?:to|have|need|must)",
    r"ma|però|pero|tranne|but|except|though|although|however|anzi",
)

_TO_BE_DONE: Final = _words(
    r"(?:lo|la|li|le|gli) (?:ri)?(?:chiama|sente|contatta|scrive|telefona)|(?:he|she|they) takes? (?:it|over|care)",
    rf"(?:da|di|essere) (?:ri)?{_TOUCH}\w*|da (?:fare|rifare|finire|vedere)",
    rf"(?:dev[oe]|dobbiamo|devono|dovr\w+|bisogna|occorre|tocca|va|vado|vorrei) (?:\w+ )?(?:ri)?{_TOUCH}\w*",
    r"(?:ri)?(?:chiam|scriv)(?:o|iamo)|(?:ri)?sent(?:o|iamo)|rispondo|telefono (?:io|domani|dopo)",
    r"l[oaie] contatto|ricontatto|richiami|(?:chiam|scriv|sent|contatt|telefon|rispond|prov|f)(?:er|ir|ar)(?:ò|emo)",
    r"(?:lo|la|li|le|gli|glielo) (?:faccio|facciamo)|facci(?:o|amo) (?:domani|dopo|io|poi|stasera)|più tardi|piu tardi",
    rf"(?:needs?|must|have|has|got|going|gonna|want|told me|asked me) to (?:re)?{_RING}\w*",
    rf"to (?:be|{_RING})(?: back| again)?|call(?:ing)? (?:(?:me|him|her|them) )?(?:back|again|later|tomorrow)",
    rf"(?:i'?ll|we'?ll|(?<!he )(?<!she )(?<!they )will|shall) (?:re)?{_RING}|chase|sollecitare|follow[- ]?up",
    r"call-?backs?|later|again (?:tomorrow|tonight|next|in)",
)

_ELSEWHERE: Final = _words(
    r"ci pensa(?:no)? (?:lui|lei|loro|io)|(?:se )?ne occupa(?:no)?",
    r"(?:lo|la|li|le) (?:segue|gestisce|prende|passo|giro|lascio)",
    r"(?:passat|girat|lasciat|affidat|inoltrat)[oaie] (?:tutto )?(?:a|al|alla|ai)|titolare|capo|mi dà|mi da",
    r"handles?|takes? care|look(?:s|ing)? after|deals? with|sees? to|is on it|my (?:boss|manager)",
    r"(?:pass|hand|forward)(?:ed|ing)? (?:it|this|them|him|her) (?:on |over )?to|g[ai]ven? (?:it|this|them) to",
)
"""A colleague is to see to it: what they said to the customer, if anything, nobody knows."""

DOUBTS: Final = re.compile(
    "|".join(
        (
            _SIGNS, *_NO, _IN_VAIN, _TELEPHONE, _TURNED_DOWN, _CLOSED, _ADDRESS, _NOT_THERE, _LEFT_WORD,
            _LOST, _OFTEN, _BY_MISTAKE, _PERHAPS, _TO_BE_DONE, _ELSEWHERE,
        )
    )
)  # fmt: skip
"""What makes it better to ask."""

HARMLESS: Final = re.compile(
    _words(
        r"(?:ness\w*|senza(?: (?:nessun\w*|alcun\w*))?) (?:problem\w*|fretta|dubbi\w*|impegno|obiezion\w*|domand\w*)",
        r"zero (?:problem\w*|dubbi)",
        r"non (?:gli |le |vi |ci |li |mi )?(?:interess\w*|serv[ea]\w*|occorr\w*|conviene)",
        r"non (?:(?:è|e'|era|sono|erano|sembra\w*) )?(?:più |piu )?(?:interessat\w*|convint\w*|di fretta)",
        r"non (?:ha|hanno|aveva) (?:più |piu )?(?:nessun\w* )?(?:fretta|bisogno|domande|interesse)",
        r"non (?:vuole|vogliono|voleva)(?! (?:\w+ )?(?:rispond|parl|sent|essere))",
        r"non c'è (?:fretta|problema|bisogno|urgenza)|non ci sono problemi",
        r"non (?:(?:lo|la|li|le|ne) )?(?:trattiamo|facciamo|abbiamo|vendiamo|copriamo|lavoriamo)",
        r"(?:detto|risposto|said) (?:di )?no|no,? (?:grazie|thanks)|not interested",
        r"(?:rifiutat[oa]|declin\w+|rejected|refused) (?:(?:il|la|the|our) |l')?(?:preventivo|offerta|quote|offer)",
        r"(?:preventivo|offerta|proposta|quote|offer) (?:rifiutat[oa]|declined|rejected|refused)",
        r"no (?:problem\w*|worries|rush|hurry|doubts?|questions|longer (?:interested|needs?|wants?))",
        r"(?:does|do|did)(?:n't| not) (?:want|need)|we (?:do not|don't) (?:do|sell|have|stock)",
    )
)
"""A no of the customer's, or of ours, is a response too."""

REACHED: Final = re.compile(
    _words(
        r"ok|okay|bene|benissimo|perfetto|chiaro|chiarit\w*|risolt\w*|sistemat\w*|d'accordo|accordi|gentil\w*",
        r"content\w*|vuol\w*|vorrebbe|vogliono|voleva|cerca|chied\w*|chiest\w*|interess\w*|pensa\w*|decid\w*",
        r"conferm\w*|accett\w*|preventiv\w*|offert\w*|listin\w*|misur\w*|foto|prezz[oi]|sopralluog\w*",
        r"appuntament\w*|incontr\w*|consegn\w*|fissat\w*|vediamo|viene|vengono|verrà|passa|passano|passerà",
        r"compra\w*|vendut\w*|firm\w*|parlato|detto (?:di )?(?:sì|si)|a posto|fine|good|great|agreed|agrees|happy",
        r"pleased|wants?|wanted|likes?|needs?|interested|thinks?|thinking|sorted|solved|decid\w*|confirm\w*",
        r"accept\w*|quot(?:e|es|ed|ing)|offers?|price\w*|measure\w*|photos?|visit\w*|appointment|meet\w*|booked",
        r"richiama|richiamano|(?:s?he|they)(?:'ll| will) (?:call|ring)",
        r"coming|comes|come by|bought|buys|sold|signs|signed|spoke|spoken|talked|said yes",
    )
)
"""What is only known of a customer who was spoken to."""

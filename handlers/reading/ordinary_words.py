"""Words that people write with a capital and that are nobody's name."""

from typing import Final

_GREETINGS: Final = """
buongiorno buonasera buona buon salve ciao gentile gentili gentilissimo egregio egregi spettabile spett
cara caro hi hello hey dear good morning afternoon evening grazie mille thanks thank you saluti saluto
cordiali distinti best kind regards cheers
"""
_VERBS: Final = """
vorrei vorremmo voglio vogliamo vuole vogliono chiamare richiamare contattare sentire chiama chiamami
richiamami chiamatemi contattatemi cerco cerca cerchiamo chiede chiedo chiediamo ho ha abbiamo hanno sono
siamo interessato interessata interessati interessate disponibile disponibili urgente urgenti need needs
needed want wants looking would could can please call contact ask asks asked asking is are am was has have
had i we they he she it the a an fissare inviare mandare avere ricevere sapere richiede richiesto cercasi
vendesi affittasi segnalato inviato ricevuto conosciuto conosciuta visto vista incontrato incontrata
sentito sentita parlato arrivato arrivata contattato contattata ricontattare segnalare possiamo potete puo
posso potrei potreste serve servono interested
avete hai fate modello met spoke saw rang told avrei avremmo avevo volevo volevamo
chiedevo scrivo scriviamo
chiamo chiamato telefonato devo dovrei dovremmo dobbiamo desidero desidererei
"""
_BUSINESS: Final = """
lead leads nuovo nuova nuovi new contatto contatti contatta contact contacts contattami cliente clienti
customer client richiesta richieste request requests preventivo preventivi quote quotes quotation
messaggio message subject oggetto ordine order fattura invoice appuntamento appointment visita visit info
informazioni information sito web website form modulo test prova staff team servizio servizi service
services prodotto prodotti product products offerta offerte offer prezzo prezzi price budget note nota tel
telefono cell cellulare phone mobile email mail whatsapp fax numero number nome name cognome surname
azienda company ditta facebook instagram linkedin google tiktok idealista immobiliare subito fiera
passaparola newsletter campagna annuncio annunci rif ref casa appartamento bilocale trilocale monolocale
villa attico box cucina bagno camera finestre porte caldaia caldaie climatizzatore impianto fotovoltaico
riparazione manutenzione installazione consulenza corso corsi guasto srl spa snc sas srls ltd llc inc gmbh
potential anonymous anonimo unknown sconosciuto nessuno
local services ads yelp angi google meta subito wix jotform hubspot
commerciale reparto ufficio responsabile segreteria amministrazione
delivery status notification
iva partita vat corpo dettagli details yes no si ok asap
"""
_WARES: Final = """
infissi serramenti persiane tapparelle zanzariere tende pergola veranda parquet piastrelle tetto pavimento cancello
pannelli inverter boiler rubinetto scarico perdita trasloco pulizie giardino lavandino condizionatore
dentista ortodonzia sbiancamento impianti impianto protesi abbonamento palestra lezioni lezione iscrizione
matrimonio matrimoni battesimo fotografo sopralluogo noleggio prenotazione soggiorno
windows window doors door kitchen bathroom roof heating plumber electrician solar panels gym membership lessons
wedding flat house booking repair
audi bmw fiat panda golf polo tiguan opel renault peugeot toyota nissan volkswagen citroen dacia skoda kia hyundai jeep
suzuki vauxhall vespa
"""
_PLACES: Final = """
via viale piazza corso largo vicolo strada zona quartiere porta centro nord sud est ovest italia italy
roma milano torino napoli bologna firenze venezia verona genova palermo bari catania padova trieste
brescia parma modena london street road avenue square
"""
_CALENDAR: Final = """
lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio marzo aprile maggio giugno
luglio agosto settembre ottobre novembre dicembre oggi domani monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december
today tomorrow natale pasqua
"""
_SMALL: Final = """
il lo la gli le un una uno per con su tra fra ma se non che chi cui come quando dove anche poi ora adesso
qui ci mi ti vi ne in at on of for from with and or but if not this that there here my your our his her
their per in attesa resto al alla alle ai
"""

_BEFORE_A_PLACE: Final = """
a ad in zona via viale piazza presso at near to from di del della da dal dalla per quartiere corso su the
of alla al nel nella modello marca
"""
_BEFORE_A_PERSON: Final = """
chiamare richiamare contattare sentire chiama richiama call contact cliente client customer lead contatto
signor signora nome
"""

SURNAMES_TOO: Final = frozenset(
    "villa porta corsi corso casa piazza strada largo costa conti gennaio marzo maggio agosto ottobre natale"
    " pasqua sabato"
    " sala ora poi cara caro servizi bagni camera box buono bello nuovo prato nord ovest price may march best"
    " young good"
    " king park rose".split()
)
"""Ordinary words that are surnames as well, and are taken for one behind a first name."""

PLACE_PREPOSITIONS: Final = frozenset(_BEFORE_A_PLACE.split())
"""Words after which capitals name a place or a thing rather than a person."""

ASKS_FOR: Final = frozenset(_BEFORE_A_PERSON.split())
"""Words after which capitals name a person."""

SAID_OF_ONESELF: Final = frozenset(
    "libera libero serena sereno felice franco franca sincera sincero contento grazia prospero benigno will may hope"
    " grace dean frank rich joy sunny bill mark".split()
)
"""What a person without capitals may be ("sono libera domani") rather than be called."""

_TITLES: Final = "signora signor signorina dottor dottoressa "

ORDINARY: Final = frozenset((_TITLES + _GREETINGS + _VERBS + _BUSINESS + _WARES + _PLACES + _CALENDAR + _SMALL).split())
"""In lower case and without accents."""

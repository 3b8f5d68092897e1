"""Nouns that begin or end a firm's name (`Panificio Serra`, `Harbour Hotel`), where no legal form gives it away."""

from typing import Final

_SHOPS: Final = (
    "Bar|Caffè|Ristorante|Trattoria|Osteria|Pizzeria|Enoteca|Gelateria|Pasticceria|Panificio|Forno|Macelleria|Salumificio"
    "|Caseificio|Pastificio|Birrificio|Frantoio|Oleificio|Cantina|Cantine|Farmacia|Parafarmacia|Erboristeria"
    "|Profumeria|Ottica|Gioielleria|Oreficeria|Libreria|Cartoleria|Cartolibreria|Ferramenta|Colorificio|Fioreria|Vivaio"
    "|Vivai|Lavanderia|Lavasecco|Sartoria|Salone|Parrucchiere|Boutique|Emporio|Tabaccheria|Edicola|Supermercato"
)
_WORKSHOPS: Final = (
    "Officina|Officine|Autofficina|Carrozzeria|Autosalone|Concessionaria|Autoscuola|Autotrasporti|Trasporti|Traslochi"
    "|Falegnameria|Carpenteria|Vetreria|Serramenti|Infissi|Tappezzeria|Tipografia|Litografia|Mobilificio|Calzaturificio"
    "|Maglificio|Ceramiche|Marmeria|Fonderia|Edilizia|Edil|Termoidraulica|Idraulica|Impresa|Ditta"
    "|Azienda Agricola|Az\\. ?Agricola|Az\\. ?Agr\\.|Società Agricola|Fattoria|Tenuta|Podere|Cascina|Agriturismo"
    "|Fratelli|F\\.lli"
)
_HOUSES: Final = (
    "Hotel|Albergo|Residence|Camping|Campeggio|Lido|B&B|Ostello|Resort|Casa di Riposo|Casa di Cura|Condominio"
    "|Supercondominio|Residenza|Palestra|Piscina|Teatro|Museo|Cinema|Circolo|Club|Polisportiva|Centro Estetico"
    "|Centro Sportivo|Centro Medico|Poliambulatorio|Clinica|Ospedale|Ambulatorio"
)
_BODIES: Final = (
    "Studio|Agenzia|Immobiliare|Associazione|Cooperativa|Consorzio|Fondazione|Comitato|Sindacato|Parrocchia|Diocesi"
    "|Comune di|Provincia di|Istituto|Liceo|Scuola|Asilo|Università|Accademia|Banca|Assicurazioni|Caseggiato"
)

TRADES: Final = f"{_SHOPS}|{_WORKSHOPS}|{_HOUSES}|{_BODIES}"
"""What an Italian firm's name begins with; alternatives of a regular expression."""

ENGLISH_TRADES: Final = (
    "Restaurant|Bakery|Bistro|Cafe|Café|Brewery|Winery|Vineyards|Hotel|Hostel|Lodge|Inn|Clinic|Surgery|Pharmacy|Hospital"
    "|School|College|Academy|University|Museum|Church|Foundation|Garage|Motors|Logistics|Consulting|Consultants"
    "|Engineering|Construction|Constructions|Builders|Properties|Realty|Foods|Catering|Architects|Associates|Partners|Group|Holdings"
    "|Studio|Studios|Solutions|Technologies|Industries|Agency|Travel|Tours|Interiors|Imports|Exports|Trading"
)
"""What an English firm's name ends with; alternatives of a regular expression."""

TRADE_NOUNS: Final = frozenset(trade.replace("\\", "").split()[0].lower() for trade in TRADES.split("|"))
"""The first words of `TRADES`, in small letters."""

WARES: Final = frozenset(
    "infissi serramenti ceramiche traslochi trasporti tappezzeria piscina forno lido ditta impresa".split()
)
"""Those that in small letters are what somebody wants, or are read elsewhere: `infissi Rossi 333...`."""

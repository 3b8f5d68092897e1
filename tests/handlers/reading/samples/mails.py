"""Mail as it is forwarded and pasted: headers, quotes, signatures, disclaimers."""

from tests.handlers.reading.samples import sample

_DISCLAIMER_IT = (
    "Questo messaggio e gli eventuali allegati sono riservati ai destinatari indicati. Chi lo ricevesse per errore è "
    "pregato di avvisare il mittente al numero 02 5550399 (Reg. UE 2016/679)."
)
_DISCLAIMER_EN = (
    "This email and any attachments are confidential and intended solely for the addressee. If you have received it in "
    "error please notify postmaster@example.org."
)

MAILS = (
    sample(
        "Gmail forward with a colleague's word",
        "Chi lo prende?\n\n---------- Forwarded message ---------\nDa: Franca Leone "
        "<franca.leone@example.it>\nDate: mer 18 "
        "mar 2026 alle ore 09:12\nSubject: Preventivo bomboniere\nTo: "
        "<info@bomboniereprova.example>\n\nBuongiorno,\nmi "
        "servono 90 bomboniere per il 6 giugno.\n\nFranca Leone\n347 5550301",
        name="Franca Leone", emails=("franca.leone@example.it",), phone="+393475550301", says="90 bomboniere",
        not_says="Chi lo prende", kind="client", language="it",
    ),
    sample(
        "Apple Mail forward",
        "Inizio messaggio inoltrato:\n\nDa: Piero Landi <piero.landi@example.it>\nOggetto: Info camera "
        "doppia\nData: 18 "
        "marzo 2026 10:20:00 CET\nA: booking@hotelprova.example\n\nBuonasera, avete una doppia dal 3 al 5 maggio?\n\n"
        "Inviato da iPhone",
        name="Piero Landi", emails=("piero.landi@example.it",), request="Buonasera, avete una doppia dal 3 al "
        "5 maggio?",
    ),
    sample(
        "Outlook forward with a disclaimer",
        "-----Messaggio originale-----\nDa: Loredana Testa [mailto:l.testa@example.it]\nInviato: mercoledì 18 "
        "marzo 2026 "
        "11:05\nA: vendite@prova.example\nCc: amministrazione@prova.example\nOggetto: Fornitura "
        "toner\n\nSpett.le ditta,\n"
        "chiediamo un'offerta per 30 toner.\n\nCordiali saluti\nLoredana Testa\nUfficio acquisti\nTesta "
        "Immobili S.r.l.\n"
        "Tel. 0521 555302 - Fax 0521 555303 - P.IVA 01234567897\n\n" + _DISCLAIMER_IT,
        name="Loredana Testa", emails=("l.testa@example.it",), phones=("+390521555302",), company="Testa "
        "Immobili S.r.l.",
        request="Spett.le ditta,\nchiediamo un'offerta per 30 toner.",
    ),
    sample(
        "English forward",
        "FYI\n\nBegin forwarded message:\n\nFrom: Judith Cole <judith@coleinteriors.example>\nSubject: Trade "
        "enquiry\nDate: "
        "18 March 2026 at 10:20:00 GMT\nTo: sales@prova.example\n\nHi there,\n\nWe're an interior studio in "
        "Leeds and would "
        "like your trade price list.\n\nKind regards,\nJudith Cole\nCole Interiors Ltd\nT: +44 113 496 "
        "0304\nM: +44 7911 "
        "123304\n\n" + _DISCLAIMER_EN,
        name="Judith Cole", emails=("judith@coleinteriors.example",), phone="+447911123304", company="Cole "
        "Interiors Ltd",
        phones=("+447911123304", "+441134960304"), language="en", not_says="confidential", says="trade price list",
    ),
    sample(
        "A reply with what we had written below",
        "Va bene, vorrei procedere con 4 poltrone.\nIl mio cellulare è 329 5550305.\n\nMirella\n\nIl giorno "
        "mar 17 mar 2026 "
        "alle ore 15:02 Vendite Prova <vendite@prova.example> ha scritto:\n> Gentile cliente,\n> il prezzo è "
        "di 400 € l'una."
        "\n> Vendite Prova, tel. 02 5550306",
        phones=("+393295550305",), emails=(), says="4 poltrone", not_says="Gentile cliente",
    ),
    sample(
        "An English reply",
        "Yes please, go ahead with the booking.\n\nOn Tue, 17 Mar 2026 at 15:02, Prova Tours "
        "<tours@prova.example> wrote:\n\n"
        "> Shall we confirm 2 May? Call us on 02 5550307.\n",
        phones=(), emails=(), request="Yes please, go ahead with the booking.",
    ),
    sample(
        "Outlook reply with the thread below a line",
        "Buongiorno, confermo l'interesse per il corso.\nGrazie, Alfio Nanni\n\n________________________________\nDa: "
        "Segreteria Prova <segreteria@prova.example>\nInviato: martedì 17 marzo 2026 09:00\nA: Alfio "
        "Nanni\nOggetto: Corso\n\n"
        "Il corso costa 300 euro. Chiami lo 06 5550308.",
        name="Alfio Nanni", phones=(), emails=(), says="confermo l'interesse", not_says="300 euro",
    ),
    sample(
        "A whole message quoted",
        "> Da: Teo Fabris <teo.fabris@example.it>\n> Oggetto: Pavimenti\n>\n> Salve, quanto costa al metro il "
        "rovere?\n> Teo",
        name="Teo Fabris", email="teo.fabris@example.it", says="quanto costa al metro il rovere?",
    ),
    sample(
        "A signature with everything",
        "Buongiorno,\nci serve un preventivo per la manutenzione di 6 carrelli elevatori.\n\nDistinti "
        "saluti\n\nGeom. Walter "
        "Ghezzi\nResponsabile logistica\nGhezzi Trasporti S.p.A.\nVia Prova 12, 24121 Bergamo (BG)\nTel. +39 "
        "035 5550309 "
        "(int. 4)\nFax +39 035 5550310\nMob. +39 348 5550311\nE-mail: w.ghezzi@ghezzi.example\nPEC: "
        "ghezzi@pec.example.it\n"
        "www.ghezzi.example\nC.F. e P.IVA 01234567897 - REA BG-123456 - SDI M5UXCR1",
        name="Walter Ghezzi", company="Ghezzi Trasporti S.p.A.", phones=("+393485550311", "+390355550309"),
        email="w.ghezzi@ghezzi.example", not_says="REA", says="6 carrelli elevatori",
    ),
    sample(
        "Mobile signatures",
        "Ciao, avete posto per 4 sabato sera?\n\nInviato da Libero Mail",
        request="Ciao, avete posto per 4 sabato sera?", name=None,
    ),
    sample(
        "Outlook for Android",
        "Could you send someone to look at the roof?\n\nGet Outlook for Android<https://aka.ms/AAb9ysg>",
        request="Could you send someone to look at the roof?",
    ),
    sample(
        "A line for the environment and a tracking link",
        "Salve, vorrei noleggiare un furgone per il 12.\nOrnella Pace\n\nPrima di stampare questa mail, pensa "
        "all'ambiente."
        "\nAnnulla iscrizione: https://t.prova.example/u/?id=3471234567",
        name="Ornella Pace", phones=(), says="noleggiare un furgone", not_says="iscrizione",
    ),
    sample(
        "Encoded headers",
        "From: =?utf-8?Q?Niccol=C3=B2_Testi?= "
        "<niccolo.testi@example.it>\nSubject: =?utf-8?B?UGVyZ29sYQ==?=\n\nVorrei una "
        "pergola 3x4.",
        name="Niccolò Testi", email="niccolo.testi@example.it", request="Vorrei una pergola 3x4.",
    ),
    sample(
        "Surname first in the header",
        "Da: GALIMBERTI ROBERTO <r.galimberti@example.it>\nA: info@prova.example\nOggetto: cancello\n\nIl cancello non "
        "si apre più.",
        name="Roberto Galimberti", emails=("r.galimberti@example.it",), request="Il cancello non si apre più.",
    ),
    sample(
        "A firm's general address",
        "Da: Idraulica Sereni Srl <info@sereni.example>\nOggetto: richiesta\n\nBuongiorno, cerchiamo 50 metri di tubo "
        "multistrato.",
        company="Idraulica Sereni Srl", email="info@sereni.example", name=None,
    ),
    sample(
        "A web mail as HTML",
        "<html><head><style>p{margin:0}</style></head><body><p>Buongiorno,</p><p>sono <b>Tiziana Orsi</b> e vorrei "
        "prenotare&nbsp;un campo per gioved&igrave;.</p><p>Cell 347 5550312</p></body></html>",
        name="Tiziana Orsi", phone="+393475550312", says="prenotare un campo per giovedì", not_says="margin",
    ),
    sample(
        "Quoted-printable body",
        "Buongiorno, vorrei sapere se =C3=A8 possibile ritirare la merce luned=C3=AC =\nmattina. Grazie, Gilda "
        "Riva 333=\n "
        "5550313",
        says="se è possibile ritirare la merce lunedì mattina", phone="+393335550313",
    ),
)  # fmt: skip

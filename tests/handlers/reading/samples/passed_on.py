"""Forms whose lines ran together, quotations, payloads, and what is no lead."""

from tests.handlers.reading.samples import sample

PASSED_ON = (
    sample(
        "a section's title before the note",
        "Nome e Cognome: Gianluca Esposito\n\nAzienda: Esposito & Figli S.n.c.\n\nTelefono: 081/5550176\n"
        "\nE-mail: amministrazione@espositofigli.example\n\n--------------------------------\nRichiesta\n"
        "\nTipo di intervento: Manutenzione\n\nNote: Abbiamo due montacarichi fermi, potete passare?\n\n",
        name="Gianluca Esposito",
        company="Esposito & Figli S.n.c.",
        phones=("+390815550176",),
        emails=("amministrazione@espositofigli.example",),
        says="Abbiamo due montacarichi fermi",
    ),
    sample(
        "the country is no campaign",
        "Nome\nCosimo Barbieri\nTelefono\n0832 555018\nEmail\ncosimo.b@example.it\nCosa ti serve?\n"
        "Un preventivo per pannelli solari su una casa di campagna\nBudget\n12.000 €",
        name="Cosimo Barbieri",
        phones=("+390832555018",),
        emails=("cosimo.b@example.it",),
        says="pannelli solari",
    ),
    sample(
        "a whole form in one line",
        "First name: Tiziana Last name: Moro Phone: 0422 555019 Email: tiziana.moro@example.it Come "
        "possiamo aiutarti?: preventivo per tende da sole",
        name="Tiziana Moro",
        phones=("+390422555019",),
        emails=("tiziana.moro@example.it",),
        says="tende da sole",
    ),
    sample(
        "a quoted message under its label",
        "*Nuovo lead da qualificare*\n*Nome:* Agnese Fontana\n"
        "*Email:* <mailto:agnese@fontanavini.example|agnese@fontanavini.example>\n"
        "*Azienda:* Fontana Vini Soc. Agr. a r.l.\n*Tipo Progetto:* Etichette\n*Budget:* 3.000 €\n"
        "*Messaggio originale:*\n> Ci servono 4 etichette nuove per la linea bio",
        name="Agnese Fontana",
        company="Fontana Vini Soc. Agr. a r.l.",
        emails=("agnese@fontanavini.example",),
        says="4 etichette nuove",
    ),
    sample(
        "a portal that introduces itself",
        "Nuovo contatto da Immobiliare.it per il codice annuncio 98765432\nNome: Cliente\n"
        "Telefono: 3335550191\nE-mail: -\n"
        "Messaggio: Sono interessato all'immobile, vorrei maggiori informazioni",
        name=None,
        phones=("+393335550191",),
        source="immobiliare.it",
        reference="98765432",
        says="interessato all'immobile",
    ),
    sample(
        "a quotation that is passed on",
        "Vi giro questa, chi la prende?\n\n"
        "Il giorno mar 17 mar 2026 alle ore 10:22 Viola Greco <viola.greco@example.it> ha scritto:\n"
        "> Buongiorno,\n> vorrei sapere se realizzate armadi su misura per mansarda.\n> Grazie,\n"
        "> Viola Greco\n> 339 555 0236",
        name="Viola Greco",
        phones=("+393395550236",),
        emails=("viola.greco@example.it",),
        says="armadi su misura",
    ),
    sample(
        "the signature of the site",
        "Nome: Orazio Leone\nEmail: orazio.leone@example.it\nMessaggio: Vorrei un preventivo\n\n--\n"
        "Inviato da sito Demo <noreply@sitodemo.example> - per assistenza supporto@sitodemo.example - "
        "Tel 02 5550254",
        name="Orazio Leone",
        phones=(),
        emails=("orazio.leone@example.it",),
        says="preventivo",
    ),
    sample(
        "private is no company",
        "Azienda: privato\nNome: Zeynep Yilmaz\nTelefono: 3515550261\n"
        "Messaggio: vorrei iscrivere mia figlia al corso di danza",
        name="Zeynep Yilmaz",
        company=None,
        phones=("+393515550261",),
        says="corso di danza",
    ),
    sample(
        "asked for the surname first",
        "Cognome e nome: Ferrari Matilde\nCellulare: 3475550263\nNote: prenotazione campo padel giovedì 19",
        name="Matilde Ferrari",
        phones=("+393475550263",),
        says="campo padel",
    ),
    sample(
        "surname first in a header",
        "Da: D'Agostino Remo <remo.dagostino@example.it>\nOggetto: Sopralluogo\n\nCorpo del messaggio:\n"
        "Buongiorno,\navrei bisogno di un sopralluogo per rifare l'impianto elettrico di un trilocale.\n"
        "Cordiali saluti\nRemo D'Agostino\n338 5550171\n\n--\n"
        "Questa email é inviata via modulo di contatto il Elettra Impianti "
        "https://elettraimpianti.example",
        name="Remo D'Agostino",
        phones=("+393385550171",),
        emails=("remo.dagostino@example.it",),
        source="website form (elettraimpianti.example)",
        says="sopralluogo per rifare",
    ),
    sample(
        "a receipt is no test",
        "Message Body:\nHello, thank you for contacting us.\n\n--\n"
        "This email is a receipt for your contact form submission on our website (Mobili Demo "
        "https://mobilidemo.example) in which your email address was used. If that was not you, please "
        "ignore this message.",
        is_lead=False,
    ),
    sample(
        "the firm's own reference once",
        "Da: idealista <noreply@idealista.it>\n"
        "Oggetto: Nuovo messaggio da Otto Ferrero sul tuo annuncio\n\n"
        "Otto Ferrero ti ha scritto un messaggio\n\n"
        "Buongiorno, il bilocale è ancora libero? Cerco da ottobre.\n\nTelefono: 320 555 0325\n"
        "Codice annuncio: 33100200 - Rif. BL/7",
        name="Otto Ferrero",
        phones=("+393205550325",),
        source="idealista",
        reference="33100200 / BL/7",
        says="bilocale è ancora libero",
    ),
    sample(
        "a portal before the initial",
        "Yelp: Priscilla M. requested a quote\nService: Deep cleaning\nWhen: Flexible\n"
        "Details: 3 bed 2 bath apartment, move-out clean, no pets",
        name="Priscilla M.",
        source="Yelp",
        says="move-out clean",
    ),
    sample(
        "can you come today",
        "📩 Nuova richiesta dal sito!\n\n👤 Nome: Achille Rota\n📞 Telefono: non fornito\n"
        "✉️ Email: achille.rota@example.it\n🛠 Servizio: Spurgo\n"
        "📝 Messaggio: Fognatura intasata, odore fortissimo, potete venire oggi?",
        name="Achille Rota",
        emails=("achille.rota@example.it",),
        urgency="high",
        says="Fognatura intasata",
    ),
    sample(
        "am before the writer's name",
        "passo a te questo\n\nOn Tue, Jun 2, 2026 at 9:12 AM Erik Johansson <erik.j@example.se> wrote:\n"
        "> Hi,\n> do you rent e-bikes? We are 4 people, 10-14 June.\n> Erik",
        name="Erik Johansson",
        emails=("erik.j@example.se",),
        says="rent e-bikes",
    ),
    sample(
        "the person to refer to",
        "--- Ragione sociale ---\r\n\r\nTipolitografia Aurora di Sacchi Pietro\r\n\r\n"
        "--- Persona di riferimento ---\r\n\r\nPietro Sacchi\r\n\r\n--- Telefono fisso ---\r\n\r\n"
        "0382 555401\r\n\r\n--- Cellulare ---\r\n\r\n347 555 0401\r\n\r\n--- Richiesta ---\r\n\r\n"
        "Manutenzione annuale di due plotter\r\n\r\n",
        name="Pietro Sacchi",
        company="Tipolitografia Aurora di Sacchi Pietro",
        phones=(
            "+393475550401",
            "+390382555401",
        ),
        says="due plotter",
    ),
    sample(
        "an empty value before a question",
        "Da: noreply@jotform.com\nOggetto: Nuovo invio modulo Prenotazione esame\n\n"
        "Cognome e Nome: DI BENEDETTO LUCIA\nCodice Fiscale: DBNLCU80A41F205X\nTelefono: 3389550406\n"
        "E-mail: \nEsame richiesto: Ecografia addome\nData preferita: 15/06/2026",
        name="Lucia Di Benedetto",
        phones=("+393389550406",),
        says="Ecografia addome",
    ),
    sample(
        "a listing's name is no person",
        "Una persona interessata ai tuoi annunci ti ha chiamato\n\n"
        "Numero che ti ha chiamato: +39 351 555 0410\nData e ora: 12/06/2026 19:12\n"
        "Stato: senza risposta\nDurata secondi: 0\n"
        "Codice annuncio contattato: 34100999 - Rif. Loft Navigli\n\nIl team di idealista",
        phones=("+393515550410",),
        source="idealista",
        reference="34100999 / Loft Navigli",
    ),
    sample(
        "a lead advertisement with its answers",
        '{"object":"page","entry":[{"id":"1","changes":[{"field":"leadgen","value":{"leadgen_id":"44556'
        '6","form_id":"99","page_id":"1","field_data":[{"name":"first_name","values":["Katarzyna"]},{"n'
        'ame":"last_name","values":["Nowak"]},{"name":"phone_number","values":["+48602555414"]},{"name"'
        ':"company_name","values":["Nowak Meble sp. z o.o."]}]}}]}]}',
        name="Katarzyna Nowak",
        company="Nowak Meble sp. z o.o.",
        phones=("+48602555414",),
    ),
    sample(
        "loved on a social network",
        "Good evening! We loved your place on Instagram. Any availability 3-6 October for two? Best, Mathilde Lefèvre",
        name="Mathilde Lefèvre",
        source="Instagram",
        says="availability 3-6 October",
    ),
    sample(
        "a department writes, a person signs",
        "Da: Commerciale Rubinetterie Po <commerciale@rubinetteriepo.example>\n"
        "Inviato: lunedì 8 giugno 2026 10:00\nA: acquisti@demo.example\nOggetto: Nuovo listino 2026\n\n"
        "Buongiorno,\ncon la presente vi proponiamo il nostro nuovo listino rubinetteria.\n"
        "Restiamo a disposizione.\nMarzio Galbiati",
        name="Marzio Galbiati",
        kind="supplier",
    ),
    sample(
        "an agency that helps companies like yours",
        "Hi, I'm reaching out because our agency helps companies like yours get more customers with "
        "SEO. Would you have 15 minutes for a call this week?",
        kind="supplier",
    ),
    sample(
        "a start-up that presents a demo",
        "Salve, siamo una startup che produce software gestionale per ristoranti e vorremmo "
        "presentarvi una demo gratuita. Quando possiamo sentirci?",
        kind="supplier",
    ),
    sample(
        "looking for resellers",
        "Stiamo cercando rivenditori per la nostra linea di cosmetici naturali nel Triveneto, vi "
        "interesserebbe diventarlo?",
        kind="partner",
    ),
    sample(
        "talk to you tomorrow",
        "Ok grazie, ci sentiamo domani allora",
        is_lead=False,
    ),
    sample(
        "a meeting that was moved",
        "Riunione spostata alle 16, portate i preventivi della settimana",
        is_lead=False,
    ),
    sample(
        "a freelancer looks for a job",
        "Hi, I'm a freelance web developer with 5 years of experience and I'm looking for a job. CV "
        "attached. Regards, Tomasz",
        is_lead=False,
    ),
    sample(
        "a one-time code",
        "Il tuo codice OTP per accedere è 774120, valido 5 minuti",
        is_lead=False,
    ),
    sample(
        "happy holidays",
        "Buone vacanze a tutti! Ci rivediamo il 24 agosto",
        is_lead=False,
    ),
    sample(
        "asks for a season's work",
        "Buongiorno, cercate personale per la stagione? Ho esperienza come cameriera. Alina 3895550441",
        is_lead=False,
    ),
    sample(
        "all is settled",
        "Grazie mille, a posto così!",
        is_lead=False,
    ),
)

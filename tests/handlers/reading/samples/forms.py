"""What the form builders of web sites send."""

from tests.handlers.reading.samples import sample

FORMS = (
    sample(
        "Contact Form 7, English, before 2023",
        "From: Oliver Grant <oliver.grant@example.co.uk>\nSubject: Bathroom tiles\n\nMessage Body:\n"
        "Do you deliver to Como? My landline is +44 20 7946 0101.\n\n-- \n"
        "This e-mail was sent from a contact form on Piastrelle Lario (https://piastrellelario.example)",
        name="Oliver Grant", email="oliver.grant@example.co.uk", phone="+442079460101", kind="client",
        source="website form (piastrellelario.example)", language="en",
        request="Do you deliver to Como? My landline is +44 20 7946 0101.",
    ),
    sample(
        "Contact Form 7, English, new, with a sender in small letters",
        "From: sandra o'neil sandra.oneil@example.com\nSubject: Wedding\n\nMessage Body:\nWe are 80 guests on 4 July."
        "\n\n-- \nThis is a notification that a contact form was submitted on your website"
        " (Villa Prova https://www.villaprova.example).",
        name="Sandra O'Neil", emails=("sandra.oneil@example.com",), phones=(), request="We are 80 guests on 4 July.",
        source="website form (villaprova.example)", kind="client",
    ),
    sample(
        "Contact Form 7, Italian",
        "Da: Nicolò D'Amico <nicolo.damico@example.it>\nOggetto: Tende da sole\n\nCorpo del messaggio:\nSalve,\n"
        "vorrei due tende per un balcone di 5 metri.\nTel 081 5550131\n\n-- \nQuesta e-mail è stata inviata da un "
        "modulo di contatto su Tende Prova (https://tendeprova.example)",
        name="Nicolò D'Amico", email="nicolo.damico@example.it", phone="+390815550131", language="it",
        source="website form (tendeprova.example)", not_says="modulo di contatto",
    ),
    sample(
        "Contact Form 7, Italian, 2009",
        "Da: Ada Moro <ada.moro@example.it>\nOggetto: info\n\nCorpo del messaggio:\nQuanto costa il corso serale?"
        "\n--\nQuesta email é inviata via modulo di contatto il Scuola Prova http://scuolaprova.example",
        name="Ada Moro", email="ada.moro@example.it", request="Quanto costa il corso serale?",
        source="website form (scuolaprova.example)",
    ),
    sample(
        "Contact Form 7, field names as labels",
        "your-name: Pietro Galli\nyour-email: pietro.galli@example.it\nyour-tel: 347 5550132\n"
        "your-subject: Caldaia\nyour-message: La caldaia va in blocco, potete passare?",
        name="Pietro Galli", email="pietro.galli@example.it", phone="+393475550132",
        request="La caldaia va in blocco, potete passare?",
    ),
    sample(
        "Contact Form 7, receipt for the visitor",
        "Message Body:\nVorrei un preventivo.\n\n-- \nThis email is a receipt for your contact form submission on "
        "our website (Bagni Prova https://bagniprova.example) in which your email address was used.",
        is_lead=False,
    ),
    sample(
        "Contact Form 7, customised, HTML left in",
        "<h1>Nuova richiesta di contatto</h1>\n<strong>Nome:</strong> Ilaria<br><strong>Cognome:</strong> Conte<br>"
        "<strong>Telefono:</strong> 320 5550133<br><strong>Email:</strong> ilaria.conte@example.it<br>"
        "<strong>Posizione:</strong> Responsabile acquisti<br><strong>Messaggio:</strong> Ci servono 40 divise.",
        name="Ilaria Conte", phone="+393205550133", email="ilaria.conte@example.it", request="Ci servono 40 divise.",
    ),
    sample(
        "WPForms, empty fields",
        "--- Nome ---\r\n\r\nSilvia Rota\r\n\r\n--- Azienda ---\r\n\r\n(empty)\r\n\r\n--- Telefono ---\r\n\r\n"
        "035 5550134\r\n\r\n--- Field ID #7 ---\r\n\r\nEntro giugno\r\n\r\n--- Commento o Messaggio ---\r\n\r\n"
        "Vorremmo sostituire 12 porte interne.\r\nGrazie\r\n\r\n",
        name="Silvia Rota", company=None, phone="+390355550134", says="12 porte interne", language="it",
    ),
    sample(
        "Elementor with meta data",
        "Nome: Davide Lodi\nEmail: davide.lodi@example.it\nTelefono: 3385550135\nMessaggio: Vorrei rifare il tetto."
        "\nCirca 120 mq.\nPrivacy: on\n\n---\n\nDate: 12/03/2026\nTime: 18:42\nPage URL: "
        "https://tettiprova.example/preventivo/?utm_source=google&utm_medium=cpc&utm_campaign=tetti_primavera\n"
        "User Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_4)\nRemote IP: 192.0.2.17\nPowered by: Elementor",
        name="Davide Lodi", phones=("+393385550135",), source="Google", campaign="tetti_primavera",
        request="Vorrei rifare il tetto.\nCirca 120 mq.",
    ),
    sample(
        "Elementor without utm: the page is the source",
        "Full name: Grace Holt\nPhone: +44 7911 123136\nMessage: Can you host 30 people?\n\n---\nPage URL: "
        "https://www.agriturismo-prova.example/en/contact\nRemote IP: 198.51.100.4\nPowered by: Elementor",
        name="Grace Holt", source="website form (agriturismo-prova.example)", request="Can you host 30 people?",
        language="en",
    ),
    sample(
        "Gravity Forms, table copied as text",
        "Nome e cognome\n   Rosanna Villa\nE-mail\n   rosanna.villa@example.it\nTelefono\n   039 5550137\nAzienda\n"
        "   Villa Ricami S.n.c.\nMessaggio\n   Vorremmo un listino per 200 pezzi.\n",
        name="Rosanna Villa", email="rosanna.villa@example.it", phone="+390395550137", company="Villa Ricami S.n.c.",
        request="Vorremmo un listino per 200 pezzi.",
    ),
    sample(
        "Gravity Forms, HTML",
        '<table><tr bgcolor="#EAF2FA"><td colspan="2"><strong>Name</strong></td></tr><tr bgcolor="#FFFFFF">'
        '<td width="20">&nbsp;</td><td>Henry Poole</td></tr><tr bgcolor="#EAF2FA"><td colspan="2"><strong>Email'
        '</strong></td></tr><tr><td width="20">&nbsp;</td><td><a href="mailto:henry.poole@example.com">'
        'henry.poole@example.com</a></td></tr><tr><td colspan="2"><strong>Message</strong></td></tr><tr>'
        '<td width="20">&nbsp;</td><td>Please quote 3 &amp; 4 seat sofas.</td></tr></table>',
        name="Henry Poole", email="henry.poole@example.com", request="Please quote 3 & 4 seat sofas.",
    ),
    sample(
        "Gravity Forms, text with an order",
        "Name: Luisa Bonetti\n\nEmail: luisa.bonetti@example.it\n\n--------------------------------\nOrdine\n\n"
        "Prodotto: Tavolo rovere, 1, € 890,00\n\nTotal: € 890,00\n\n",
        name="Luisa Bonetti", email="luisa.bonetti@example.it", phones=(), says="Tavolo rovere",
    ),
    sample(
        "Ninja Forms, HTML table",
        "<table><tbody><tr><td>Nome:</td><td>Marcello Pinto</td></tr><tr><td>Cellulare:</td><td>3495550138</td></tr>"
        "<tr><td>Servizi:</td><td>Potatura, Abbattimento</td></tr></tbody></table>",
        name="Marcello Pinto", phone="+393495550138", says="Potatura, Abbattimento",
    ),
    sample(
        "HubSpot",
        'New submission on HubSpot Form "Demo request"\n\nPage submitted on: https://gestionaleprova.example/demo\n\n'
        "First name:\nIrene\n\nLast name:\nSanna\n\nEmail:\nirene.sanna@example.com\n\nCompany name:\nSanna Trasporti"
        " SRL\n\nMobile phone number:\n+39 340 555 0139\n\nHow many users?:\n25\n",
        name="Irene Sanna", email="irene.sanna@example.com", company="Sanna Trasporti SRL", phone="+393405550139",
        source="website form (gestionaleprova.example)", says="25",
    ),
    sample(
        "HubSpot, raw quoted-printable",
        'New submission on HubSpot Form "Preventivi"=0D=0A=0D=0A\r\nPage submitted on: https://caldaieprova.example/?=\r\n'
        "a=3D1\r\n\r\nFirst name:\r\nNicol=C3=B2\r\n\r\nLast name:\r\nPuddu\r\n\r\nEmail:\r\nnicolo.puddu@exam=\r\n"
        "ple.it\r\n\r\nMessage:\r\nLa pressione =C3=A8 troppo bassa.\r\n",
        name="Nicolò Puddu", email="nicolo.puddu@example.it", request="La pressione è troppo bassa.",
    ),
    sample(
        "Wix, with the mail's own headers",
        "From: no-reply@crm.wix.com\nReply-To: gemma.fusco@example.it\nSubject: You have received a new notification "
        "from Fiori Prova\n\nFirst name: Gemma\nLast name: Fusco\nPhone: 0971 555014\nEmail: gemma.fusco@example.it\n"
        "Che fiori desidera?: peonie bianche",
        name="Gemma Fusco", emails=("gemma.fusco@example.it",), phone="+390971555014", says="peonie bianche",
    ),
    sample(
        "Reply-To wins over the robot that sent it",
        "From: Sito Prova <wordpress@sitoprova.example>\nReply-To: Aldo Ricci <aldo.ricci@example.it>\nTo: "
        "info@sitoprova.example\nSubject: Richiesta\n\nMi serve una fattura pro forma per 3 lampade.",
        name="Aldo Ricci", emails=("aldo.ricci@example.it",), says="3 lampade", not_says="wordpress",
    ),
    sample(
        "Jotform",
        "From: Jotform <noreply@jotform.com>\nSubject: Re: Modulo prenotazioni - Bruno Testa\n\nNome completo: Bruno "
        "Testa\nE-mail: bruno.testa@example.it\nNumero di telefono: (045) 5550141\nQuante persone?: 6\n"
        "Richieste: tavolo vicino alla finestra",
        name="Bruno Testa", emails=("bruno.testa@example.it",), phone="+390455550141",
        says="tavolo vicino alla finestra",
    ),
    sample(
        "HTML stripped without any line break",
        "First name: Fiona Last name: Marsh Phone: +44 7911 123142 Email: fiona.marsh@example.com Message: Two nights "
        "in May please",
        name="Fiona Marsh", email="fiona.marsh@example.com", phone="+447911123142",
        request="Two nights in May please",
    ),
    sample(
        "HTML stripped without any line break, Italian",
        "Nome: Renzo Cognome: Piras Telefono: 070 5550143 E-mail: renzo.piras@example.it Oggetto: Affitto Messaggio: "
        "Cerco un locale di 80 mq",
        name="Renzo Piras", phone="+390705550143", email="renzo.piras@example.it", request="Cerco un locale di 80 mq",
    ),
    sample(
        "Italian site of its own",
        "Nuova richiesta di preventivo dal sito www.infissiprova.example\n\nNome e cognome: Dott.ssa Carla Neri\n"
        "Ragione sociale: Neri & C. S.a.s.\nPartita IVA: 01234567897\nCittà: Pavia\nTelefono: 0382 555144\n"
        "Servizio: Finestre in PVC\nMessaggio: Vorrei un sopralluogo per 8 finestre.\n\n"
        "Messaggio inviato automaticamente dal sito web",
        name="Carla Neri", company="Neri & C. S.a.s.", phones=("+390382555144",),
        source="website form (infissiprova.example)", request="Vorrei un sopralluogo per 8 finestre.",
    ),
    sample(
        "Italian site, notes for whoever answers",
        "Hai ricevuto un nuovo messaggio dal sito web\n\nCliente: BRAMBILLA LUCA\nRecapito: 02/5550145\nInteresse: "
        "corso di ceramica\n\nRispondi a questa e-mail per contattare il cliente",
        name="Luca Brambilla", phone="+39025550145", source="sito", says="corso di ceramica", not_says="Rispondi a",
    ),
    sample(
        "surname and label stuck together",
        "Nuova richiesta dal sito\nNome: ELISA Cognome: BIANCHI Email: elisa.bianchi@example.it Telefono: 3275550146",
        name="Elisa Bianchi", email="elisa.bianchi@example.it", phone="+393275550146",
    ),
    sample(
        "Italian form with words for nothing",
        "Nome: Tecla Mari\nEmail: N/D\nTelefono: 345 555 0147\nAgenzia: Non indicata\nAzienda: -\nMessaggio: Nessun "
        "messaggio aggiuntivo",
        name="Tecla Mari", emails=(), company=None, phone="+393455550147", request="",
    ),
    sample(
        "A test of the form",
        "Nome: Test\nEmail: test@test.com\nTelefono: 3331234567\nMessaggio: prova invio modulo",
        is_test=True,
    ),
)  # fmt: skip

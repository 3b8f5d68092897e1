"""What people jot down, dictate and write without any form."""

from tests.handlers.reading.samples import sample

FREE_TEXTS = (
    sample(
        "/contatto, one line",
        "/contatto Sig.ra Annamaria Lo Cascio 091 5550401 vuole rifare il bagno, passaparola, rif. A-204",
        name="Annamaria Lo Cascio", phone="+390915550401", source="passaparola", reference="A-204", kind="client",
    ),
    sample(
        "name and firm with the same di",
        "Buongiorno sono CINZIA di MECCANICA PROVA S.R.L., ci serve un'offerta per 200 flange",
        name="Cinzia", company="MECCANICA PROVA S.R.L.", phones=(), language="it",
    ),
    sample(
        "particle and di for the firm",
        "sono Sabrina Della Valle di Tessuti Prova Snc, vorrei il vostro catalogo",
        name="Sabrina Della Valle", company="Tessuti Prova Snc",
    ),
    sample(
        "English with a firm",
        "Hi, this is Karen Doyle from Doyle & Sons Inc. We need 2,000 boxes. karen@doyle.example",
        name="Karen Doyle", company="Doyle & Sons Inc.", email="karen@doyle.example", language="en", kind="client",
    ),
    sample(
        "a partnership firm",
        "Parlato con Rossi & C. s.n.c. di Lodi, referente Ing. Tullio Rossi, cell 3395550402: impianto da revisionare",
        company="Rossi & C. s.n.c.", name="Tullio Rossi", phone="+393395550402",
    ),
    sample(
        "a cooperative",
        "Coop. Sociale Il Melograno soc. coop. a r.l. chiede 20 lettini, tel 0444 555403",
        company="Coop. Sociale Il Melograno soc. coop. a r.l.", phone="+390444555403",
    ),
    sample(
        "an association",
        "Associazione Amici del Parco Onlus, Lia 328 5550404, cercano un gazebo",
        company="Associazione Amici del Parco Onlus", name="Lia", phone="+393285550404",
    ),
    sample(
        "one man's firm",
        "Ditta individuale Morelli Sandro, 347 5550405, gli servono 3 ponteggi",
        company="Ditta individuale Morelli Sandro", phone="+393475550405",
    ),
    sample(
        "German firm",
        "Jens Kolb, Kolb Maschinenbau GmbH, +49 30 901820 wants a quote for 12 pumps",
        name="Jens Kolb", company="Kolb Maschinenbau GmbH", phone="+4930901820",
    ),
    sample(
        "a studio",
        "Studio Legale Ferri e Associati, avv. Gaia Ferri, 02 5550406: archivio da digitalizzare",
        company="Studio Legale Ferri e Associati", name="Gaia Ferri", phone="+39025550406",
    ),
    sample(
        "address said aloud",
        "ha chiamato Mario Penna, mail mario punto penna chiocciola gmail punto com, vuole una tinteggiatura",
        name="Mario Penna", emails=(), dictated="mario punto penna chiocciola gmail punto com",
    ),
    sample(
        "address without its sign",
        "Mi chiamo Ivana Russo, scrivetemi a ivana.russo-outlook.com per il preventivo del trasloco",
        name="Ivana Russo", emails=(), dictated="ivana.russo-outlook.com",
    ),
    sample(
        "number said aloud",
        "Richiamare Gino Bassi al tre tre tre, cinque cinque cinque, zero quattro zero sette",
        name="Gino Bassi", phone="+393335550407",
    ),
    sample(
        "order number, VAT number and price that look like telephones",
        "Ordine 3475550408, P.IVA 03475550402, totale 3475550 euro: vorrei cambiare indirizzo. Cell. 347 5550409",
        phones=("+393475550409",), reference="3475550408",
    ),
    sample(
        "landline, mobile and fax",
        "Ufficio 02 5550410, fax 02 5550411, cell 3485550412, chiedere di Ferruccio",
        phones=("+393485550412", "+39025550410"),
    ),
    sample(
        "two mobiles, one for WhatsApp",
        "Lucia 347 5550413 oppure whatsapp 348 5550414, vuole le foto",
        phones=("+393485550414", "+393475550413"), name="Lucia",
    ),
    sample(
        "urgent",
        "URGENTE!! perdita d'acqua in cucina, siamo allagati, via Prova 3, 3335550415 Nando",
        urgency="high", phone="+393335550415",
    ),
    sample(
        "urgent in English",
        "No heating since last night and we have a newborn, please send someone as soon as possible. 3335550416",
        urgency="high", language="en",
    ),
    sample(
        "no hurry",
        "Senza fretta: vorrei un'idea di spesa per tinteggiare due stanze, Elvira 3335550417",
        urgency="low", name="Elvira",
    ),
    sample(
        "not urgent, although the word is there",
        "Non è urgente, quando potete richiamatemi per la grondaia. 3335550418",
        urgency="low",
    ),
    sample(
        "subito as a place, not as haste",
        "Ho visto su subito.it la vostra stufa, è ancora in vendita? 3335550419",
        urgency=None, source="subito.it",
    ),
    sample(
        "google click",
        "https://prova.example/landing?gclid=Cj0KCQiA3335550420&x=1\nSalve, vorrei un preventivo per un impianto. Ivo "
        "3335550421",
        source="Google", phones=("+393335550421",), name="Ivo",
    ),
    sample(
        "facebook click",
        "Vengo da qui https://prova.example/?fbclid=IwAR0abc e vorrei info sui corsi",
        source="Facebook",
    ),
    sample(
        "campaign in words",
        "Lara 3335550422 campagna Black Friday, vuole il divano beige, da Instagram",
        name="Lara", campaign="Black Friday", source="Instagram",
    ),
    sample(
        "listing on immobiliare",
        "Buongiorno, è ancora libero questo? https://www.immobiliare.it/annunci/99887766/ Grazie, Amedeo Corsi "
        "3335550423",
        name="Amedeo Corsi", reference="99887766", source="immobiliare.it",
    ),
    sample(
        "budget with k",
        "Coppia cerca trilocale zona stazione, budget 220k, Denise 3335550424",
        budget="220k", name="Denise", phones=("+393335550424",),
    ),
    sample(
        "budget in words",
        "Looking for a kitchen, up to €15,000. Tom Reed +44 7911 123425",
        budget="€15,000", name="Tom Reed", language="en",
    ),
    sample(
        "supplier",
        "Buongiorno, siamo produttori di imballaggi in cartone e vorremmo proporvi i nostri prodotti: possiamo "
        "inviarvi il "
        "listino? Ufficio commerciale, Scatole Prova S.r.l., 0523 555426",
        kind="supplier", company="Scatole Prova S.r.l.", is_lead=True,
    ),
    sample(
        "supplier in English",
        "Hello, we are a manufacturer of LED lamps in Shenzhen and would like to offer you our products. Best regards, "
        "Lily",
        kind="supplier", language="en",
    ),
    sample(
        "partner",
        "Gestiamo un b&b e ci piacerebbe una collaborazione con il vostro ristorante: convenzione per i nostri ospiti?",
        kind="partner",
    ),
    sample(
        "partner in English",
        "We run a travel agency and would love to explore a partnership with your winery.",
        kind="partner", language="en",
    ),
    sample(
        "somebody who looks for a supplier is a client",
        "Siamo alla ricerca di un fornitore per 200 pasti al giorno, attendiamo la vostra migliore offerta.",
        kind="client", is_lead=True,
    ),
    sample(
        "Spanish",
        "Hola, necesitamos un presupuesto para traducir un manual de 40 páginas, gracias",
        language="other", is_lead=True, kind="client",
    ),
    sample(
        "French",
        "Bonjour, pourriez-vous nous envoyer un devis pour une chambre double du 3 au 6 mai ? Merci",
        language="other", is_lead=True,
    ),
    sample("a test", "test", is_test=True),
    sample("a test in words", "ciao, questo è solo un messaggio di prova, ignoratelo", is_test=True),
    sample("a try-out is no test", "Vorrei fare una lezione di prova di yoga, Ada "
    "3335550427", is_test=False, is_lead=True),
    sample("thanks", "Grazie mille, a presto!", is_lead=False),
    sample("ok", "Ok perfetto 👍", is_lead=False),
    sample(
        "out of office",
        "Risposta automatica: sono fuori ufficio fino al 24 agosto, per urgenze scrivere a ufficio@prova.example",
        is_lead=False,
    ),
    sample(
        "out of office in English",
        "Automatic reply: I am currently out of the office with limited access to email and will return on Monday.",
        is_lead=False,
    ),
    sample(
        "newsletter",
        "Scopri le novità di primavera! Sconti fino al 50% su tutta la collezione. Non vuoi più ricevere queste mail? "
        "Annulla l'iscrizione qui.",
        is_lead=False,
    ),
    sample(
        "search engine spam",
        "Hi, I noticed your website is not ranking on the first page of Google. We can increase your organic "
        "traffic with "
        "our affordable SEO packages.",
        is_lead=False,
    ),
    sample(
        "application",
        "Buongiorno, invio in allegato il mio curriculum per un'eventuale assunzione come cameriere. Dario "
        "Pini 3335550428",
        is_lead=False,
    ),
    sample("invoice", "In allegato la fattura n. 2026/118 relativa al mese di marzo, scadenza 30 "
    "aprile.", is_lead=False),
    sample(
        "parcel", "Il tuo pacco è in consegna domani tra le 9 e le 13, segui la spedizione sul sito del corriere.",
        is_lead=False,
    ),
    sample("prize", "Congratulations, you have won an iPhone! Click here to claim your prize", is_lead=False),
    sample(
        "a note among colleagues",
        "Promemoria interno: la riunione commerciale è spostata alle 16, il cliente Rossi ha già l'offerta.",
        is_lead=False,
    ),
    sample("delivery failure", "Delivery Status Notification (Failure): address not found", is_lead=False),
    sample(
        "a question without any of the usual words",
        "aprite anche la domenica? siamo in sei",
        is_lead=True, kind="client", language="it",
    ),
    sample(
        "mentions an invoice, yet asks for something",
        "Vorrei un preventivo per 3 finestre, mi serve con fattura. Edda 3335550429",
        is_lead=True, name="Edda",
    ),
)  # fmt: skip

"""What portals, schedulers, advertising and bots send."""

import json

from tests.handlers.reading.samples import sample

_META_HEADER = (
    "id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,form_name,is_organic,"
    "platform,che_immobile_cerchi?,full_name,phone_number,email,lead_status\n"
)

SERVICES = (
    sample(
        "Calendly, in the afternoon",
        "Hi Palestra Prova,\n\nA new event has been scheduled.\n\nEvent Type:\nPrima lezione\n\nInvitee:\nOmar Sala\n\n"
        "Invitee Email:\nomar.sala@example.com\n\nEvent Date/Time:\n05:30pm - Tuesday, May 12, 2026 (Central European "
        "Time)\n\nDescription:\nUna prova gratuita.\n\nQuestions:\n\nObiettivo?\n\ndimagrire",
        name="Omar Sala", email="omar.sala@example.com", source="Calendly", appointment="2026-05-12T17:30",
        phones=(), says="Prima lezione",
    ),
    sample(
        "Google Forms in Slack",
        json.dumps({"text": "", "attachments": [{"pretext": "A user submitted a response to the form.", "fields": [
            {"title": "Informazioni cronologiche", "value": "18/03/2026 10.20.33", "short": False},
            {"title": "Nome e cognome", "value": "Dora Zanetti", "short": False},
            {"title": "Cellulare", "value": "351 5550201", "short": False},
            {"title": "Cosa le serve?", "value": "Due ante su misura", "short": False}]}]}),
        name="Dora Zanetti", phones=("+393515550201",), says="Due ante su misura", source="Google Forms",
    ),
    sample(
        "Google Forms in Slack, as shown",
        "A user submitted a response to the form.\nTimestamp\n18/03/2026 10.20.33\nNome\nErica Longo\nE-mail\n"
        "erica.longo@example.it\nCome ci ha conosciuto?\nInstagram",
        name="Erica Longo", email="erica.longo@example.it", source="Instagram", phones=(),
    ),
    sample(
        "Typeform webhook",
        json.dumps({"event_type": "form_response", "form_response": {"form_id": "aB3dE", "definition": {"fields": [
            {"id": "1", "title": "Come ti chiami?", "type": "short_text"}, {"id": "2", "title": "La tua email",
             "type": "email"}, {"id": "3", "title": "Il tuo numero", "type": "phone_number"}, {"id": "4",
             "title": "Che cosa ti serve?", "type": "long_text"}]}, "answers": [
            {"type": "text", "text": "Katia Ferri", "field": {"id": "1", "type": "short_text"}},
            {"type": "email", "email": "katia.ferri@example.it", "field": {"id": "2", "type": "email"}},
            {"type": "phone_number", "phone_number": "+393475550202", "field": {"id": "3", "type": "phone_number"}},
            {"type": "text", "text": "Un logo nuovo", "field": {"id": "4", "type": "long_text"}}]}}),
        name="Katia Ferri", email="katia.ferri@example.it", phone="+393475550202", source="Typeform",
        says="Un logo nuovo",
    ),
    sample(
        "Meta webhook, no contact in it",
        json.dumps({"object": "page", "entry": [{"id": "1", "time": 1773651600, "changes": [{"field": "leadgen",
            "value": {"leadgen_id": "204600000000002", "page_id": "77", "form_id": "88", "ad_id": "99",
            "created_time": 1773651600}}]}]}),
        is_lead=True, name=None, phones=(), emails=(), source="Facebook", reference="204600000000002",
    ),
    sample(
        "Meta lead, fetched",
        json.dumps({"id": "204600000000003", "created_time": "2026-03-16T08:12:13+0000", "ad_name": "Video nonna",
            "campaign_name": "Pasta fresca marzo", "platform": "ig", "form_id": "88", "field_data": [
            {"name": "full_name", "values": ["Sonia Greco"]}, {"name": "phone_number", "values": ["+393335550203"]},
            {"name": "email", "values": ["sonia.greco@example.it"]},
            {"name": "quante_persone?", "values": ["4"]}]}),
        name="Sonia Greco", phone="+393335550203", email="sonia.greco@example.it", source="Instagram",
        campaign="Pasta fresca marzo", says="4",
    ),
    sample(
        "Meta export with its header",
        _META_HEADER + "l:204600000000004,2026-07-16T00:12:13+03:00,ag:120200000000000005,Annuncio case,"
        "as:120200000000000006,Set 1,c:120200000000000007,Case in collina,f:2295000000000008,Modulo case,false,fb,"
        "trilocale,Rocco Deiana,p:07405550204,rocco.deiana@example.it,CREATED",
        name="Rocco Deiana", email="rocco.deiana@example.it", source="Facebook", campaign="Case in collina",
        says="trilocale",
    ),
    sample(
        "Meta export, test row",
        _META_HEADER + "l:1,2026-07-16T00:12:13+03:00,ag:2,Annuncio,as:3,Set,c:4,Campagna,f:5,Modulo,false,fb,"
        "<test lead: dummy data for che_immobile_cerchi?>,<test lead: dummy data for full_name>,"
        "p:<test lead: dummy data for phone_number>,test@meta.com,CREATED",
        is_test=True, name=None, phones=(), emails=(),
    ),
    sample(
        "Meta export, TSV row of another form",
        "l:204600000000009\t2026-03-18T09:00:00+01:00\tag:120200000000000010\tAnnuncio B\tas:120200000000000011\tSet\t"
        "c:120200000000000012\tCorsi estate\tf:2295000000000013\tModulo\tfalse\tfb\tsera\tivo.massa@example.it\t"
        "Ivo Massa\tp:+393485550205\tCREATED",
        name="Ivo Massa", email="ivo.massa@example.it", phone="+393485550205", source="Facebook",
        campaign="Corsi estate",
    ),
    sample(
        "Make, flat JSON",
        '{"first_name": "Greta", "last_name": "Basile", "work_email": "greta.basile@example.com", "phone": '
        '"3405550206", "utm_source": "linkedin", "utm_campaign": "webinar-marzo", "message": "Vorrei una demo"}',
        name="Greta Basile", email="greta.basile@example.com", phone="+393405550206", source="LinkedIn",
        campaign="webinar-marzo", request="Vorrei una demo",
    ),
    sample(
        "Immobiliare.it",
        "Da: immobiliare.it <noreply@immobiliare.it>\nOggetto: Nuova richiesta per il tuo annuncio\n\nHai ricevuto una "
        "richiesta di visita.\nNome: Claudio Serra\nTelefono: 329 5550207\nEmail: claudio.serra@example.it\nMessaggio: "
        "Vorrei visitare l'immobile sabato.\n\nhttps://www.immobiliare.it/annunci/112233445/",
        name="Claudio Serra", emails=("claudio.serra@example.it",), phone="+393295550207", source="immobiliare.it",
        reference="112233445", request="Vorrei visitare l'immobile sabato.", kind="client",
    ),
    sample(
        "Immobiliare.it, code in words and a placeholder for a name",
        "immobiliare.it: nuovo contatto per l'annuncio 98765432\nNome: Cliente\nTelefono: 3935550208",
        name=None, phone="+393935550208", source="immobiliare.it", reference="98765432",
    ),
    sample(
        "Idealista, missed call",
        "Una persona interessata ai tuoi annunci ti ha chiamato\n\nNumero che ti ha chiamato: 0575 550209\nData e ora: "
        "02/04/2026 19:41\nStato: senza risposta\nDurata secondi: 0\nCodice annuncio contattato: 30112233 - Rif. Corso "
        "Prova 5\n\nIl team di idealista",
        name=None, phones=("+390575550209",), source="idealista", reference="30112233 / Corso Prova 5", kind="client",
    ),
    sample(
        "Idealista, Spanish message",
        "From: idealista <reply@idealista.com>\nSubject: Nuevo mensaje de Lucía Romero sobre tu inmueble, con ref. "
        "interna AB-77, Calle Prueba 3\n\nLucía Romero\n+34 612 345 678\nlucia.romero@example.es\n\nHola, me interesa "
        "este piso y querría hacer una visita. ¿Sigue disponible?\n\nCódigo del anuncio: 88991122",
        name="Lucía Romero", emails=("lucia.romero@example.es",), phone="+34612345678", source="idealista",
        reference="88991122 / AB-77", language="other",
    ),
    sample(
        "Subito, message",
        "Da: Subito <noreply@subito.it>\nOggetto: Bici da corsa taglia 54\n\nCiao, è trattabile? Sono Ennio, posso "
        "passare domani sera. 3665550210",
        name="Ennio", emails=(), phone="+393665550210", source="subito.it", kind="client",
    ),
    sample(
        "Subito, service mail",
        "Da: Subito <noreply@subito.it>\nOggetto: Annuncio approvato\n\nIl tuo annuncio Bici da corsa è stato "
        "pubblicato.",
        is_lead=False,
    ),
    sample(
        "Google Local Services, message by alias",
        "From: Wanda Price via Google <a1b2c3@lsa.google.com>\nSubject: New message: Clogged Drain from Wanda Price\n\n"
        "You have a new message request\nCustomer: Wanda Price\nService: Clogged drain\nZIP Code: 90210\nPhone: (206) "
        '555-0111\nMessage: "My sink is completely backed up, can you come today?"\nReply to this email to message '
        "the customer back.",
        name="Wanda Price", emails=(), source="Google Local Services",
        request="My sink is completely backed up, can you come today?",
    ),
    sample(
        "Google Local Services, missed call from nobody",
        "You missed a call from a potential customer.\n\nName: Potential Customer\nLocation: Unknown\nService type: "
        "Roofing\n\nLog in to view the customer's phone number and call them back.\nGoogle Local Services Ads",
        name=None, phones=(), source="Google Local Services", is_lead=True,
    ),
    sample(
        "Google Local Services, booking",
        "New Booking Request from Google Local Services Ads!\n\nBooking Details:\nCustomer Name: Dennis "
        "Ford\nPreferred "
        'Date: 12/22/2026\nNotes: "The unit makes a buzzing sound."\n\nThank you,\nGoogle Local Services Ads Team',
        name="Dennis Ford", source="Google Local Services", request="The unit makes a buzzing sound.",
    ),
    sample(
        "Yelp, message",
        "You've received a new message from Amy R. in Oakland, CA:\n\nMessage: \"Do you repair dishwashers?\"\n\nTo "
        "reply, simply respond to this email.\n\nThanks,\nThe Yelp Team",
        name="Amy R.", source="Yelp", request="Do you repair dishwashers?", language="en",
    ),
    sample(
        "Yelp, quote from nobody",
        'Yelp for Business\n\nCustomer Details:\n- Name: Anonymous\n- Job Description: "Deep clean of two rooms. '
        'Budget around $200."\n\nYelp Support',
        name=None, source="Yelp", says="Deep clean of two rooms", phones=(),
    ),
    sample(
        "Yelp, summary of the day",
        "Hello Prova Plumbing,\n\nYou received new lead activity today on Yelp:\n\n• New Message from Bob "
        "K.\n• New Quote "
        "Request from Al D.\n\nLog in to your Yelp for Business Inbox to view and respond to all records.",
        is_lead=False,
    ),
    sample(
        "Angi",
        "Angi Leads\n\nNew Lead Alert\n\nCustomer Name: Peter Walsh\nPhone Number: (415) 555-0112\nJob Category: "
        "Plumbing\nJob Description: Need help with a kitchen drain.\n\nAngi Support: (877) 555-0113",
        name="Peter Walsh", source="Angi", says="kitchen drain",
    ),
    sample(
        "Telegram bot, emoji alone",
        "🚨 **NUOVO LEAD!**\n👤 Rita Costa (Costa Arredi)\n📞 3385550211\n📧 rita.costa@example.it\n💬 Vorrei un "
        "preventivo per 10 scrivanie",
        name="Rita Costa", company="Costa Arredi", phone="+393385550211", email="rita.costa@example.it",
        request="Vorrei un preventivo per 10 scrivanie",
    ),
    sample(
        "Telegram bot, emoji and words",
        "📬 New submission from website:\n\n👤 Name: Paul Ashe\n📱 Phone: +353 85 012 3456\n🏢 Company: Ashe Foods "
        "Ltd\n"
        "💬 Message: Looking for olive oil in bulk\n⏰ 18/03/2026, 10:20:00",
        name="Paul Ashe", phones=("+353850123456",), company="Ashe Foods Ltd", says="olive oil in bulk",
    ),
    sample(
        "Slack, mark-up",
        "*New lead*. SERRAMENTI PROVA\n*Name:* Livia Fonti\n*Email:* <mailto:livia.fonti@example.it|livia.fonti@example"
        ".it>\n*Phone:* <tel:+393475550212|347 555 0212>\n*Message:* Porte &amp; finestre, vedi <https://example.com/"
        "?utm_source=instagram&amp;utm_campaign=saldi|pagina>",
        name="Livia Fonti", emails=("livia.fonti@example.it",), phones=("+393475550212",), source="Instagram",
        campaign="saldi", says="Porte & finestre",
    ),
    sample(
        "n8n in Slack, Italian",
        "*Nuovo lead da qualificare*\nNome: Ugo Marini\nEmail: ugo.marini@example.it\nAzienda: Marini Vini soc. agr. "
        "s.s.\nTipo Progetto: E-commerce\nBudget: 12.000 €\n*Messaggio originale:*\nVendiamo vino e vorremmo "
        "un negozio "
        "online",
        name="Ugo Marini", company="Marini Vini soc. agr. s.s.", phones=(), budget="12.000 €", kind="client",
        request="Vendiamo vino e vorremmo un negozio online",
    ),
    sample(
        "WhatsApp, prefilled by the site",
        "Ciao, vorrei un preventivo per Casa Prova.\nNome: Noemi Caruso\nEmail: noemi.caruso@example.it\nTelefono: 348 "
        "5550213\nAgenzia: Non indicata\nFonte lead: Google Ads\nUTM Source: google\nUTM Medium: cpc\nUTM Campaign: "
        "ponte_giugno\nCheck-in: 2026-06-01\nMessaggio: Nessun messaggio aggiuntivo",
        name="Noemi Caruso", phones=("+393485550213",), source="Google", campaign="ponte_giugno", company=None,
        says="preventivo per Casa Prova",
    ),
    sample(
        "WhatsApp, prefilled, nothing tracked",
        "Salve! Sono interessata al corso di pilates. UTM Campaign: N/D\nNome: Pia",
        name="Pia", campaign=None, source=None,
    ),
    sample(
        "Voice bot",
        "🔔 *Nuovo Lead - Sergio Bruni*\n\n🎯 Vende un attico in zona Prati, budget 450k\n\n📞 *Contatto:* 3335550214\n"
        "━━━━━━━━━━━━━━━━",
        name="Sergio Bruni", phone="+393335550214", says="attico in zona Prati",
    ),
)  # fmt: skip

"""Texts that were once understood wrongly."""

import json

from tests.handlers.reading.samples import sample

_QUESTIONS = [{"id": "a", "title": "What's your first name?"}, {"id": "b", "title": "And your last name?"}]
_ANSWERS = [
    {"type": "text", "text": "Nora", "field": {"id": "a"}},
    {"type": "text", "text": "Quinn", "field": {"id": "b"}},
]

MENDED = (
    sample(
        "a greeted reader is not the writer",
        "Richiesta informazioni\nGentile Sig. Rossi,\nle scrivo per il ponte del 25 aprile.\nCordiali saluti\n"
        "Dott.ssa Elisabetta Conti\nTel 0583 555182",
        name="Elisabetta Conti", phone="+390583555182", says="ponte del 25 aprile", not_says="0583",
    ),
    sample(
        "somebody who is only mentioned is not the lead",
        "Anna Maria De Filippi, 348.555.0216; interessata al master; l'ha mandata il prof. Greco",
        name="Anna Maria De Filippi",
    ),
    sample(
        "a mover's form asks from where to where",
        "Nuova richiesta dal sito!\nNome: Alberto\nTel: 3475550304\nServizio: Trasloco\nDa: Milano\nA: Torino",
        name="Alberto", source="sito", says="Trasloco",
    ),
    sample(
        "surname first behind a comma",
        'From: "Bassi, Mario" <mario.bassi@example.com>\nTo: sales@demo.example\nSubject: Quote\n\n'
        "Please quote 100 units.",
        name="Mario Bassi", emails=("mario.bassi@example.com",), request="Please quote 100 units.",
    ),
    sample(
        "a mail that is nothing but a quotation names its writer",
        "Il giorno mer 18 mar 2026 alle ore 10:20 Nadia Sala <nadia.sala@example.it> ha scritto:\n\n"
        "> Avete il nero in 42?",
        name="Nadia Sala", emails=("nadia.sala@example.it",), request="Avete il nero in 42?",
    ),
    sample(
        "labels parted by bars",
        "Lead: Giovanni Brambilla | Tel: 3475550181 | Fonte: Google Ads | Note: vuole preventivo finestre",
        name="Giovanni Brambilla", source="Google", request="vuole preventivo finestre",
    ),
    sample(
        "a firm where a name was asked for",
        "Nome: Studio Dentistico Rossi\nTelefono: 011 5550177",
        name=None, company="Studio Dentistico Rossi",
    ),
    sample(
        "a form's mask over an Italian mobile",
        "Name: Leo Sartori\nPhone Number: (347) 555-0301\nMessage: Vorrei un sito",
        phones=("+393475550301",),
    ),
    sample(
        "an American's number",
        "Customer Name: Linda Gray\nPhone: (512) 555-0105\nMessage: Do you work on weekends?",
        phones=("+15125550105",),
    ),
    sample(
        "seen in an advertisement",
        "Ho visto il vostro annuncio su Instagram e vorrei informazioni",
        source="Instagram",
    ),
    sample(
        "a listing's code behind its noun",
        "Sono interessato all'immobile codice 4521, 3405550202",
        reference="4521",
    ),
    sample(
        "reported speech",
        'Mario Rossi ti ha scritto dal sito demo.example: "Vorrei prenotare un tavolo per 6."',
        source="website form (demo.example)", request="Vorrei prenotare un tavolo per 6.",
    ),
    sample(
        "the site's own address is not the visitor's",
        "From: Arredi Demo <info@arredidemo.example>\nSubject: Contatto\n\nNome: Ada Moro\nEmail: ada.moro@example.it\n"
        "Messaggio: Vorrei un divano",
        name="Ada Moro", emails=("ada.moro@example.it",),
    ),
    sample(
        "the site's own address is not the visitor's, who is in Reply-To",
        "From: Carla Demo <info@arredidemo.example>\nReply-To: Ada Moro <ada.moro@example.it>\nSubject: Contatto\n\n"
        "Vorrei un divano",
        name="Ada Moro", emails=("ada.moro@example.it",),
    ),
    sample(
        "whoever asks for something is a lead, whatever else they speak of",
        "In allegato la fattura dell'anno scorso: vorremmo un preventivo per gli stessi pezzi",
        is_lead=True, kind="client",
    ),
    sample("a first name at the end", "Sto cercando casa a Bologna, potete aiutarmi? Federica", name="Federica"),
    sample(
        "consent is no part of the request",
        "Nome: Bruno\nRichiesta: tinteggiatura, urgente\n\nHo letto e accetto l'informativa privacy: Sì",
        request="tinteggiatura, urgente", urgency="high",
    ),
    sample("whoever wants to leave the newsletter", "Per favore cancellatemi dalla newsletter", is_lead=False),
    sample(
        "an agent who introduces himself",
        "Sono il nuovo rappresentante di zona per la Colori Demo SpA, passerei a trovarvi",
        kind="supplier", company="Colori Demo SpA",
    ),
    sample(
        "a reseller",
        "I am interested in becoming a reseller of your products. Best, Tomasz Nowak, Nowak Sp. z o.o.",
        kind="partner", name="Tomasz Nowak", company="Nowak Sp. z o.o.",
    ),
    sample(
        "questions of a form's own for both names",
        json.dumps({"form_response": {"definition": {"fields": _QUESTIONS}, "answers": _ANSWERS}}),
        name="Nora Quinn",
    ),
)  # fmt: skip

"""What colleagues jot down and customers sign in one line."""

from tests.handlers.reading.samples import sample

JOTTED_LEADS = (
    sample(
        "called, and the firm before the number",
        "chiamato Fabrizio della Edil Tre srls 3315550222 vuole 3 bancali di laterizi, richiamare domani alle 15",
        name="Fabrizio",
        company="Edil Tre srls",
        phones=("+393315550222",),
        says="3 bancali",
    ),
    sample(
        "surname first behind a title",
        "Avv. Mancini Rita - 348 5550223 - causa condominio, mandata da Ing. Serri",
        name="Rita Mancini",
        phones=("+393485550223",),
        says="causa condominio",
    ),
    sample(
        "met at a fair, with a foreign firm",
        "Lead from the trade fair: Bjorn Lindqvist, Lindqvist Möbel AB, bjorn@lindqvist.example, wants "
        "catalogue + prices",
        name="Bjorn Lindqvist",
        company="Lindqvist Möbel AB",
        emails=("bjorn@lindqvist.example",),
        source="fiera",
        says="catalogue",
    ),
    sample(
        "by the name of",
        "ragazzo di nome Youssef passato in negozio, vuole info su bici elettriche. tel 351/5550226",
        name="Youssef",
        phones=("+393515550226",),
        says="bici elettriche",
    ),
    sample(
        "spoke with, firm in brackets",
        "Spoke with John Baptiste (Caribbean Imports Inc.) at the Anuga show, +1 305 555 0231, "
        "interested in canned tomatoes, 2 containers",
        name="John Baptiste",
        company="Caribbean Imports Inc.",
        phones=("+13055550231",),
        says="canned tomatoes",
    ),
    sample(
        "a first name behind the number",
        "URGENTE!! Si è rotta la caldaia, ho due bambini piccoli in casa e fa freddo. 346 5550206 Giorgia",
        name="Giorgia",
        phones=("+393465550206",),
        urgency="high",
        says="rotta la caldaia",
    ),
    sample(
        "no capitals at all",
        "buongiorno sono andrea avrei bisogno di far tagliare un pino alto 15 metri che pende sulla "
        "strada, il mio numero e 3 4 7 5 5 5 0 2 1 1",
        name="Andrea",
        phones=("+393475550211",),
        says="pino alto 15 metri",
    ),
    sample(
        "several particles",
        "My husband and I are looking for a 3-bedroom house near Siena, budget up to 450k. Regards, "
        "Margaret van der Berg, mvdb@example.nl",
        name="Margaret van der Berg",
        emails=("mvdb@example.nl",),
        says="3-bedroom house",
    ),
    sample(
        "person, hotel and number in the last sentence",
        "Mi hanno dato il vostro numero alla fiera di Rimini, ho un hotel e vorrei capire i prezzi "
        "delle vostre macchine da caffè. Giancarlo Semprini, Hotel Lido Azzurro, 0541-555024",
        name="Giancarlo Semprini",
        company="Hotel Lido Azzurro",
        phones=("+390541555024",),
        source="fiera",
        says="macchine da caffè",
    ),
    sample(
        "stranded on the road",
        "Ho chiamato ieri ma non risponde nessuno: mi serve il carro attrezzi, sono fermo in "
        "tangenziale uscita 7!! 3405550217",
        phones=("+393405550217",),
        urgency="high",
        says="carro attrezzi",
    ),
    sample(
        "an initial for a surname",
        "Salve, vorrei sapere il costo di un impianto allarme per villetta, zona Cesena, CAP 47521. Il "
        "budget è 3500000? no scherzo, sui 2.000 euro :) Marco M. 338 555 02 18",
        name="Marco M.",
        phones=("+393385550218",),
        says="impianto allarme",
    ),
    sample(
        "a Nordic form, without its full stop",
        "Dear Sir or Madam, I am writing on behalf of Nordlys AS. We wish to order 300 bottles of your "
        "extra virgin oil. Could you send us your price list?\n\nKind regards,\nIngrid Solberg\n"
        "Purchasing Manager\nNordlys AS\nMobile: +47 406 55 219\nDirect: +47 22 55 50 20\n"
        "ingrid@nordlys.example",
        name="Ingrid Solberg",
        company="Nordlys AS",
        emails=("ingrid@nordlys.example",),
        says="300 bottles",
        not_says="Purchasing Manager",
    ),
    sample(
        "a school's office is nobody's name",
        "Mi serve entro venerdì una fornitura di 50 risme di carta. Segreteria Istituto Comprensivo "
        "Manzoni, tel 039 555026 int. 4",
        name=None,
        company="Istituto Comprensivo Manzoni",
        phones=("+39039555026",),
        says="50 risme",
    ),
    sample(
        "looking for a supplier, a baker",
        "Buongiorno, cerco un fornitore affidabile di farine biologiche per il mio panificio, potete "
        "mandarmi un listino? Panificio Serra, 079 5550241",
        company="Panificio Serra",
        phones=("+390795550241",),
        kind="client",
        says="farine biologiche",
    ),
    sample(
        "customer numbers and a dash before the name",
        "Numero cliente 0212345678, contratto 3331234567. Vorrei cambiare piano tariffario, il mio tel "
        "è 0712 555248 — Enzo",
        name="Enzo",
        says="piano tariffario",
    ),
    sample(
        "tax codes before the telephones",
        "CF: RSSMRA85T10A562S Piva 01234567890 telefono fisso: 0461555032 mob: +39 3475550252 email "
        "mario.fabbro@example.it preventivo cancello",
        phones=(
            "+393475550252",
            "+390461555032",
        ),
        emails=("mario.fabbro@example.it",),
        says="preventivo cancello",
    ),
    sample(
        "a partner signs with the firm",
        "Siamo una rete di agenti immobiliari e cerchiamo studi con cui collaborare stabilmente in "
        "Liguria. Vi andrebbe di sentirci? Cristina Zunino, Rete Casa Liguria",
        name="Cristina Zunino",
        kind="partner",
        says="collaborare",
    ),
    sample(
        "a partner from Denmark",
        "We'd love to explore a distribution partnership with you in Northern Europe. Are you the "
        "right person to talk to? Mikkel Holm, Holm Trading ApS",
        name="Mikkel Holm",
        company="Holm Trading ApS",
        kind="partner",
    ),
    sample(
        "role in brackets behind the signature",
        "Hello. We're Fjord & Fell Ltd, an outdoor shop in Leeds. Who should I speak to about "
        "wholesale orders? Thanks, Imogen Clarke (buyer) imogen@fjordfell.example +44 113 496 0337",
        name="Imogen Clarke",
        company="Fjord & Fell Ltd",
        phones=("+441134960337",),
        emails=("imogen@fjordfell.example",),
        says="wholesale orders",
    ),
    sample(
        "in the name of",
        "Vorrei prenotare un tavolo per 4 persone per sabato 6 giugno alle 21, a nome Bevilacqua. Tel "
        "3335550339. Grazie",
        name="Bevilacqua",
        phones=("+393335550339",),
        says="tavolo per 4",
    ),
    sample(
        "surname of two words under a farewell",
        "Salve avrei bisogno di sapere se il vostro studio segue anche le successioni. Può chiamarmi "
        "la signora al 0586/555344 nel pomeriggio? Cordialmente, Giuditta Orsini Baroni",
        name="Giuditta Orsini Baroni",
        phones=("+390586555344",),
        says="successioni",
    ),
    sample(
        "a relative in brackets",
        "Marisa (suocera di Gianni) 0584 555357 tende da sole, non urgente",
        name="Marisa",
        phones=("+390584555357",),
        urgency="low",
        says="tende da sole",
    ),
    sample(
        "a surname before two first names",
        "Ferraris Carlo Alberto, 0131-555359, 3485550359, vuole cambiare gestore luce, rich. venerdì",
        name="Carlo Alberto Ferraris",
        phones=(
            "+393485550359",
            "+390131555359",
        ),
        says="cambiare gestore",
    ),
    sample(
        "parted by strokes",
        "Lead: Chiara D'Ambrosio / chiara.dambrosio@example.it / corso HACCP per 6 dipendenti / Google",
        name="Chiara D'Ambrosio",
        emails=("chiara.dambrosio@example.it",),
        source="Google",
        says="corso HACCP",
    ),
    sample(
        "an English trade",
        "John from Oak & Ash Interiors rang re: 6 bar stools, 020 7946 0360, keen",
        name="John",
        company="Oak & Ash Interiors",
        says="6 bar stools",
    ),
    sample(
        "no electricity",
        "È da stamattina che non abbiamo corrente in tutto il palazzo, amministratore Rag. Sandro "
        "Pucci 335/5550421, via Mazzini 10",
        name="Sandro Pucci",
        phones=("+393355550421",),
        urgency="high",
        says="corrente",
    ),
    sample(
        "an unknown first name before the number",
        "Hi, I got your number from my neighbour. My washing machine is leaking everywhere, can anyone "
        "come this afternoon? Bea, 349 555 0422",
        name="Bea",
        phones=("+393495550422",),
        urgency="high",
        says="washing machine",
    ),
    sample(
        "the firm that is written to is not the lead's",
        "Spett.le Falegnameria Demo Srl,\n"
        "vi chiediamo quotazione per n. 12 porte interne come da disegno allegato.\n\n"
        "In attesa di riscontro porgiamo cordiali saluti.\n\nUfficio Tecnico\nGeom. Loris Benetti\n"
        "Costruzioni Benetti & C. S.n.c.\nTel. 0422.555423 Fax 0422.555424\nMob. 329.5550423\n"
        "C.F. e P.IVA 04321098765",
        name="Loris Benetti",
        company="Costruzioni Benetti & C. S.n.c.",
        phones=(
            "+393295550423",
            "+390422555423",
        ),
        says="12 porte interne",
        not_says="Fax",
    ),
    sample(
        "a family",
        "Fam. Brunelli 045/555433 sopralluogo tetto, li manda il geom. Cressoni",
        name="Brunelli",
        phones=("+39045555433",),
        says="sopralluogo tetto",
    ),
    sample(
        "a message from a messenger",
        'WhatsApp da +39 347 555 0434: "Salve, fate anche massaggi di coppia?"',
        phones=("+393475550434",),
        source="WhatsApp",
        says="massaggi di coppia",
    ),
    sample(
        "met somebody",
        "Met Anneliese Gruber at Vinitaly, Gruber Weinhandel GmbH, anneliese@gruber.example, wants "
        "samples of the Verdicchio",
        name="Anneliese Gruber",
        company="Gruber Weinhandel GmbH",
        emails=("anneliese@gruber.example",),
        says="samples of the Verdicchio",
    ),
    sample(
        "to call back, a Chinese name",
        "da richiamare: Zhou Li Ping, negozio abbigliamento, 3665550435, vetrina rotta, URGENTE",
        name="Zhou Li Ping",
        phones=("+393665550435",),
        urgency="high",
        says="vetrina rotta",
    ),
    sample(
        "pieces behind the number",
        "/lead Soc. Agr. Colle Verde s.s. - Franca - 0742 555436 - 2 serre usate",
        name="Franca",
        company="Soc. Agr. Colle Verde s.s.",
        phones=("+390742555436",),
        says="2 serre",
    ),
    sample(
        "named in passing",
        "tizio al telefono, Gennaro qualcosa, 338 5550437, vuole sapere orari e prezzi padel",
        name="Gennaro",
        phones=("+393385550437",),
        says="orari e prezzi",
    ),
)

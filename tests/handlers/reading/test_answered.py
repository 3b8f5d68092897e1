"""After which replies a customer counts as answered, and which are asked about: a tap is less than a customer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.answered import is_but_the_word, read_answered, says_answered

PLAIN_IN_ITALIAN = """
chiamato, richiama lunedì | Chiamato: mi richiama lui domani
chiamato, tutto ok | risposto, mando il preventivo domani | fatto, appuntamento domani alle 9 | Fatto | fatto!
fatta | Fatto. | Fatto – attende preventivo | fatto#1 | RISPOSTO | fatto, richiama lui lunedì | risposto ieri
sentito, tutto ok | sentita ora | Ho chiamato | ho risposto | l'ho chiamato | l’ho chiamata | già fatto
già risposto | li ho sentiti | appena sentito | gli ho scritto | ok fatto | Ok, chiamato | sì, fatto
chiamato e risolto | chiamato, nessun problema | chiamato, non ha nessuna fretta | fatto, nessun dubbio
risposto: non ci interessa | risposto che non trattiamo | scritto su whatsapp | contattato via mail
scritto, aspetto risposta | chiamato lui | chiamata, mando preventivo | I've called | already done | parlato
parlato con lui | ci ho parlato | telefonato | telefonato ieri | gli ho telefonato | richiamato | richiamata
we've just called her | I have already replied | sentito, passa domani in negozio | chiamato, viene venerdì
fatto ieri | fatto oggi per telefono | fatto, grazie | fatto via mail | fatto e mandato il preventivo
chiamata ora, vuole due finestre | risposto alla signora | risposto al cliente via mail
ho risposto con il preventivo | ho appena chiamato | ho già chiamato | abbiamo risposto | le ho risposto
risposto di no | sentito il cliente, ci pensa | ci siamo sentiti | chiamata Ada | scritto una mail
risposto: sopralluogo lunedì alle 15 | fatto: preventivo mandato | ✅ fatto | fatto ✅
chiamato, appuntamento fissato per domani mattina | chiamato, gli mando il preventivo domani | sentito; firma lunedì
risposto, ha già i prezzi | fatto lunedì | chiamato, interessato | chiamato, ci vediamo domani
chiamato. Domani passa lui | sentita, conferma entro venerdì | chiamati | sentiti, tutto ok | chiamato poco fa
fatto tutto | fatto, ha detto che ci pensa | fatto, mi manda le foto | risposto con preventivo allegato
risposto su whatsapp, attende le misure | chiamata e fissato appuntamento | chiamato: è interessato a due finestre
chiamata, sopralluogo il 25 alle 10 | chiamato, passa in negozio sabato | sentito, molto contento
sentito, vuole il listino | ho parlato con la signora, tutto chiaro | ho parlato con lui | parlato, firma domani
ci ho parlato ora | le ho scritto su whatsapp | gli ho telefonato stamattina | abbiamo parlato | abbiamo già risposto
Ho già risposto ieri via mail | risposto alle 10 | chiamato alle 9:30 | chiamato 5 minuti fa
chiamato adesso, ci vediamo giovedì | I've replied | I have spoken to her | we've answered | Fatto 👍 | fatto!!
FATTO | Risposto. | chiamato ✅ | chiamata la signora Rossi | sentito Mario Rossi | contattato il cliente
chiamato Bianchi, vuole una porta blindata | fatto, preventivo inviato | risposto, preventivo in allegato
risentito, conferma | ricontattata | riscritto, aspetto le misure | chiamato e venduto | fatto! grazie
risposto, grazie | chiamato, non gli interessa | sentita, non ha fretta | chiamato, nessuna fretta
risposto che non facciamo zanzariere | chiamato, ha detto di no | scritto al cliente | risposto: 1200 euro
l'abbiamo chiamato | le abbiamo risposto | li abbiamo sentiti
"""

CALLED_WHOM_AND_WHEN = """
chiamato Mario | chiamato mario | chiamato mario rossi | chiamata la signora bianchi | sentito il cliente stamattina
chiamato il sig. Verdi | chiamata la Dott.ssa Neri | telefonato alla signora Rossi | chiamata Anna De Santis
chiamata la ditta Edil Sole | chiamato Edil Sole srl | chiamato D'Angelo ieri sera | chiamato il cliente alle 9
chiamato alle nove | chiamato un'ora fa | chiamato mezz'ora fa | chiamato lunedì mattina | chiamato il 18/3
chiamato al cellulare | chiamato sul fisso | contattato su WhatsApp | chiamato poco fa al telefono | chiamati entrambi
CHIAMATA LA SIGNORA BIANCHI | chiamata effettuata | chiamato 👍 | chiamato :) | chiamato e sentito | chiamato solo ora
called Mr Smith this morning | called back | rang Mrs Jones | called them yesterday afternoon | called both
contacted the client by email | called him at 10am | called on her mobile | called John Miller on Monday
fatto 5 min fa | done thx | tutto fatto | all done | fatto per telefono | fatto per la signora Rossi
chiamato, preventivo rifiutato | risposto, zero problemi | scritto a Mario | wrote to Anna in the chat
"""

PLAIN_IN_ENGLISH = """
called, he will call on Friday | called, she'll ring me back
done, quote sent | done, no problem | Done | done. | done 👍 | called him, he'll think about it | I called
just called | answered by email | emailed quote | replied, waiting | replied on whatsapp | texted her
called: he didn't want it | called, doesn't want it | spoke to him | spoken | talked to her | messaged him | rang her
phoned | contacted | mailed | emailed her | we called | I just emailed him | called him, appointment on Friday at 10
called, he comes by tomorrow | done by phone | done this morning | done, meeting tomorrow at 9
done - sopralluogo giovedì | called Ada, all good | replied with a quote | answered yesterday | wrote to her | 👍 done
done, sending the quote tomorrow | replied, I'll send the quote tomorrow | called, we meet on Monday
called on Monday | done at last | done already | called her back, she is happy | done, they'll come on Tuesday
done. He wants two windows | done, appointment tomorrow 9am | done, site visit Friday
called, she wants a quote by Monday | called him, sending the offer this afternoon | spoke with her, all good
spoke to him this morning | spoken to her | talked to Mr Smith, he is happy | emailed the quote
emailed him the price list | texted her the address | wrote to him on WhatsApp
replied by mail, waiting for his answer | I rang her, she's coming on Friday | phoned, all sorted
contacted by phone | answered, offer sent | ok, done | yes, called | done, he will call me on Friday
called, he decides next week | called, not interested | called, no problem | done, no rush | called, said no
"""

DOUBTFUL_IN_ITALIAN = """
Fatto? | fatto? | chiamato ma non risponde | chiamata persa | chiamato 3 volte, sempre occupato
Chiamato, non l'ho trovato | chiamato 2 volte | fatto niente | fatto tardi oggi, lo chiamo domani | fatto male
chiamato a vuoto | chiamato segreteria | chiamato, suona a vuoto | Chiamato, non c’è | chiamato non c'è
chiamato, nn c'è | chiamato ma numero sbagliato | chiamato, numero inesistente | chiamato, numero errato
chiamato: ha messo giù | chiamato ma era in riunione | chiamato, irraggiungibile | chiamato: telefono staccato
chiamato, cellulare spento | chiamato, non prende | chiamato, cade la linea | scritto ma non ha ancora letto
risposto il marito | risposto la segretaria | risposto al telefono il marito | sentito Marco? | chiamato?
scritto, non risponde | chiamato, non risponde mai | Chiamato ma non rispondeva | chiamato ma nn risponde
chiamato ma nn risp | chiamato no risp | chiamato nr | chiamato, n.r. | chiamato, niente | chiamato niente da fare
chiamato senza esito | chiamato: libero ma nessuna risposta | chiamato squilla | chiamato, squilla a vuoto
chiamato, riattaccato | chiamato, provo dopo | chiamato, riprovo | chiamato, richiamo domani
chiamato, devo richiamare | chiamato, mi deve richiamare | chiamato, da richiamare | chiamato, lo richiamo io domani
chiamato, richiamo io domani | fatto domani | fatto dopo | chiamato dopo | chiamato, dopo | fatto, domani
chiamato, domani alle 9 | fatto casino | fatto confusione | fatto colazione | scritto, mail tornata indietro
scritto, mail rimbalzata | chiamato, lasciato messaggio | chiamato, lascio un messaggio in segreteria
chiamato, ho lasciato detto | chiamato, era fuori | chiamato, è fuori | chiamato, è in ferie
chiamato, era al telefono | chiamato, impegnato | chiamato, non raggiungibile | chiamato, occupato
chiamato, sempre occupato | chiamato, nessuno | chiamato, muto | chiamato, caduta la linea | chiamato, ci riprovo
chiamato invano | chiamato inutilmente | ho chiamato ma niente | ho chiamato, non risponde
l'ho chiamato, segreteria | ok chiamato, non risponde | I've called but nobody picks up | parlato con la segretaria
parlato con una collega | parlato con la reception | risposto lui | chiamato quasi | fatto quasi | fatto a metà
fatto, forse | risposto? | risposto, credo | fatto il furbo | sentito dire che compra altrove | sentito parlare bene
telefonato, ma non c'era | telefonato: non c'è nessuno | chiamato, numero disattivato
chiamato, risponde la segreteria | chiamato ma dice di richiamare | chiamato, dice di richiamare domani
chiamato, da sentire domani | chiamato, lo risento domani | chiamato, gli scrivo dopo | scritto, ora lo chiamo
chiamato 📵 | risposto, ancora da richiamare | fatto, devo ancora richiamare | fatto, perso
chiamato, perso il numero | chiamato, riprovo tra un'ora | chiamato, tra un'ora | fatto tra un'ora | fatto entro sera
chiamato, telefono io domani | chiamato, mai sentito | chiamato più volte | chiamato tante volte
chiamato, tentativo 2 | chiamato: è via fino a lunedì | chiamato, torna lunedì | chiamato, è a Roma | chiamato, poi
chiamato ieri ma niente | chiamato, risponderà domani | chiamato, il telefono squilla ma nessuno
chiamato, non era in casa | chiamato la moglie, lui è al lavoro | chiamato, lui è al lavoro | chiamato lui è fuori
chiamato, dorme | chiamato, parla solo inglese | scritto, risposta automatica | scritto, non letto
scritto, non visualizzato | scritto ma nessuna risposta | scritto su whatsapp, una sola spunta
risposto? non ricordo | fatto, mi pare | chiamato, persona sbagliata | chiamato ha risposto un altro
chiamato ha risposto la madre | chiamata, numero di un altro | chiamato, credevo fosse lui | chiamato, ma ha chiuso
chiamato, ha chiuso la chiamata | chiamato e ha chiuso | chiamato, ha buttato giù | chiamato, ci risentiamo domani
chiamato, risentiamoci lunedì | chiamato, ci sentiamo domani | chiamato, riproverò | chiamato, riproviamo
chiamato, proverò domani | chiamato. Riprovo domani | fatto il possibile | fatto solo una parte
fatto il numero, squilla | chiamato... | parlato con il centralino | sentito la segreteria | scritto un promemoria
scritto nota | scritto in agenda | fatto per sbaglio | fatto per errore | risposto per errore
risposto al cliente sbagliato | chiamato il fornitore | chiamato il tecnico | chiamato Marco per farlo
chiamato, credito esaurito | chiamato, rete assente | chiamato, fuori campo | chiamato, fuori copertura
chiamato, non ha risposto | chiamato, nn ha risposto | chiamato no resp | chiamato x2 | chiamato 2x
chiamato, gli mando un sms | chiamato, gli lascio un sms | chiamato, mando messaggio | telefonato a vuoto
telefonato, non trovato | telefonato, centralino chiuso | telefonato, ufficio chiuso | chiamato, sono chiusi
sentito, devo richiamarlo | sentito, lo richiamo | contattato, attendo | contattato, in attesa che risponda
risposto a metà | risposto in parte | chiamato,  nessuno risponde | chiamato Ada, nn risponde
chiamato: linea occupata | chiamato: linea disturbata | chiamato, numero non attivo | chiamato, numero inattivo
chiamato sul fisso, nulla | chiamato, risponde il figlio | chiamato, non capisce | chiamato, non si sente
chiamato, sollecitare domani | chiamato, ricordarmi di richiamare | chiamato, sta in riunione
chiamato, sta guidando | chiamato ma guidava | chiamato, guidava | chiamato, era in macchina | chiamato, in riunione
chiamato, in ferie fino al 10 | chiamato, all'estero | chiamato, malato | chiamato, in ospedale
chiamato, 2 finestre e 3 porte | contattata, in attesa di risposta
"""

WITHOUT_A_COMMA = """
chiamata rifiutata | chiamato rifiuta | chiamato ko | chiamato KO | chiamato esito negativo | chiamato libero
chiamato interrotto | chiamato bloccato | chiamato mi blocca | chiamato deviata | chiamato numero vecchio
chiamato numero di un altro | chiamato altra persona | chiamato fisso chiuso | chiamato ufficio chiuso
chiamato chiuso | chiamato riposo | chiamato all'estero | chiamato lavora | chiamato al lavoro | chiamato dorme
chiamato Dorme | Chiamato. Dorme | chiamato in macchina | chiamato aspetta | chiamato attendo | chiamato in attesa
chiamato pacco | chiamato zero | chiamato x | chiamato ✗ | chiamato ❓ | chiamato 😞 | chiamato sparito
chiamato mi ignora | contattato ignorato | telefonato chiuso | chiamata in corso | chiamato seconda volta
chiamato di nuovo | chiamato ieri e oggi | chiamato una volta | chiamato solo una volta | chiamato 2 v
chiamato il marito | chiamata la moglie | chiamato mario sparito | chiamata la signora dorme | chiamata la ditta chiusa
called declined | called rejected | called ignored | called blocked | called closed | called office closed
called driving | called abroad | called fax | called old number | called nada | called waiting | called pending
called in progress | rang unanswered | called a second time | called again | called yesterday and today | called once
called 3 | called Mr Smith asleep | called John driving | rang Mrs Jones unanswered
sentito KO | risposto KO | scritto, mi ignora | scritto, bloccato | texted, blocked
emailed, unread | fatto per ora | fatto per oggi | fatto per uno | parlato con Luca, lo chiama lui
spoke to Giulia, she takes it | scritto sul CRM | scritto nel gestionale | scritto sul foglio | scritto a penna
scritto tutto nel quaderno | tutto scritto nel CRM | written in the CRM | written on the board | wrote it in my diary
"""

DOUBTFUL_IN_ENGLISH = """
done? | called, no answer | called but voicemail | called twice | called - left a message | called, left a voicemail
called and left msg | replied but no reply yet | called, wrong number | called, number not in service
called, line dead | called, hung up on me | done with this one, lost | done tomorrow | called but he was out
called, she was away | called, nobody home but spoke to wife | done later | done soon | done next week
called tomorrow | done by tomorrow | done half | done deal | done for today | called in vain | called, engaged
called, busy | called, no reply | called, mailbox full | called, switched off | called, phone off
called, didn't pick up | called, couldn't reach her | called, will try again | called, I'll call again tomorrow
called, trying later | called, call back later | called, not available | called, unavailable
called, he is in a meeting | called, he's out | called, out of office | called him again, still nothing
emailed, bounced | emailed but it came back undelivered | texted, not delivered | I called, no answer
just called, voicemail | spoke to his secretary | called, I think | done I hope | called me | texted me
contacted by a competitor | called off | called, disconnected | called, rings out | called, rang out
called, just rings | called, went to the machine | called, told me to call back tomorrow | called 🤷
done, still to call her | done, need to call back | done in an hour | done in 10 minutes | called, never reached her
called. no luck | called and called, nothing | called several times | called 3 times | called x3 | called, cut off
called, got cut off | called; line dropped | called, he was driving | called, bad line | called, will ring back
called her voicemail | called, VM | called; straight to voicemail | called, ringing out
called, number doesn't exist | called, not reachable | called, no pick up | called, no ans | called no resp
called, n/a | called: NA | emailed, mail bounced back | emailed, no answer so far | emailed, got an autoreply
emailed, out of office reply | done I guess | called, maybe wrong person | called, speak tomorrow
called, we speak on Monday | done trying | done with him | done here? | done nothing | done!? | called but...
called... | done, not really | I called the wrong one | I called but engaged | I spoke to the receptionist
wrote a note | wrote it down | wrote a reminder | answered by mistake | answered the wrong lead | called the supplier
called, office closed | called, closed | called, they're closed | done partially | called home, his son answered
called, kid answered | called, can't hear | called, couldn't hear | called, he hung up | called, they hang up
called. Will follow up | done - follow up tomorrow | called, follow up Monday | called, chase tomorrow
called, need to chase | called, 2 doors
"""

NOT_SAID_IN_ITALIAN = """
quasi fatto | non ancora risposto | devo rispondere | da richiamare | non fatto | non ancora fatto | chiamo domani
chiamo io | lo chiamo dopo | da chiamare | visto | 👍 | va bene | ricevuto | grazie | ci penso io | richiamo io domani
provo dopo | segreteria | occupato | ha chiamato | mi ha chiamato lui | chiamate subito | chiamate!
sentite il cliente | non l'ho chiamato | non ho risposto | I should have called | I have not called | didn't call
fattura mandata | donezo | chiamami | sentirò | domani alle 9 | chiamalo | mai chiamato | ok non fatto
sì ma non l'ho chiamato | ho quasi fatto | avrei chiamato | devo ancora chiamare | email tornata indietro
scritta mail, indirizzo sbagliato | segnato, fatto dopo
"""

NOT_SAID_IN_ENGLISH = """
to do | not done yet | not done | nearly done | calling now | will call | ok | no reply | left a message | he called
call him | reply to him | I will have called | to be called | never called
"""


def each(*tables: str) -> list[str]:
    """The replies of some tables, which are told apart by a line or a bar."""
    return [said.strip() for table in tables for line in table.strip().splitlines() for said in line.split(" | ")]


@pytest.mark.parametrize("said", each(PLAIN_IN_ITALIAN, CALLED_WHOM_AND_WHEN, PLAIN_IN_ENGLISH))
def test_what_is_said_plainly_is_taken_at_its_word(said: str) -> None:
    assert read_answered(said) == "answered"


@pytest.mark.parametrize("said", each(DOUBTFUL_IN_ITALIAN, WITHOUT_A_COMMA, DOUBTFUL_IN_ENGLISH))
def test_an_attempt_or_a_promise_is_asked_about(said: str) -> None:
    assert read_answered(said) == "perhaps"


@pytest.mark.parametrize("said", each(NOT_SAID_IN_ITALIAN, NOT_SAID_IN_ENGLISH))
def test_whoever_does_not_begin_with_having_answered_says_something_else(said: str) -> None:
    assert read_answered(said) == "other"


@pytest.mark.parametrize("said", ["chiamate", "sentite", "contattate entrambe", "fatte", "chiamate le due signore"])
def test_what_would_be_an_order_of_one_lead_is_done_of_several(said: str) -> None:
    assert not says_answered(said)
    assert read_answered(said, several=True) != "other"


@given(
    st.sampled_from(each(DOUBTFUL_IN_ITALIAN, WITHOUT_A_COMMA, DOUBTFUL_IN_ENGLISH)),
    st.sampled_from(["ok ", "OK, ", "👍 ", "sì, "]),
)
def test_no_yes_before_it_makes_a_doubt_plain(said: str, before: str) -> None:
    assert not says_answered(f"{before}{said}")


@given(st.sampled_from(each(PLAIN_IN_ITALIAN, CALLED_WHOM_AND_WHEN, PLAIN_IN_ENGLISH)))
def test_every_question_is_asked_back(said: str) -> None:
    assert not says_answered(f"{said}?")


@given(st.text(max_size=300), st.booleans())
def test_any_text_is_read(said: str, several: bool) -> None:
    assert read_answered(said, several=several) in ("answered", "perhaps", "other")


@pytest.mark.parametrize(
    ("said", "is_it"), [("ok fatto", True), ("chiamati:", True), ("chiamato alle", False), ("", False)]
)
def test_a_number_may_follow_the_word_itself(said: str, is_it: bool) -> None:
    assert is_but_the_word(said) == is_it

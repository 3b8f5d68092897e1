"""Which notes tell that a customer is lost, or won, and which leave it open."""

import pytest

from handlers.reading.outcomes import read_outcome

LOST = """
non interessa | non interessa più | Non gli interessa. | non è più interessato | non e' più interessata
non sono interessati | non le interessa l'offerta | ci ringrazia ma non è più interessato
purtroppo non ha più interesse | non gli serve più | ha comprato altrove | hanno già comprato altrove
ha preso tutto da un'altra parte | comprato da un concorrente | ha già firmato con un altro
ha firmato con la concorrenza | si è rivolto a un'altra ditta | ha scelto un concorrente
ha accettato l'offerta di un altro | si è affidata ad altri | ha trovato un altro fornitore
ha rifiutato il preventivo | preventivo rifiutato, troppo caro | offerta rifiutata | ha cambiato idea
ha rinunciato | non se ne fa più nulla | non ne vuole sapere più niente | sentito ieri: non vuole procedere
ha perso interesse | not interested | not interested any more | no longer interested | She isn't interested.
he's lost interest | went with a competitor | they went with another company | bought elsewhere
already bought it from someone else | signed with another supplier | chose somebody else | rejected the quote
our offer was declined | doesn't want it | found a cheaper competitor
he accepted the offer, then went with a competitor
"""

WON = """
ha firmato | Ha firmato! | ha già firmato | ha finalmente firmato il contratto | firmato | firmato oggi
ha firmato per 1200 | hanno accettato il preventivo | ha accettato l'offerta | preventivo accettato
il preventivo è stato accettato | preventivo firmato, 4.500 € | contratto firmato stamattina
ha confermato l'ordine | ha versato l'acconto | affare fatto | ha comprato da noi
ha accettato la nostra proposta, inizio lavori a maggio | no, ha firmato | signed | signed! | she has signed
they've just signed | he accepted the offer | accepted our quote | contract signed | quote accepted
the offer was accepted | signed the contract | deal done | she placed the order | paid the deposit
"""

OPEN = """
non ha firmato | non ha ancora firmato | nessuno ha firmato | ha firmato? | ha quasi firmato
se ha firmato ti chiamo | quando ha firmato richiama | forse ha firmato | aspetto il contratto firmato
deve avere il preventivo firmato | avrà firmato | ha firmato ma vuole recedere | ha firmato, poi ha annullato
ha firmato il modulo della privacy | ha confermato l'appuntamento | ha accettato la proposta di appuntamento
firma lunedì | preventivo da firmare | hasn't signed | hasn't signed yet | has not signed
she will have signed by Monday | waiting for the signed contract | signed? | when he has signed, call me
signed for the parcel | the contract is to be signed | nobody signed | did not accept the offer
quote not accepted | he wants the quote signed first | unsigned contract | è ancora interessato
è interessato | molto interessata alla porta | interessa ancora | non interessa la porta, vuole finestre
non interessa? | se non interessa lo chiudo | per ora non è interessato | al momento non interessa
non ha comprato altrove | non ha firmato con un altro | forse ha comprato altrove
ha preso un altro appuntamento | ha scelto un altro colore | ha trovato un altro numero
chiama da un altro numero | ha cambiato idea sul colore | still interested | interested | not interested yet
not interested in doors but in windows | is he not interested? | hasn't bought elsewhere
he might go with a competitor | if they went with a competitor, close it | compares with a competitor
preferisce la mattina | non risponde | da richiamare | ha chiesto uno sconto | |
"""


def _each(rows: str) -> list[str]:
    return [words.strip() for row in rows.strip().splitlines() for words in row.split(" | ")]


@pytest.mark.parametrize("words", _each(LOST))
def test_that_a_customer_is_lost_is_seen(words: str) -> None:
    assert read_outcome(words) == "lost"


@pytest.mark.parametrize("words", _each(WON))
def test_that_a_customer_is_won_is_seen(words: str) -> None:
    assert read_outcome(words) == "won"


@pytest.mark.parametrize("words", _each(OPEN))
def test_what_is_denied_asked_hoped_or_of_something_else_leaves_it_open(words: str) -> None:
    assert read_outcome(words) is None

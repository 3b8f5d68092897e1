"""What was read of a lead, on its cards: what they want, where they come from, and what is not sure as a question."""

from tests.office import Office

FORM = (
    "/lead Nome: Sara Conti\nTelefono: 333 5550101\nCampagna: Saldi\nBudget: 5000 euro\nRif: AB-1024\nFonte: sito\n"
    "Messaggio: perdita d'acqua in bagno, venite subito"
)


def test_a_card_shows_what_was_read_and_the_whole_text_is_one_tap_away(office: Office) -> None:
    office.says(office.anna, FORM)

    card = office.find(office.marco, "Lead #1 is yours")
    assert "perdita d'acqua in bagno, venite subito" in card.plain
    assert "Telefono:" not in card.plain
    for told in ("Sara Conti", "+39 333 555 0101", "From: website · Saldi", "Budget 5000 euro", "urgent"):
        assert told in card.plain, told
    office.presses(office.marco, card, "Text")
    assert "Telefono: 333 5550101" in office.last(office.marco).plain


def test_a_long_text_comes_whole_in_as_many_messages_as_it_takes(office: Office) -> None:
    text = "Mario Rossi 333 1234567 " + ", ".join(f"{n} finestre in legno di castagno" for n in range(100))
    office.says(office.anna, f"/lead {text}")
    before = office.count(office.marco)

    office.presses(office.marco, office.find(office.marco, "Lead #1 is yours"), "Text")

    parts = office.texts(office.marco)[before:]
    assert len(parts) == 2
    assert "".join(text.split()) in "".join("".join(parts).split())


def test_a_text_that_is_all_request_is_shown_once_and_needs_no_button(office: Office) -> None:
    office.says(office.anna, "/lead vorrei un preventivo per una cucina")

    card = office.find(office.marco, "Lead #1 is yours")
    assert card.plain.count("cucina") == 1
    assert "📄 Text" not in card.labels


def test_name_and_phone_are_not_said_twice(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole 3 finestre, da Facebook")

    card = office.find(office.marco, "Lead #1 is yours")
    assert (card.plain.count("Mario Rossi"), card.plain.count("1234567")) == (1, 0)
    assert "From: Facebook" in card.plain


def test_what_the_same_person_adds_is_on_the_card(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole 3 finestre")
    office.says(office.anna, "/lead 333 1234567 e anche una porta")

    office.says(office.marco, "/lead 1")
    shown = office.last(office.marco).plain
    assert "vuole 3 finestre" in shown
    assert "una porta" in shown


def test_a_doubtful_kind_is_a_question_that_a_tap_answers(office: Office) -> None:
    office.says(office.anna, "/lead Siamo produttori di porte e vorremmo proporvi i nostri prodotti, 02 5550104")
    card = office.find(office.marco, "Lead #1 is yours")
    assert "Is this a supplier? It says “proporvi i nostri prodotti”." in card.plain
    assert (office.leads()[0]["kind"], office.leads()[0]["priority"]) == ("supplier", "low")

    old = card.data_of("No")
    assert "Noted" in office.presses(office.marco, card, "No")
    assert (office.leads()[0]["kind"], office.leads()[0]["priority"]) == ("client", "normal")
    assert "supplier" not in card.plain
    assert "settled already" in office.presses(office.marco, card, old, forged=True)


def test_a_yes_is_kept_and_asked_no_more(office: Office) -> None:
    office.says(office.anna, "/lead Siamo produttori di porte e vorremmo proporvi i nostri prodotti, 02 5550104")
    card = office.find(office.marco, "Lead #1 is yours")
    office.presses(office.marco, card, "Yes")

    assert (office.leads()[0]["kind"], "❓" in card.plain) == ("supplier", False)
    assert office.lead(1)["timeline"][-1]["kind"] == "confirmed"
    office.says(office.marco, "/undo")
    assert "Is this a supplier?" in card.plain


def test_a_dictated_address_is_asked_about_and_a_yes_makes_it_theirs(office: Office) -> None:
    office.says(office.anna, "/lead Anna Verdi, mario.rossi chiocciola gmail punto com, vuole 2 porte")
    card = office.find(office.marco, "Lead #1 is yours")
    assert "Is the e-mail mario.rossi@gmail.com? Dictated: “mario.rossi chiocciola gmail punto com”" in card.plain
    assert office.lead(1)["emails"] == []

    office.presses(office.marco, card, "Yes")
    assert office.lead(1)["emails"] == ["mario.rossi@gmail.com"]
    assert "❓" not in card.plain
    assert "mario.rossi@gmail.com" in card.plain


def test_what_may_be_no_lead_is_put_away_with_a_no(office: Office) -> None:
    office.says(office.anna, "/lead In allegato la fattura di marzo")
    card = office.find(office.marco, "Lead #1 is yours")
    assert "Is this a lead at all?" in card.plain

    office.presses(office.marco, card, "No")
    assert office.lead(1)["state"] == "dismissed"
    office.says(office.marco, "/undo")
    assert office.lead(1)["state"] == "waiting"


def test_a_long_story_keeps_its_beginning_and_says_that_its_middle_is_left_out(office: Office) -> None:
    office.says(office.anna, "/lead Ada Conti 333 1234501 vorrei 3 finestre" + " e poi" * 300)
    for number in range(12):
        office.later(minutes=1)
        office.says(office.anna, f"/lead Ada Conti 333 1234501 parte {number}" + " e poi" * 300)
    card = office.find(office.marco, "is yours")
    assert "vorrei 3 finestre" in card.plain
    office.presses(office.marco, card, "Text")
    assert office.often(office.marco, "how the text begins and ends")
    text = office.lead(1)["text"]
    assert text.startswith("Ada Conti 333 1234501 vorrei 3 finestre")
    assert "parte 11" in text


def test_a_surname_alone_is_who_the_card_is_about(office: Office) -> None:
    office.says(office.anna, "/lead Esposito 333 1234567 preventivo")

    card = office.find(office.marco, "Lead #1 is yours")
    assert (office.leads()[0]["name"], card.plain.count("Esposito"), "❓" in card.plain) == ("Esposito", 1, False)


def test_what_only_ends_as_a_surname_is_asked_about_and_a_no_takes_it_away(office: Office) -> None:
    office.says(office.anna, "/lead Zanardelli 333 1234567 preventivo")
    card = office.find(office.marco, "Lead #1 is yours")
    assert "Is the name Zanardelli?" in card.plain

    office.presses(office.marco, card, "No")
    assert office.leads()[0]["name"] is None

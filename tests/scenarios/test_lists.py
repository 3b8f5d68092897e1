"""Lists of leads, a page at a time."""

import re
from datetime import datetime
from pathlib import Path

from tests.office import ROME, TEAM, Office, Someone
from tests.scenarios.platforms import only_on
from tests.stores import on_both

pytestmark = on_both


def listed(office: Office, person: Someone, words: str) -> list[int]:
    """The numbers of the leads that a list shows, in its order."""
    office.says(person, f"/leads {words}".strip())
    return shown(office.last(person).plain)


def shown(text: str) -> list[int]:
    return [int(ref) for ref in re.findall(r"^\S+ #(\d+)", text, re.MULTILINE)]


def test_everybody_sees_theirs_and_managers_see_all(office: Office) -> None:
    office.logs(1, 2, 3)
    office.says(office.giulia, "/lead Lia Greco 333 1234508 da Facebook")
    assert listed(office, office.marco, "") == [1, 3]
    assert listed(office, office.luca, "mine") == [2, 4]
    assert listed(office, office.anna, "mine") == [1, 2, 3], "a member's own are those they logged"
    assert listed(office, office.anna, "") == [1, 2, 3]
    assert listed(office, office.giulia, "open") == [1, 2, 3, 4]
    assert listed(office, office.giulia, "mie") == [4], "of a manager who owns none, those they logged"
    office.says(office.giulia, "/take 1")
    assert listed(office, office.giulia, "mie") == [1]


def test_late_shows_what_is_late_the_longest_waiting_first(office: Office) -> None:
    office.logs(1)
    office.later(minutes=10)
    office.logs(2)
    office.later(minutes=55)
    assert listed(office, office.giulia, "late") == [1]
    office.later(minutes=10)
    assert listed(office, office.giulia, "scaduti") == [1, 2]
    assert "⚠️ 1 h 15 min" in office.last(office.giulia).plain


def test_the_usual_words_for_a_list_are_understood_in_either_language(office: Office) -> None:
    office.logs(1)
    office.later(minutes=65)
    office.logs(2)
    office.later(minutes=65)
    office.logs(3)
    office.says(office.giulia, "/answered 3")
    for late in ("in ritardo", "quelli in ritardo", "the late ones"):
        assert listed(office, office.giulia, late) == [1, 2], late
    for waiting in ("in attesa", "che aspettano", "aperti", "that wait"):
        assert listed(office, office.giulia, waiting) == [1, 2], waiting
    for every in ("tutti", "all"):
        assert listed(office, office.giulia, every) == [3, 2, 1], every  # the newest first
    owner = {"Marco Rossi": office.marco, "Luca Ferri": office.luca}[office.lead(2)["owner"]]
    for mine in ("i miei", "my leads", "i miei in ritardo"):
        assert 2 in listed(office, owner, mine), mine


def test_a_marked_number_shows_that_lead(office: Office) -> None:
    office.logs(1, 2)
    office.says(office.giulia, "/leads #2")
    assert office.last(office.giulia).plain.startswith("Lead #2\n")
    office.says(office.giulia, "/contatti n. 1")
    assert office.last(office.giulia).plain.startswith("Lead #1\n")
    office.says(office.marco, "/leads #2")
    assert "There is no lead #2 that you can see" in office.last(office.marco).plain


def test_a_number_alone_shows_that_lead_to_whoever_may_see_it_and_is_looked_for_else(office: Office) -> None:
    office.logs(1, 2)
    office.says(office.anna, "/lead Lia Greco 333 7654321 ordine 2 del 2025, rif. 77")
    for words in ("/leads 2", "/contatti 2", "/leads 2?"):
        office.says(office.giulia, words)
        assert office.last(office.giulia).plain.startswith("Lead #2\n"), words
    assert listed(office, office.marco, "2") == [3, 1], "those of theirs that mention it: #2 is a colleague's"
    assert listed(office, office.giulia, "77") == [3], "no lead has that number"


def test_a_list_is_asked_for_with_a_question_mark_too(office: Office) -> None:
    office.logs(1)
    office.later(minutes=65)
    office.logs(2)
    for words in ("late?", "in ritardo?", "in ritardo!", "quelli in ritardo."):
        assert listed(office, office.giulia, words) == [1], words


def test_a_search_that_finds_nothing_calls_that_no_good_news(office: Office) -> None:
    office.logs(1)
    office.says(office.giulia, "/leads porta blindata")
    said = office.last(office.giulia).plain
    assert "No lead that you can see mentions “porta blindata”" in said
    assert "good news" not in said


def test_a_name_shows_a_colleagues_and_words_search_everything(office: Office) -> None:
    office.logs(1, 2)
    office.says(office.giulia, "/answered 1")
    assert listed(office, office.giulia, "@luca") == [2]
    assert listed(office, office.giulia, "galli") == [1]
    assert listed(office, office.giulia, "PREVENTIVO") == [2, 1]
    assert listed(office, office.giulia, "333123450") == [2, 1]
    assert listed(office, office.marco, "preventivo") == [1], "a search finds what one may see"
    office.says(office.giulia, "/leads @zebedeo")
    assert "Nobody in the team is called “@zebedeo”" in office.last(office.giulia).plain


def test_one_thing_and_several_are_one_word_to_look_for_in_either_language(office: Office) -> None:
    office.says(office.giulia, "/lead Ada Conti 333 1234501 vuole un preventivo per 3 finestre")
    office.says(office.giulia, "/lead Tom Baker 333 1234502 wants a window in his kitchen")
    for words in ("finestra", "finestre", "preventivi finestra"):
        assert listed(office, office.giulia, words) == [1], words
    for words in ("window", "windows", "kitchens"):
        assert listed(office, office.giulia, words) == [2], words


def test_a_long_list_is_turned_in_place_and_each_line_opens(office: Office) -> None:
    office.logs(*range(10))
    office.says(office.giulia, "/leads")
    page = office.last(office.giulia)
    assert "10 leads · page 1 of 2" in page.plain
    assert shown(page.plain) == [1, 2, 3, 4, 5, 6, 7, 8]
    office.presses(office.giulia, page, "Next")
    assert shown(page.plain) == [9, 10]
    office.presses(office.giulia, page, "#10")
    assert "Lead #10" in office.last(office.giulia).plain
    office.presses(office.giulia, page, "Back")
    assert shown(page.plain) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_long_words_are_kept_whole_from_page_to_page(office: Office) -> None:
    words = "caffè 🙂 preventivo lunghissimo per le finestre della cucina"
    for number in range(9):
        office.says(office.anna, f"/lead Ada Conti{'abcdefghi'[number]} 333 12345{number:02} {words}")
    office.says(office.giulia, f"/leads {words}")
    page = office.last(office.giulia)
    assert "9 leads · page 1 of 2" in page.plain
    office.presses(office.giulia, page, "Next")
    assert "9 leads · page 2 of 2" in page.plain


def test_a_page_that_is_gone_by_now_shows_the_last_there_is(office: Office) -> None:
    office.logs(*range(9))
    office.says(office.giulia, "/leads")
    page = office.last(office.giulia)
    office.says(office.giulia, "/answered 3")
    office.presses(office.giulia, page, "Next")
    assert shown(page.plain) == [1, 2, 4, 5, 6, 7, 8, 9]


def test_a_forged_page_shows_nothing(office: Office) -> None:
    office.logs(1)
    card = office.find(office.marco, "Lead #1 is yours")
    for data in ("page:0:0:1", "page:0:0:zebedeo", "page:0:0:99999999"):
        assert "did not understand" in office.presses(office.marco, card, data, forged=True)


@only_on("telegram", because="Slack shows a list to whoever asked for it")
def test_turning_somebody_elses_page_shows_only_what_one_may_see(office: Office) -> None:
    office.logs(*range(9))
    office.says(office.giulia, "/leads", chat=office.group)
    page = office.last(office.group)
    office.presses(office.marco, page, "Next")
    assert shown(page.plain) == [1, 3, 5, 7, 9]


def test_a_name_may_stand_anywhere_among_the_words_for_a_list(office: Office) -> None:
    office.logs(1, 2, 3)
    office.later(minutes=65)
    office.logs(4, 5)
    office.says(office.giulia, "/answered 1")
    for words in ("@marco late", "late @marco", "in ritardo @Marco Rossi", "quelli @marco in ritardo"):
        assert listed(office, office.giulia, words) == [3], words
    assert listed(office, office.giulia, "@marco") == [3, 5]
    assert listed(office, office.giulia, "@marco all") == [5, 3, 1]
    assert listed(office, office.giulia, "@marco preventivo") == [5, 3, 1], "words search all there ever were"
    office.says(office.giulia, "/leads @marco @luca")
    assert "one person at a time. Leave out @luca" in office.last(office.giulia).plain


def test_a_name_that_no_lead_mentions_is_a_colleagues(office: Office) -> None:
    office.logs(1, 2)
    for words in ("marco", "di marco", "MARCO ROSSI"):
        assert listed(office, office.giulia, words) == [1], words
    office.says(office.giulia, "/leads marc")
    assert "mentions “marc”" in office.last(office.giulia).plain
    office.says(office.giulia, "/lead Ida Serra 333 1234509 chiede dei migliori marchi")
    assert 1 in listed(office, office.giulia, "marco"), "what is only like the name is not looked for first"
    office.says(office.giulia, "/lead Marco Greco 333 1234508 vuole una porta")
    assert listed(office, office.giulia, "marco") == [4, 3], "a customer of that name is looked for first"


def test_who_may_not_see_all_of_a_colleagues_leads_is_told_so(office: Office) -> None:
    office.logs(1, 2)
    office.says(office.marco, "/leads @luca")
    said = office.last(office.marco).plain
    assert said == "No lead of Luca Ferri that you can see: only managers see all of them."
    assert "good news" not in said
    office.says(office.marco, "/language it")
    office.says(office.marco, "/contatti @luca")
    assert office.last(office.marco).plain.startswith("Nessun contatto di Luca Ferri che tu possa vedere")
    office.says(office.anna, "/leads @luca")
    assert "1 lead · only those of Luca Ferri that you can see" in office.last(office.anna).plain


@only_on("telegram", because="Slack shows figures to whoever asked for them")
def test_in_a_chat_of_several_the_figures_say_whose_they_are(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "/status", chat=office.group)
    assert "Leads of Marco Rossi" in office.last(office.group).plain
    office.says(office.marco, "/status")
    assert "Your leads" in office.last(office.marco).plain


def test_what_was_won_and_what_was_lost_are_lists_with_the_newest_first(office: Office) -> None:
    office.logs(1, 2, 3, 4, 5)
    for words in ("/won 1 1200", "/lost 2 prezzo", "/won 4", "/answered 3"):
        office.says(office.giulia, words)
    for won in ("won", "vinti", "quelli vinti"):
        assert listed(office, office.giulia, won) == [4, 1], won
    for lost in ("lost", "persi", "the lost ones"):
        assert listed(office, office.giulia, lost) == [2], lost
    owner = {"Marco Rossi": office.marco, "Luca Ferri": office.luca}[office.lead(1)["owner"]]
    theirs = [ref for ref in (4, 1) if office.lead(ref)["owner"] == office.lead(1)["owner"]]
    assert listed(office, owner, "won") == theirs, "owners see their own"
    assert listed(office, office.anna, "vinti") == [4, 1], "members see what they logged"
    assert listed(office, office.giulia, f"@{office.lead(1)['owner'].split()[0]} won") == theirs


def test_today_are_the_leads_logged_since_midnight_where_the_reader_lives(
    offices: type[Office], tmp_path: Path
) -> None:
    team = [*TEAM[:3], {**TEAM[3], "timezone": "America/New_York"}]
    with offices(tmp_path, team=team, now=datetime(2026, 3, 18, 22, 0, tzinfo=ROME)) as office:
        office.logs(1)
        office.at(datetime(2026, 3, 19, 3, 0, tzinfo=ROME))
        office.logs(2, 3)
        office.says(office.giulia, "/answered 2")
        for today in ("today", "oggi", "quelli di oggi"):
            assert listed(office, office.anna, today) == [3, 2], today
        assert listed(office, office.giulia, "oggi") == [3, 2, 1], "in New York it is still the 18th"
        assert listed(office, office.giulia, "open today") == [1, 3]


def test_todays_list_is_turned_to_the_pages_of_the_day_on_which_it_was_asked_for(office: Office) -> None:
    office.logs(*range(9))
    office.says(office.giulia, "/contatti oggi")
    page = office.last(office.giulia)
    office.later(hours=24)
    office.says(office.anna, "/lead Zoe Villa 333 7654321 vuole una porta")
    office.presses(office.giulia, page, "Next")
    assert "9 leads · page 2 of 2" in page.plain
    assert shown(page.plain) == [1]


def test_that_nothing_was_won_is_called_no_good_news(office: Office) -> None:
    office.logs(1)
    for words in ("won", "lost", "won today"):
        office.says(office.giulia, f"/leads {words}")
        assert office.last(office.giulia).plain == "No lead that you can see fits that.", words
    office.says(office.giulia, "/language it")
    office.says(office.giulia, "/contatti vinti")
    assert office.last(office.giulia).plain == "Tra i contatti che puoi vedere non ce n’è nessuno così."

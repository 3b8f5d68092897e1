"""What people do at the desk, as the page posts it: stored, done once, refused where it must be."""

from pathlib import Path
from typing import Any

import pytest

from tests.desk.desk_office import DeskOffice, text

ANNA, MARCO, ROOM = "Anna Bianchi", "Marco Rossi", "#team"
LEAD = "/lead Mario Rossi 333 1234567 vuole un preventivo"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with DeskOffice(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


def test_an_act_that_is_sent_twice_is_done_once(desk: DeskOffice) -> None:
    before = len(desk.leads())
    form = {"key": "the-same-key", "seat": ANNA, "chat": ANNA, "text": "/lead Ada Conti 333 0000101"}
    assert [desk.post("say", **form).status_code for _ in range(2)] == [200, 200]
    desk.hears(ANNA, "Ada Conti")
    desk.says(ANNA, "/why 999")
    desk.hears(ANNA, "no lead #999")
    assert len(desk.leads()) == before + 1
    assert [text(each) for each in desk.messages()].count(form["text"]) == 1


def test_a_stream_goes_on_after_the_last_event_that_was_seen(desk: DeskOffice) -> None:
    desk.says(ANNA, "/note 998 uno")
    seen = [number for number, _, _ in desk.events(lambda _, data: "#998" in str(data)) if number][-1]
    desk.says(ANNA, "/note 997 due")
    heard = desk.events(lambda _, data: "#997" in str(data), **{"Last-Event-ID": seen})
    names = [name for _, name, _ in heard]
    assert "afresh" not in names
    assert next(text(data) for _, name, data in heard if name == "message") == "/note 997 due"


def test_a_stream_of_another_history_begins_afresh(desk: DeskOffice) -> None:
    heard = desk.events(lambda name, _: name == "hello", **{"Last-Event-ID": "00000000-12"})
    assert [name for _, name, _ in heard] == ["afresh", "hello"]


def test_nothing_is_lost_over_a_restart(tmp_path: Path) -> None:
    with DeskOffice(tmp_path) as desk:
        desk.says(ANNA, LEAD)
        desk.hears(MARCO, "Lead #1 is yours")
        before = desk.messages()
        seen = desk.events(lambda name, data: name == "message" and "Lead #1 is yours" in text(data))[-1][0]
        desk.restart()
        assert desk.messages() == before
        desk.says(ANNA, "/note 1 richiama")
        heard = desk.events(lambda _, data: "Noted" in str(data), **{"Last-Event-ID": seen})
        assert "afresh" not in [name for _, name, _ in heard]


@pytest.mark.parametrize(
    ("act", "form", "why"),
    [
        ("say", {"seat": "Ugo Neri", "text": "x"}, "nobody of that name sits here"),
        ("say", {"chat": MARCO, "text": "x"}, "that is somebody else's chat"),
        ("say", {"text": "x", "reply_to": 999_999}, "there is no such message"),
        ("press", {"message": 999_999, "data": "answered:1:1:"}, "there is no such message"),
        ("edit", {"message": 1, "text": "mine now"}, "only what one wrote oneself can be changed"),
        ("share", {"name": "Ada"}, "a contact has a phone number or an address"),
        (
            "forward",
            {"author": "Ada", "written_at": "2026-03-18T09:00:00Z", "text": "x"},
            "written_at is a local time, without a zone",
        ),
        (
            "forward",
            {"author": "Ada", "written_at": "0001-01-01T00:00", "text": "x"},
            "nobody wrote anything in that year",
        ),
    ],
)
def test_an_act_that_nobody_can_do_is_refused(desk: DeskOffice, act: str, form: dict[str, Any], why: str) -> None:
    desk.says(ANNA, "/help")
    of_the_bot = desk.hears(ANNA, "What I can do")["id"]
    form = {**form, "message": of_the_bot} if form.get("message") == 1 else form
    answer = desk.acts(act, **{"seat": ANNA, "chat": form.get("seat", ANNA), **form})
    assert (answer.status_code, answer.json()["why"]) == (409, why)


@pytest.mark.parametrize(
    ("form", "where"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n\t"}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "x" * 4097}, "text"),
        ({"text": "x", "key": "no key!"}, "key"),
        ({"text": "x", "language": "fr"}, "language"),
        ({"text": "x", "roles": ["manager"]}, "roles"),
        ({}, "text"),
    ],
)
def test_an_act_that_makes_no_sense_is_refused_without_being_repeated(
    desk: DeskOffice, form: dict[str, Any], where: str
) -> None:
    answer = desk.post("say", **{"key": "sound-key", "seat": ANNA, "chat": ANNA, **form})
    assert answer.status_code == 422
    assert answer.json()["why"].startswith(f"{where}: ")
    assert "xxxx" not in answer.text


def test_a_button_is_only_a_reference(desk: DeskOffice) -> None:
    desk.says(ANNA, "/lead Elsa Fabbri 333 0000505")
    card = desk.hears(ANNA, "Elsa Fabbri")
    ref = max(int(each["ref"]) for each in desk.leads())
    assert desk.acts("press", ANNA, message=card["id"], data=f"won:{ref}:0:").status_code == 200
    desk.says(ANNA, "/note 996 tre")
    desk.hears(ANNA, "#996")
    assert next(each for each in desk.leads() if each["ref"] == ref)["state"] == "waiting"


def test_in_the_room_only_commands_and_replies_to_the_bot_are_heard(desk: DeskOffice) -> None:
    desk.says(ANNA, "chi risponde oggi?", ROOM)
    desk.says(ANNA, "/team", ROOM)
    desk.hears(ROOM, "The team")
    said = [text(each) for each in desk.messages() if each["chat"] == ROOM and each["author"] is None]
    assert not any("Shall I log this" in each for each in said)


@pytest.mark.parametrize("number", ["999999", "9" * 40, "-1", "x"])
def test_a_picture_that_is_none_is_not_found(desk: DeskOffice, number: str) -> None:
    assert desk.http.get(f"/desk/pictures/{number}").status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 10_000])
def test_what_is_no_form_at_all_is_refused(desk: DeskOffice, body: bytes) -> None:
    answer = desk.http.post("/desk/say", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["why"][0].isalpha()


def test_a_key_is_good_for_one_act_whoever_uses_it_again(desk: DeskOffice) -> None:
    before = len(desk.messages())
    for seat in (ANNA, MARCO):
        assert desk.acts("say", seat, key="one-key-for-two", text=f"/note 995 {seat}").status_code == 200
    desk.hears(ANNA, "#995")
    assert len(desk.messages()) == before + 2

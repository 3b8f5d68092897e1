"""In groups: the team's own, with privacy mode on, with topics, that grows; and what is none of our business."""

from pathlib import Path

import pytest

from tests.fakes.telegram_values import Chat, Json
from tests.telegram_office import TEAM_CHAT, TelegramOffice

MARIO = "Mario Rossi 333 1234567 vuole 3 finestre"


@pytest.fixture
def platform() -> str:
    """Groups, topics and privacy mode are Telegram's."""
    return "telegram"


def is_at_peace(office: TelegramOffice) -> bool:
    """Whether everything that was heard is done with."""
    return office.look(lambda uow: uow.inbox.counts()) == {}


def test_with_privacy_mode_on_commands_and_answers_to_the_bot_do_the_whole_job(office: TelegramOffice) -> None:
    office.server.state.privacy = True
    office.says(office.anna, f"/lead@sollecito_prova_bot {MARIO}", chat=office.group)
    card = office.last(office.group)
    assert "Lead #1 logged" in card.plain
    unheard = office.says(office.anna, "e adesso chi risponde?", chat=office.group)
    assert unheard.update_id is None
    office.says(office.marco, "fatto, richiama lui", chat=office.group, reply_to=card)
    assert office.lead(1)["state"] == "answered"


def test_a_lead_behind_a_command_with_a_colon_is_logged(office: TelegramOffice) -> None:
    office.server.state.privacy = True
    typed = office.says(office.anna, f"/lead: {MARIO}", chat=office.group)
    assert "Lead #1 logged" in office.last(office.group).plain
    office.server.edits(office.anna, typed, f"/lead: {MARIO} e una porta")
    office.settle()
    assert [lead["text"] for lead in office.leads()] == [f"{MARIO} e una porta"]


def test_talk_in_the_group_is_left_alone(office: TelegramOffice) -> None:
    written = office.says(office.anna, f"{MARIO}, chi lo chiama?", chat=office.group)
    office.says(office.luca, "io", chat=office.group, reply_to=written)
    office.server.forwards(
        office.anna, MARIO, origin="hidden_user", author="Pina", date=office.clock.now, chat=office.group
    )
    office.settle()
    assert office.count(office.group) == 0
    assert office.leads() == []


@pytest.mark.parametrize("bot", ["another_bot", "sollecito_prova_bot2"])
def test_a_command_to_another_bot_is_not_ours(office: TelegramOffice, bot: str) -> None:
    typed = office.says(office.anna, f"/lead@{bot} {MARIO}", chat=office.group)
    office.server.edits(office.anna, typed, f"/lead@{bot} {MARIO}!")
    office.says(office.anna, f"/status@{bot}", chat=office.group)
    assert office.leads() == []
    assert office.count(office.group) == 0


def test_our_own_name_is_known_in_whatever_case(office: TelegramOffice) -> None:
    office.says(office.anna, f"/LEAD@Sollecito_Prova_Bot {MARIO}", chat=office.group)
    assert office.lead(1)["text"] == MARIO


def test_an_unknown_command_in_the_group_is_somebody_elses_affair(office: TelegramOffice) -> None:
    office.says(office.anna, "/roll 2d6", chat=office.group)
    assert office.count(office.group) == 0


def test_a_topic_keeps_its_thread(tmp_path: Path) -> None:
    forum = -1_001_000_000_077
    with TelegramOffice(tmp_path, telegram={"team_chat": forum}) as office:
        people = [office.anna, office.marco, office.luca, office.giulia]
        group = office.server.group(forum, "Sales", forum=True, members=people)
        office.server.posts(office.giulia, {"text": "ciao"}, chat=group)
        topic = office.server.topic(group, 2)
        opened = {"forum_topic_created": {"name": "Leads", "icon_color": 7_322_096}}
        first = office.server.posts(office.giulia, opened, chat=group, thread=topic)
        assert first.message_id == topic, "a topic goes by the number of the message that opened it"
        office.says(office.anna, f"/lead {MARIO}", chat=group, thread=topic, reply_to=first)
        card = office.last(group)
        assert ("Lead #1 logged" in card.plain, card.thread) == (True, topic)
        assert office.lead(1)["text"] == MARIO, "a topic's first message is no message replied to"
        office.presses(office.giulia, card, "History")
        assert office.last(group).thread == topic
        office.says(office.marco, "fatto", chat=group, thread=topic, reply_to=card)
        assert office.last(group).thread == topic
        assert "answered" in office.last(group).plain


def test_the_answer_reaches_the_group_even_if_its_topic_is_gone(tmp_path: Path) -> None:
    forum = -1_001_000_000_077
    with TelegramOffice(tmp_path, telegram={"team_chat": forum}) as office:
        group = office.server.group(forum, "Sales", forum=True, members=[office.anna])
        office.server.says(office.anna, f"/lead {MARIO}", chat=group, thread=42)
        office.server.state.topics[forum].discard(42)
        office.settle()
        assert "Lead #1 logged" in office.last(group).plain


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": {"message_id": 5, "text": f"/lead {MARIO}"}},
        {"edited_channel_post": {"message_id": 5, "text": f"/lead {MARIO}", "edit_date": 1_773_825_601}},
        {"business_message": {"message_id": 5, "text": f"/lead {MARIO}", "business_connection_id": "b1"}},
        {"edited_business_message": {"message_id": 5, "text": f"/lead {MARIO}", "business_connection_id": "b1"}},
        {"message": {"message_id": 5, "new_chat_title": "Sales 2"}},
        {"message": {"message_id": 5, "pinned_message": {"message_id": 4, "date": 0}}},
    ],
    ids=lambda update: next(iter(update)),
)
def test_what_nobody_says_to_the_bot_is_ignored_without_error(office: TelegramOffice, update: Json) -> None:
    ((kind, message),) = update.items()
    chat = {"id": TEAM_CHAT, "type": "channel" if "channel" in kind else "supergroup", "title": "Sales"}
    sender = {} if "channel" in kind else {"from": office.anna.api()}
    if "pinned_message" in message:
        message = {**message, "pinned_message": {**message["pinned_message"], "chat": chat}}
    office.server.push_raw({kind: {"date": 1_773_825_600, "chat": chat, **sender, **message}})
    office.settle()
    assert is_at_peace(office)
    assert (office.leads(), office.count(office.group)) == ([], 0)


@pytest.mark.parametrize(
    "update",
    [
        {"a_kind_of_update_that_is_not_yet_invented": {"id": "1"}},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}},
        {"deleted_business_messages": {"business_connection_id": "b1", "message_ids": [1],
                                       "chat": {"id": 700, "type": "private", "first_name": "Carla"}}},
        {},
    ],
    ids=["unknown", "poll", "business", "empty"],
)  # fmt: skip
def test_an_unknown_update_is_ignored_without_error(office: TelegramOffice, update: Json) -> None:
    office.server.push_raw(update)
    office.settle()
    assert is_at_peace(office)


def test_a_group_that_becomes_a_supergroup_stays_the_teams_chat(tmp_path: Path) -> None:
    with TelegramOffice(tmp_path, telegram={"team_chat": -4567}) as office:
        small = office.server.group(-4567, "Sales", members=[office.anna, office.marco])
        office.says(office.anna, f"/lead {MARIO}", chat=small)
        grown = office.server.migrates(small, -1_001_000_004_567, office.giulia)
        office.settle()
        office.says(office.anna, "/lead Piero Bruni 06 12345678", chat=grown)
        assert "Lead #2 logged" in office.last(grown).plain
        office.restart()
        office.says(office.anna, "/lead Carla Neri 333 7654321")
        assert "Lead #3" in office.last(grown).plain, "it is not forgotten over a restart"
        assert is_at_peace(office)


def test_a_group_that_is_not_the_teams_is_told_its_own_number_and_nothing_else(office: TelegramOffice) -> None:
    other: Chat = office.server.group(-1_001_000_000_555, "Altri", members=[office.anna])
    office.says(office.anna, f"/lead {MARIO}", chat=other)
    assert "team_chat: -1001000000555" in office.last(other).plain
    assert office.leads() == []

import asyncio

import httpx
import pytest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack_api import Channel, NothingSentError, SlackServer, User
from tests.fakes.slack_client import Clock, call, refusal, result, web_client


@pytest.fixture
def anna(server: SlackServer) -> User:
    return server.user("U1", "Anna Bianchi", locale="it-IT", email="anna@example.com")


@pytest.fixture
def sales(server: SlackServer, anna: User) -> Channel:
    return server.channel("C1", "sales", members=[anna])


def section(text: str, **more: object) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


# -- tokens and scopes --------------------------------------------------------------------------------------


def test_a_call_without_a_token_is_refused(server: SlackServer) -> None:
    assert refusal(server, "auth.test", token="") == "not_authed"


def test_a_foreign_token_is_refused(server: SlackServer) -> None:
    assert refusal(server, "auth.test", token="xoxb-other") == "invalid_auth"


def test_each_token_does_its_own_work_only(server: SlackServer) -> None:
    assert refusal(server, "apps.connections.open") == "not_allowed_token_type"
    assert refusal(server, "auth.test", token=server.app_token) == "not_allowed_token_type"


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
def test_an_app_that_was_put_out_is_told_so_until_it_is_mended(server: SlackServer, error: str) -> None:
    server.revokes_token(error)
    assert refusal(server, "auth.test") == error

    server.mends_token()
    assert result(server, "auth.test")["user_id"] == "U0BOT"


def test_a_missing_scope_is_named(server: SlackServer, sales: Channel) -> None:
    server.withholds("chat:write")
    answer = call(server, "chat.postMessage", channel=sales.id, text="x")
    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")
    assert "users:read" in answer["provided"].split(",")


def test_what_history_needs_depends_on_the_channel(server: SlackServer, anna: User, sales: Channel) -> None:
    server.withholds("im:history")
    assert call(server, "conversations.history", channel=server.direct(anna).id)["needed"] == "im:history"
    assert result(server, "conversations.history", channel=sales.id)["messages"] == []


def test_every_answer_names_the_scopes_that_were_granted(server: SlackServer) -> None:
    server.grants_only("chat:write", "im:write")
    headers = {"Authorization": f"Bearer {server.bot_token}"}
    answer = httpx.post(f"{server.url}auth.test", headers=headers, trust_env=False)
    assert answer.headers["x-oauth-scopes"] == "chat:write,im:write"


def test_an_unknown_method_is_refused(server: SlackServer) -> None:
    assert refusal(server, "chat.postMassage") == "unknown_method"


# -- posting and changing -----------------------------------------------------------------------------------


def test_a_post_is_seen_by_whoever_reads_the_channel(server: SlackServer, sales: Channel) -> None:
    ts = result(server, "chat.postMessage", channel=sales.id, text="Ciao &amp; *buongiorno* <@U1>")["ts"]
    assert (server.last(sales).ts, server.last(sales).plain) == (ts, "Ciao & buongiorno @Anna Bianchi")
    assert server.last(sales).pings == {"U1"}


def test_a_post_to_a_person_lands_in_their_direct_conversation(server: SlackServer, anna: User) -> None:
    channel = result(server, "conversations.open", users=anna.id)["channel"]["id"]
    assert result(server, "chat.postMessage", channel=anna.id, text="x")["channel"] == channel
    assert (server.last(anna).chat, server.last(anna).channel) == ("U1", channel)


def test_a_direct_conversation_is_edited_by_its_own_id_only(server: SlackServer, anna: User) -> None:
    posted = result(server, "chat.postMessage", channel=anna.id, text="x")
    assert refusal(server, "chat.update", channel=anna.id, ts=posted["ts"], text="y") == "channel_not_found"
    assert result(server, "chat.update", channel=posted["channel"], ts=posted["ts"], text="y")["text"] == "y"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("leave", "not_in_channel"),
        ("archive", "is_archived"),
        ("none", "channel_not_found"),
        ("secret", "channel_not_found"),
    ],
)
def test_where_the_bot_may_not_post_it_is_told_why(
    server: SlackServer, sales: Channel, anna: User, change: str, error: str
) -> None:
    target = sales.id
    match change:
        case "leave":
            server.removes_bot(sales, anna)
        case "archive":
            server.archives(sales, anna)
        case "none":
            target = "C404"
        case "secret":
            target = server.channel("G1", "secret", members=[anna], with_bot=False).id
    assert refusal(server, "chat.postMessage", channel=target, text="x") == error


def test_a_closed_account_is_reached_no_more(server: SlackServer, anna: User) -> None:
    server.deactivates(anna)
    assert refusal(server, "conversations.open", users=anna.id) == "user_disabled"
    assert refusal(server, "chat.postMessage", channel=anna.id, text="x") == "channel_not_found"


def test_a_message_must_say_something_and_not_too_much(server: SlackServer, sales: Channel) -> None:
    assert refusal(server, "chat.postMessage", channel=sales.id, text=" ") == "no_text"
    assert refusal(server, "chat.postMessage", channel=sales.id, text="x" * 40_001) == "msg_too_long"
    assert refusal(server, "chat.postMessage", text="x") == "invalid_arguments"


def test_an_update_leaves_out_what_stays_as_it_was(server: SlackServer, sales: Channel) -> None:
    posted = result(server, "chat.postMessage", channel=sales.id, text="one", blocks=[section("first")])
    at = {"channel": sales.id, "ts": posted["ts"]}

    result(server, "chat.update", **at, text="two")
    assert (server.last(sales).text, server.last(sales).plain, server.last(sales).edited) == ("two", "first", 1)

    result(server, "chat.update", **at, blocks=[])
    assert server.last(sales).plain == "two"


def test_an_update_takes_less_text_than_a_post(server: SlackServer, sales: Channel) -> None:
    ts = result(server, "chat.postMessage", channel=sales.id, text="x" * 4001)["ts"]
    assert refusal(server, "chat.update", channel=sales.id, ts=ts, text="x" * 4001) == "msg_too_long"


def test_only_ones_own_messages_are_changed(server: SlackServer, sales: Channel, anna: User) -> None:
    said = server.says(anna, "mine", chat=sales)
    assert refusal(server, "chat.update", channel=sales.id, ts=said.ts, text="x") == "cant_update_message"
    assert refusal(server, "chat.update", channel=sales.id, ts="1.1", text="x") == "message_not_found"


def test_a_reply_lands_in_the_thread_of_what_it_answers(server: SlackServer, sales: Channel, anna: User) -> None:
    said = server.says(anna, "mine", chat=sales)
    reply = server.says(anna, "and more", chat=sales, thread=said)
    result(server, "chat.postMessage", channel=sales.id, text="x", thread_ts=reply.ts)

    assert server.last(sales).thread == said.ts
    thread = result(server, "conversations.replies", channel=sales.id, ts=said.ts)["messages"]
    assert [message["text"] for message in thread] == ["mine", "and more", "x"]
    assert refusal(server, "chat.postMessage", channel=sales.id, text="x", thread_ts="1.1") == "thread_not_found"


def test_an_ephemeral_message_is_one_persons_and_is_not_kept(server: SlackServer, sales: Channel, anna: User) -> None:
    result(server, "chat.postEphemeral", channel=sales.id, user=anna.id, text="psst")
    assert [message.plain for message in server.shown_to(anna, sales)] == ["psst"]
    assert result(server, "conversations.history", channel=sales.id)["messages"] == []

    ts = server.last(sales).ts
    assert refusal(server, "chat.update", channel=sales.id, ts=ts, text="x") == "message_not_found"
    stranger = server.user("U9", "Ugo")
    assert refusal(server, "chat.postEphemeral", channel=sales.id, user=stranger.id, text="x") == "user_not_in_channel"


def test_a_deleted_message_is_gone(server: SlackServer, sales: Channel) -> None:
    ts = result(server, "chat.postMessage", channel=sales.id, text="x")["ts"]
    result(server, "chat.delete", channel=sales.id, ts=ts)
    assert server.last(sales).deleted
    assert refusal(server, "chat.update", channel=sales.id, ts=ts, text="y") == "message_not_found"


# -- looking around -----------------------------------------------------------------------------------------


def test_history_comes_newest_first_in_pages_without_replies(server: SlackServer, sales: Channel, anna: User) -> None:
    said = [server.says(anna, f"n{number}", chat=sales) for number in range(5)]
    server.says(anna, "a reply", chat=sales, thread=said[0])

    first = result(server, "conversations.history", channel=sales.id, limit=3)
    rest = result(
        server, "conversations.history", channel=sales.id, limit=3, cursor=first["response_metadata"]["next_cursor"]
    )
    texts = [message["text"] for page in (first, rest) for message in page["messages"]]
    assert (texts, first["has_more"], rest["has_more"]) == (["n4", "n3", "n2", "n1", "n0"], True, False)


def test_history_begins_after_the_oldest_that_is_named(server: SlackServer, sales: Channel, anna: User) -> None:
    said = [server.says(anna, f"n{number}", chat=sales) for number in range(3)]
    at = {"channel": sales.id, "oldest": said[1].ts}
    assert [m["text"] for m in result(server, "conversations.history", **at)["messages"]] == ["n2"]
    both = result(server, "conversations.history", **at, inclusive=True)["messages"]
    assert [m["text"] for m in both] == ["n2", "n1"]


def test_history_is_for_members(server: SlackServer, anna: User) -> None:
    other = server.channel("C2", "other", members=[anna], with_bot=False)
    assert refusal(server, "conversations.history", channel=other.id) == "not_in_channel"
    assert result(server, "conversations.info", channel=other.id)["channel"]["is_member"] is False


def test_people_are_known_by_language_zone_and_address(server: SlackServer, anna: User) -> None:
    user = result(server, "users.info", user=anna.id, include_locale=True)["user"]
    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Europe/Rome", 3600, "it-IT")
    assert user["profile"]["email"] == "anna@example.com"
    assert result(server, "users.lookupByEmail", email="Anna@example.com")["user"]["id"] == anna.id
    assert refusal(server, "users.lookupByEmail", email="x@example.com") == "users_not_found"
    assert refusal(server, "users.info", user="U404") == "user_not_found"


def test_addresses_need_a_scope_of_their_own(server: SlackServer, anna: User) -> None:
    server.withholds("users:read.email")
    assert "email" not in result(server, "users.info", user=anna.id)["user"]["profile"]


def test_presence_and_do_not_disturb_can_be_asked_for(server: SlackServer, anna: User, clock: Clock) -> None:
    server.goes_away(anna)
    server.wants_quiet(anna, 3600)
    assert result(server, "users.getPresence", user=anna.id)["presence"] == "away"
    quiet = result(server, "dnd.info", user=anna.id)
    assert (quiet["dnd_enabled"], quiet["next_dnd_end_ts"]) == (True, clock.now + 3600)


def test_a_reaction_is_put_once(server: SlackServer, sales: Channel, anna: User) -> None:
    said = server.says(anna, "x", chat=sales)
    at = {"channel": sales.id, "timestamp": said.ts}
    result(server, "reactions.add", **at, name="inbox_tray")
    assert refusal(server, "reactions.add", **at, name="inbox_tray") == "already_reacted"
    assert refusal(server, "reactions.add", **at, name=":no:") == "invalid_name"


# -- what goes wrong ----------------------------------------------------------------------------------------


def test_planned_errors_come_once_each_and_where_they_are_planned(
    server: SlackServer, sales: Channel, anna: User
) -> None:
    server.fail("chat.postMessage", "fatal_error", channel=anna)
    result(server, "chat.postMessage", channel=sales.id, text="x")
    assert refusal(server, "chat.postMessage", channel=anna.id, text="x") == "fatal_error"
    result(server, "chat.postMessage", channel=anna.id, text="x")


def test_a_channel_that_is_too_busy_says_for_how_long(server: SlackServer, sales: Channel, anna: User) -> None:
    server.slows_down(30, channel=sales)

    async def posts(channel: str) -> None:
        await web_client(server).chat_postMessage(channel=channel, text="x")

    asyncio.run(posts(anna.id))
    with pytest.raises(SlackApiError, match="ratelimited") as refused:
        asyncio.run(posts(sales.id))
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "30"


def test_one_post_a_second_is_let_through_where_limits_are_on(clock: Clock) -> None:
    with SlackServer(limits=True, clock=clock) as server:
        anna = server.user("U1", "Anna")
        answers = [call(server, "chat.postMessage", channel=anna.id, text="x")["status"] for _ in range(4)]
        assert answers == [200, 200, 200, 429]
        clock.now += 1
        assert call(server, "chat.postMessage", channel=anna.id, text="x")["ok"]


def test_a_dropped_call_is_done_or_not_as_planned(server: SlackServer, sales: Channel) -> None:
    server.drop_before_accepting("chat.postMessage")
    with pytest.raises(httpx.HTTPError):
        call(server, "chat.postMessage", channel=sales.id, text="lost")
    server.drop_after_accepting("chat.postMessage")
    with pytest.raises(httpx.HTTPError):
        call(server, "chat.postMessage", channel=sales.id, text="done")
    assert [message.plain for message in server.sent] == ["done"]


def test_a_proxy_may_answer_in_its_own_way(server: SlackServer) -> None:
    server.fail("auth.test", status=502, html=b"<h1>Bad gateway</h1>")
    with pytest.raises(SlackApiError) as refused:
        asyncio.run(web_client(server).auth_test())
    assert refused.value.response.status_code == 502


def test_a_deaf_server_hears_again_at_the_same_address(server: SlackServer) -> None:
    server.refuse_connections()
    with pytest.raises(httpx.ConnectError):
        call(server, "auth.test")
    server.accept_again()
    assert call(server, "auth.test")["ok"]


def test_nothing_sent_is_said_in_words(server: SlackServer, sales: Channel) -> None:
    with pytest.raises(NothingSentError, match="nothing was sent"):
        server.last(sales)


# -- files that people sent -----------------------------------------------------------------------------------


def test_a_file_is_fetched_from_its_address_with_the_bots_token(server: SlackServer, anna: User) -> None:
    file = server.uploads(anna, "plan.pdf", b"%PDF")
    address = result(server, "files.info", file=file["id"])["file"]["url_private_download"]
    bearer = {"Authorization": f"Bearer {server.bot_token}"}
    assert httpx.get(address, headers=bearer, trust_env=False).content == b"%PDF"
    assert httpx.get(address, trust_env=False).status_code == 302


def test_without_the_scope_no_file_is_to_be_had(server: SlackServer, anna: User) -> None:
    file = server.uploads(anna, "plan.pdf")
    server.withholds("files:read")
    assert refusal(server, "files.info", file=file["id"]) == "missing_scope"
    bearer = {"Authorization": f"Bearer {server.bot_token}"}
    assert httpx.get(file["url_private"], headers=bearer, trust_env=False).status_code == 302


def test_a_file_that_was_deleted_is_not_found(server: SlackServer, anna: User) -> None:
    file = server.uploads(anna, "plan.pdf")
    server.deletes_file(file["id"])
    assert refusal(server, "files.info", file=file["id"]) == "file_not_found"

import asyncio
from collections.abc import Iterator
from threading import Condition

import httpx
import pytest
from slack_sdk.socket_mode.request import SocketModeRequest

from tests.fakes.slack_api import SlackServer, User
from tests.fakes.slack_client import Listener, listening, until
from tests.fakes.slack_delivery import Deliveries, Delivery
from tests.fakes.slack_values import Json


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def anna(server: SlackServer) -> User:
    return server.user("U1", "Anna")


def nothing(_: SocketModeRequest) -> Json | None:
    return None


def texts(listener: Listener) -> list[str]:
    return [request.payload["event"]["text"] for request in listener.requests]


def test_what_is_said_comes_over_the_socket_and_is_acknowledged(server: SlackServer, anna: User) -> None:
    async def work(listener: Listener) -> None:
        for number in range(20):
            server.says(anna, f"n{number}")
        await until(server, lambda: not server.unacknowledged)
        assert texts(listener) == [f"n{number}" for number in range(20)]

    listening(server, work)
    assert all(delivery.acknowledged for delivery in server.told)


def test_an_unacknowledged_event_comes_again_with_its_own_id(server: SlackServer, anna: User) -> None:
    async def work(listener: Listener) -> None:
        server.says(anna, "x")
        await listener.has_heard(1)
        for _ in range(3):
            server.redeliver()
        await listener.has_heard(4)
        assert {request.payload["event_id"] for request in listener.requests} == {server.told[0].payload["event_id"]}
        assert len({request.envelope_id for request in listener.requests}) == 4
        assert [request.retry_attempt for request in listener.requests] == [0, 1, 2, 3]
        server.redeliver()
        assert server.told[0].lost

    listening(server, work, nothing)


def test_what_nobody_heard_is_told_at_the_next_connection(server: SlackServer, anna: User) -> None:
    server.says(anna, "while you were away")

    async def work(listener: Listener) -> None:
        await until(server, lambda: not server.unacknowledged)
        assert texts(listener) == ["while you were away"]
        assert listener.requests[0].retry_attempt == 1

    listening(server, work)


def test_what_is_still_on_its_way_is_not_told_again_to_who_just_came() -> None:
    deliveries, carrier = Deliveries(Condition()), Waiting()
    deliveries.carrier = carrier
    said = deliveries.push(Delivery("events_api", {}))
    deliveries.retry(only_stranded=True)
    assert carrier.offered == [said]
    deliveries.failed(said, "connection_failed")
    deliveries.retry(only_stranded=True)
    deliveries.retry(only_stranded=True)
    assert carrier.offered == [said, said]


class Waiting:
    """A carrier that has not yet given anything to a connection."""

    def __init__(self) -> None:
        self.offered: list[Delivery] = []

    def offer(self, delivery: Delivery) -> None:
        self.offered.append(delivery)


def test_a_command_that_nobody_hears_is_lost_at_once(server: SlackServer, anna: User) -> None:
    delivery = server.slash(anna, "/lead", "Ada")
    server.wait_for(lambda: delivery.lost)


def test_after_long_enough_nothing_is_told_again(server: SlackServer, anna: User) -> None:
    server.says(anna, "lost")
    assert [delivery.lost for delivery in server.loses_patience()] == [True]

    async def work(listener: Listener) -> None:
        server.says(anna, "heard")
        await until(server, lambda: not server.unacknowledged)
        assert texts(listener) == ["heard"]

    listening(server, work)


def test_a_command_is_answered_in_its_acknowledgement(server: SlackServer, anna: User) -> None:
    async def work(_: Listener) -> None:
        server.slash(anna, "/lead", "Ada & Ugo")
        await until(server, lambda: server.last(anna))

    listening(server, work, lambda request: {"text": f"saved {request.payload['text']}"})
    assert (server.last(anna).plain, server.last(anna).only_for) == ("saved Ada & Ugo", "U1")


def test_one_of_several_connections_hears_of_it(server: SlackServer, anna: User) -> None:
    async def work(first: Listener) -> None:
        async with Listener(server, lambda _: {}) as second:
            await until(server, lambda: server.connected == 2)
            for number in range(10):
                server.says(anna, str(number))
            await until(server, lambda: not server.unacknowledged)
            assert len(first.requests) == len(second.requests) == 5
            assert sorted(texts(first) + texts(second)) == sorted(map(str, range(10)))

    listening(server, work)


def test_the_client_comes_again_when_asked_to(server: SlackServer, anna: User) -> None:
    async def work(listener: Listener) -> None:
        await asyncio.to_thread(server.refreshes_connections)
        await until(server, lambda: server.calls["apps.connections.open"] == 2)
        await until(server, lambda: server.socket.hellos == 2)
        server.says(anna, "x")
        await until(server, lambda: not server.unacknowledged)
        assert texts(listener) == ["x"]

    listening(server, work)


def test_a_silent_socket_swallows_what_is_said_until_there_is_another(server: SlackServer, anna: User) -> None:
    async def work(listener: Listener) -> None:
        await asyncio.to_thread(server.falls_silent)
        server.says(anna, "into the void")
        await until(server, lambda: server.told[0].carrier)
        assert not listener.requests
        await listener.client.connect_to_new_endpoint(force=True)
        await until(server, lambda: not server.unacknowledged)
        assert texts(listener) == ["into the void"]

    listening(server, work)


def test_a_connection_needs_a_ticket_of_its_own(server: SlackServer) -> None:
    address = server.url.replace("/api/", "/link/?ticket=stolen")
    assert httpx.get(address, trust_env=False).json()["error"] == "invalid_ticket"

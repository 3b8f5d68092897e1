"""Who may talk to the desk."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.desk.desk_office import DeskOffice

FORM = {"key": "12345678", "seat": "Anna Bianchi", "chat": "Anna Bianchi", "text": "x"}
KEY = "a-long-and-random-key"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskOffice]:
    with DeskOffice(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.mark.parametrize("host", ["attacker.example", "127.0.0.1.attacker.example:80", "[::1", "", "10.0.0.7:8080"])
def test_a_name_that_points_here_from_elsewhere_is_refused(desk: DeskOffice, host: str) -> None:
    for path in ("/", "/desk/events", "/desk/static/main.js"):
        assert desk.http.get(path, headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_has_three_names(desk: DeskOffice, host: str) -> None:
    assert desk.http.get(
        "/", headers={"Host": f"{host}:{desk.port}", "Origin": f"http://{host}:{desk.port}"}
    ).is_success


@pytest.mark.parametrize("origin", ["https://attacker.example", "http://127.0.0.1:1", "null", "http://[", ""])
def test_another_page_cannot_post(desk: DeskOffice, origin: str) -> None:
    for act in ("say", "time", "afresh"):
        assert desk.http.post(f"/desk/{act}", json=FORM, headers={"Origin": origin}).status_code == 403


def test_whoever_names_no_page_cannot_post(desk: DeskOffice) -> None:
    assert httpx.post(f"{desk.url}/desk/say", json=FORM).status_code == 403
    assert httpx.get(desk.url).status_code == 200


def test_a_form_of_another_kind_is_refused(desk: DeskOffice) -> None:
    answer = desk.http.post("/desk/say", content=b"{}", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


def test_a_body_has_a_limit(desk: DeskOffice) -> None:
    assert desk.http.post("/desk/say", json={**FORM, "text": "x" * 70_000}).status_code == 413


def test_nothing_but_the_assets_is_served(desk: DeskOffice) -> None:
    for path in ("/desk/static/../adapter.py", "/desk/static/%2e%2e/adapter.py", "/desk/static/", "/desk", "/.env"):
        assert desk.http.get(path).status_code == 404


def test_nothing_runs_on_the_page_but_its_own_files(desk: DeskOffice) -> None:
    for path in ("/", "/desk/static/main.js"):
        headers = desk.http.get(path).headers
        assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert "<script>" not in desk.http.get("/").text
    assert "style=" not in desk.http.get("/").text


def test_health_and_figures_stay_where_they_are(desk: DeskOffice) -> None:
    assert desk.http.get("/healthz").text == "ok\n"
    assert desk.http.get("/readyz").json() == {"ready": True, "reasons": []}
    assert "sollecito_ready 1.0" in desk.http.get("/metrics").text


def test_with_a_key_nobody_comes_in_without_it(tmp_path: Path) -> None:
    with DeskOffice(tmp_path, key=KEY) as desk:
        assert desk.http.get("/").status_code == 401
        assert "password" in desk.http.get("/").text
        assert desk.http.get("/desk/events").status_code == 401
        assert desk.http.post("/desk/say", json=FORM).status_code == 401
        wrong = desk.http.post("/desk/enter", data={"key": KEY[:-1]})
        assert "set-cookie" not in wrong.headers
        right = desk.http.post("/desk/enter", data={"key": KEY})
        assert right.status_code == 303
        assert "HttpOnly" in right.headers["set-cookie"]
        assert "SameSite=strict" in right.headers["set-cookie"]
        assert KEY not in right.headers["set-cookie"]
        assert "main.js" in desk.http.get("/").text
        assert desk.http.post("/desk/say", json=FORM, headers={"Origin": "http://attacker.example"}).status_code == 403
        assert desk.http.post("/desk/say", json=FORM).status_code == 200

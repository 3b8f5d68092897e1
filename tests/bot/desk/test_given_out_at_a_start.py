"""A start is when config.yaml may have changed: what waits without an owner is given out then, not minutes later."""

import time
from pathlib import Path

from tests.desk.desk_office import PATIENCE_S, DeskOffice


def owners(office: DeskOffice) -> list[str]:
    return sorted(str(lead["owner"]) for lead in office.leads())


def test_a_start_with_more_room_gives_out_what_waits_without_an_owner(tmp_path: Path) -> None:
    with DeskOffice(tmp_path, assignment={"capacity": 1}) as office:
        for number in range(4):
            office.says("Anna Bianchi", f"/lead Ada Conti 333 123456{number} wants a quote")
            office.hears("Anna Bianchi", f"Lead #{number + 1} logged")
        assert "None" in owners(office)

        office.config["assignment"] = {"capacity": 5}
        office.restart()

        give_up = time.monotonic() + PATIENCE_S
        while "None" in owners(office):
            assert time.monotonic() < give_up, owners(office)

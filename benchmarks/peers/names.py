"""Who takes part, and with whom each is compared: with Sollecito on the same kind of database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contestant:
    """``code`` is its module and class. ``ours`` runs in the project's own environment, the others in the peers'."""

    title: str
    code: tuple[str, str]
    against: str
    on_postgresql: bool = False
    durable: bool = True

    @property
    def ours(self) -> bool:
        return self.code[0] == "with_sollecito"


CONTESTANTS = {
    "sollecito": Contestant("Sollecito, SQLite", ("with_sollecito", "Contestant"), "sollecito"),
    "apscheduler": Contestant("APScheduler, as documented", ("with_apscheduler", "Contestant"), "sollecito"),
    "apscheduler-wal": Contestant("APScheduler, WAL", ("with_apscheduler", "WithLog"), "sollecito"),
    "huey": Contestant("Huey, SQLite", ("with_huey", "Contestant"), "sollecito"),
    "jobqueue": Contestant("JobQueue, in memory", ("with_job_queue", "Contestant"), "sollecito", durable=False),
    "sollecito-postgresql": Contestant(
        "Sollecito, PostgreSQL", ("with_sollecito", "Contestant"), "sollecito-postgresql", on_postgresql=True
    ),
    "procrastinate": Contestant(
        "Procrastinate, PostgreSQL", ("with_procrastinate", "Contestant"), "sollecito-postgresql", on_postgresql=True
    ),
}

"""``sollecito check``: what is connected, what is missing, and how to mend it."""

import stat
from contextlib import closing
from pathlib import Path

from bot.config import SHORTEST_KEY, Secrets, Settings, desk_is_on, env_file
from bot.findings import Finding, Joined
from bot.opening import open_stored
from bot.slack import check as slack
from bot.telegram import check as telegram
from storage.address import is_postgresql, without_password
from storage.desk import Tried
from storage.errors import Damaged, MadeByNewer, NotOurs, StorageUnavailable, UsedByOlder
from storage.unit_of_work import UnitOfWork

Accounts = dict[str, dict[str, list[Joined]]]
"""By platform: who has which accounts, by configuration or by invitation, when the bot last ran."""


NO_KEY = Finding(
    "desk",
    False,
    "other machines can reach it, and it has no key",
    f"put a long random one ({SHORTEST_KEY} characters or more) into .env: SOLLECITO_DESK_KEY=…, or set web.host to "
    "127.0.0.1",
)

NO_SERVER = (
    "see that the server runs and has this database, and that its owner is the user named here; with a password, put "
    "the whole address into .env: SOLLECITO_DATABASE=postgresql://user:password@host/name"
)

NO_FILE = "check that the folder exists and can be written to"


def missing_to_run(settings: Settings, secrets: Secrets) -> list[str]:
    """What the bot cannot start without, each with the way out."""
    missing = []
    desk = desk_is_on(settings, secrets)
    if settings.desk == "on" and not desk:
        missing.append(_told(NO_KEY))
    if not secrets.has_platform and not desk:
        missing.append("\n".join(_told(each) for each in (telegram.NO_TOKEN, slack.NO_TOKEN)))
    missing += [_told(each) for each in slack.missing_to_run(settings, secrets)]
    missing += [_told(each) for each in telegram.missing_to_run(settings, secrets)]
    return missing


def _told(finding: Finding) -> str:
    return f"{finding.part}: {finding.says}\n→ {finding.mend}"


async def check(settings: Settings, secrets: Secrets) -> list[Finding]:
    """Look at everything, in the order in which one would mend it."""
    database, joined, tried = _database(settings)
    return [
        database,
        *leftovers(secrets, tried),
        *_team(settings, secrets),
        *_desk(settings, secrets),
        *await telegram.check(settings, secrets, joined.get("telegram", {})),
        *await slack.check(settings, secrets, joined.get("slack", {})),
    ]


def secrets_file(file: Path) -> list[Finding]:
    """A warning where others on this machine can read the file with the tokens."""
    if not file.is_file() or not file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return []
    return [Finding("secrets", False, f"others on this machine can read {file}", f"chmod 600 {file}")]


def misnamed(file: Path, secrets: Secrets) -> list[Finding]:
    """Names beside the tokens that are none of ours but look like it, of a platform that has no token.

    One that has its token may stand there with what another program keeps.
    """
    known = [name.upper() for name in Secrets.model_fields]
    missed = tuple(f"{each}_" for each in ("TELEGRAM", "SLACK") if f"{each}_BOT_TOKEN" not in _given(secrets))
    wrong = [name for name in env_file.read(file) if name.upper().startswith(missed) and name.upper() not in known]
    mend = f"the names I read are {', '.join(name for name in known if name.startswith(missed))}"
    return [Finding(f"secrets, {name}", False, f"a name in {file} that I do not know", mend) for name in wrong]


def _given(secrets: Secrets) -> list[str]:
    return [name.upper() for name in Secrets.model_fields if getattr(secrets, name) is not None]


def _desk(settings: Settings, secrets: Secrets) -> list[Finding]:
    if desk_is_on(settings, secrets):
        return [Finding("desk", True, f"open at {desk_address(settings, settings.web.port)}")]
    return [NO_KEY] if settings.desk == "on" else []


def desk_address(settings: Settings, port: int) -> str:
    """Where a browser finds the desk."""
    host = settings.web.host
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _database(settings: Settings) -> tuple[Finding, Accounts, Tried]:
    try:
        with closing(open_stored(settings)) as database:
            joined, tried = database.look(lambda uow: (_joined(uow), uow.desk.tried()))
    except StorageUnavailable as error:
        return Finding("database", False, str(error), _mend(error, settings)), {}, Tried(0, 0)
    return Finding("database", True, without_password(settings.database)), joined, tried


ALONE = "with the bot stopped, and with no file beside it whose name ends in -wal or -shm: move those aside too"


def _mend(error: StorageUnavailable, settings: Settings) -> str:
    match error:
        case MadeByNewer():
            return f"update Sollecito to the version that ran here last, or restore the backup from before it {ALONE}"
        case UsedByOlder():
            return "stop the bot, then start it again: sollecito run"
        case NotOurs():
            return "name another file in config.yaml, such as database: sqlite:///leads.db, or another database"
        case Damaged():
            return f"keep the file aside and put a backup in its place (sollecito backup makes them) {ALONE}"
        case _:
            return NO_SERVER if is_postgresql(settings.database) else NO_FILE


def leftovers(secrets: Secrets, tried: Tried) -> list[Finding]:
    """Leads from trying out at the desk, once a chat platform is connected: real people are reminded of them."""
    if not (secrets.has_platform and tried.leads):
        return []
    says = (
        f"leads from trying out at the desk count in the figures: {tried.leads}; "
        f"of these, people are reminded to answer: {tried.waiting}"
    )
    mend = "to begin without them, stop the bot and name another file: database: sqlite:///leads.db in config.yaml"
    return [Finding("database, tried out", not tried.waiting, says, mend)]


def _joined(uow: UnitOfWork) -> Accounts:
    names = {person.id: person.name for person in uow.people.everybody()}
    joined: Accounts = {}
    for account in uow.people.accounts():
        theirs = joined.setdefault(account.platform, {}).setdefault(names[account.person_id], [])
        theirs.append(Joined(account.user, account.reachable, account.chat is not None))
    return joined


def _team(settings: Settings, secrets: Secrets) -> list[Finding]:
    if not settings.team and not secrets.has_platform and desk_is_on(settings, secrets):
        says, mend = "four invented people, for the desk", "when you are done trying: add yours under team:"
        return [Finding("team", True, says, mend)]
    if not settings.team:
        return [Finding("team", False, "nobody is in it", "add people under team: in config.yaml")]
    findings = []
    for role in ("owner", "manager"):
        names = [member.name for member in settings.team if role in member.roles]
        says = ", ".join(names) or f"no {role}"
        mend = "" if names else f"give somebody under team: in config.yaml the role {role}"
        findings.append(Finding(f"team, {role}s", bool(names), says, mend))
    return [*findings, *_hours(settings)]


def _hours(settings: Settings) -> list[Finding]:
    """Who is never on duty is given no lead and reminded of none."""
    owners = [member for member in settings.team if "owner" in member.roles]
    never = [member.name for member in owners if not any((member.working_hours or settings.working_hours).values())]
    if not never:
        return []
    says = f"never on duty: {', '.join(never)}"
    return [Finding("team, hours", False, says, 'add hours, such as working_hours: {mon-fri: ["09:00-18:00"]}')]

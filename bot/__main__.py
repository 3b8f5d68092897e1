"""The command line: ``sollecito run | check | leads | lead | status | read | when | …``; ``--help`` names them all."""

import asyncio
import gc
import logging
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer
import yaml

from bot import backup_command, firm, listing, log, opening, reading_commands, signals, when_command, wiring
from bot import check as checks
from bot.clock import wall_clock
from bot.config import Secrets, Settings
from bot.slack.manifest import manifest
from bot.terminal import (
    HERE,
    err,
    give_up,
    loaded,
    opened,
    out,
    print_json,
    print_lines,
    print_table,
    require_file,
    speaking,
    standard_input,
    written,
)
from storage.address import is_postgresql
from storage.database import Database, lock

app = typer.Typer(
    help="Gives every incoming lead an owner, and reminds the owner until it has had a response.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Config = Annotated[Path, typer.Option("--config", help="The configuration file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
SLACK_EVENTS = "/slack/events"
"""The path at which Slack brings everything in http mode."""


@app.command()
def run(config: Config = HERE) -> None:
    """Start the bot; SIGTERM, Ctrl-C or closing the terminal stops it."""
    settings, secrets = loaded(config)
    missing = checks.missing_to_run(settings, secrets)
    if missing:
        give_up("\n".join(missing))
    log.set_up()
    with speaking(), lock(settings.database), closing(opening.open_database(settings, secrets)) as database:
        tried = database.look(lambda uow: uow.desk.tried())
        for finding in (*checks.leftovers(secrets, tried), *checks.misnamed(config.with_name(".env"), secrets)):
            err.print(finding.line(), markup=False, soft_wrap=True)
        as_told = asyncio.run(_run(settings, secrets, database))
    raise typer.Exit(0 if as_told else 1)


async def _run(settings: Settings, secrets: Secrets, database: Database) -> bool:
    stop = asyncio.Event()
    signals.obey(stop)
    asyncio.get_running_loop().set_exception_handler(_unexpected)
    bot = wiring.build(settings, secrets, database, among_others=True)
    gc.freeze()  # what was imported stays: without this, looking through all of it holds up a thousand reminders
    return await bot.run(stop, lambda port: _tell(settings, port) if bot.desk is not None else None)


def _tell(settings: Settings, port: int) -> None:
    """Where to go next, for whoever started it by hand."""
    err.print(f"The desk is open: {checks.desk_address(settings, port)}", markup=False, soft_wrap=True)


def _unexpected(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A failure that nobody waited for: its kind is logged, never its words."""
    error = context.get("exception")
    structlog.get_logger().error("loop.unexpected", error=type(error).__name__ if error else "unknown")


@app.command()
def check(config: Config = HERE, *, as_json: AsJson = False) -> None:
    """Say what is connected, what is missing, and how to mend it."""
    settings, secrets = loaded(config)
    env_file = config.with_name(".env")
    findings = [
        *asyncio.run(checks.check(settings, secrets)),
        *checks.misnamed(env_file, secrets),
        *checks.secrets_file(env_file),
    ]
    if as_json:
        print_json([finding.as_json() for finding in findings])
    else:
        for finding in findings:
            out.print(finding.line(), markup=False, soft_wrap=True)
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@app.command()
def leads(
    words: Annotated[
        list[str] | None, typer.Argument(help="open, late, won, lost, today, unowned, @owner, or words to look for")
    ] = None,
    config: Config = HERE,
    *,
    as_json: AsJson = False,
) -> None:
    """List leads: hot ones that wait first, low ones last, else the newest first."""
    with opened(config) as (settings, database):
        asked, region = " ".join(words or []), firm.region_of(settings)
        found = database.look(lambda uow: listing.leads(asked, uow, wall_clock(), settings.timezone, region))
        if as_json:
            print_json(found)
        elif found:
            print_table(listing.table(found, settings.timezone))
        else:
            out.print("No lead fits that." if asked else "There are no leads yet.")


@app.command()
def lead(
    ref: Annotated[str, typer.Argument(help="Its number, such as 12.")],
    config: Config = HERE,
    *,
    as_json: AsJson = False,
) -> None:
    """Show one lead and everything that happened to it."""
    number = ref.removeprefix("#")
    if not number.isdecimal():
        give_up(f"“{ref}” is no number of a lead; try: sollecito lead 12")
    with opened(config) as (settings, database):
        found = database.look(lambda uow: listing.lead(int(number), uow))
        if found is None:
            give_up(f"there is no lead #{number}")
        elif as_json:
            print_json(found)
        else:
            for line in listing.lead_lines(found, settings.timezone):
                out.print(line, markup=False, soft_wrap=True)


@app.command()
def read(
    text: Annotated[list[str], typer.Argument(help="What somebody wrote, or - to read it from standard input.")],
    config: Config = HERE,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what would be understood of a text; nothing is stored.

    With - and --json, standard input is lines of {"text": ...}, and each is answered by a line.
    """
    settings, _ = loaded(config)
    by = (firm.region_of(settings), firm.campaigns_of(settings))
    said = " ".join(text)
    if said == "-" and as_json:
        print_lines(reading_commands.each_understood(standard_input(), *by))
        return
    whole = "".join(standard_input()) if said == "-" else said
    if as_json:
        print_json(reading_commands.understood(whole, *by))
    else:
        for line in reading_commands.read_lines(whole, *by):
            out.print(line, markup=False, soft_wrap=True)


@app.command()
def status(
    question: Annotated[
        list[str] | None, typer.Argument(help="yesterday, week, month, 12/11, @owner, a source")
    ] = None,
    config: Config = HERE,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the figures: what came in, what was answered, what waits, and how fast."""
    with opened(config) as (settings, database):
        policy, now = firm.policy_of(settings), wall_clock()
        asked = " ".join(question or [])
        figures = database.look(lambda uow: listing.figures(asked, uow, policy, now))
        if as_json:
            print_json(figures.json)
        else:
            out.print(figures.text, markup=False, soft_wrap=True)


@app.command()
def when(
    phrase: Annotated[list[str], typer.Argument(help="Such as: domani alle 9. Or - to read JSON lines.")],
    config: Config = HERE,
    *,
    as_json: AsJson = False,
    zone: Annotated[str | None, typer.Option(help="Whose clock, such as Europe/Rome; else the firm's.")] = None,
    lang: Annotated[str | None, typer.Option(help="it or en: whose habits, where they differ.")] = None,
    now: Annotated[str | None, typer.Option(help="Seen from when, such as 2026-03-18T10:20; else from now.")] = None,
) -> None:
    """Show the moment that a phrase names, as /snooze and /away understand it; nothing is stored.

    With -, standard input is lines of {"text", "now", "zone", "lang"}, and each is answered by a line.
    """
    settings, said = loaded(config)[0], " ".join(phrase)
    if said == "-":
        print_lines(when_command.each_answered(standard_input(), settings))
        return
    try:
        asked = when_command.question({"text": said, "zone": zone, "lang": lang, "now": now}, settings)
    except when_command.BadQuestion as error:
        give_up(str(error))
        return
    if as_json:
        print_lines([when_command.as_json(asked)])
        return
    for line in when_command.as_lines(asked):
        out.print(line, markup=False, soft_wrap=True)


@app.command("backup")
def back_up(
    file: Path, config: Config = HERE, *, force: Annotated[bool, typer.Option(help="Overwrite FILE.")] = False
) -> None:
    """Copy the database to FILE, also while the bot is running."""
    settings, _ = loaded(config)
    if is_postgresql(settings.database):
        give_up(backup_command.on_postgresql(settings.database, file))
    source = require_file(settings)
    assert source is not None
    wrong = backup_command.bad_name(file, source, force=force)
    if wrong:
        give_up(wrong)
    out.print(backup_command.copied(source, file), markup=False, soft_wrap=True)


@app.command("migrate-database")
def migrate_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="sqlite:///FILE, with no bot running on it.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="postgresql://USER@HOST/NAME, an empty database.")],
    config: Config = HERE,
) -> None:
    """Copy everything from SQLite to PostgreSQL, and compare it; after a kill the same command goes on.

    FROM without a folder lies beside the configuration, as in it. A password belongs into PGPASSWORD or ~/.pgpass,
    where no other program sees it.
    """
    from bot import move_command  # noqa: PLC0415  -- PostgreSQL's driver takes 7 MB, for those who use it

    wrong = move_command.bad_addresses(source, target)
    if wrong:
        give_up(wrong)
    with speaking():
        file = move_command.file_of(source, config)
        moved = move_command.move_with_bars(file, target, err)
    out.print(move_command.report(moved))
    out.print(move_command.what_next(file, target), markup=False, soft_wrap=True)


@app.command()
def replay(config: Config = HERE) -> None:
    """Have everything that was set aside after failing handled again, by the running or the next bot."""
    with opened(config) as (_, database):
        count = database.run(lambda uow: uow.inbox.replay(wall_clock()))
        if count:
            out.print(f"{count} set aside before; the bot takes {'it' if count == 1 else 'them'} up within 30 seconds.")
        else:
            out.print("Nothing is set aside.")


NO_URL_NEEDED = "slack.mode is socket, which needs no address: --url counts once slack.mode is http in config.yaml"


@app.command("slack-manifest")
def slack_manifest(
    config: Config = HERE,
    *,
    url: Annotated[
        str, typer.Option(help="In http mode: the https:// address at which Slack reaches this machine.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Print the manifest from which Slack makes the app: api.slack.com/apps, Create New App, From a manifest."""
    settings, _ = loaded(config)
    mode = settings.slack.mode
    if mode == "http" and not url.startswith("https://"):
        give_up("slack.mode is http: add --url https://… with the address at which Slack reaches this machine")
    if mode == "socket" and url:
        err.print(NO_URL_NEEDED, markup=False, soft_wrap=True)
    made = manifest(mode, f"{url.rstrip('/')}{SLACK_EVENTS}" if mode == "http" else "")
    if as_json:
        print_json(made)
    else:
        print(yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100), end="")  # noqa: T201  -- as in print_json


def main() -> None:
    """Run the command line."""
    log.set_up(level=logging.CRITICAL)  # commands speak in sentences; the libraries' own words are for nobody
    with written():
        app()


if __name__ == "__main__":
    main()

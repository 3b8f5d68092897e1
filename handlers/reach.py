"""Where people and the team can be reached, as that changes."""

from datetime import datetime

from handlers import assign, outages, places, post, welcome_back
from handlers.policy import Policy
from handlers.ports import ChatMoved, LeftChat, Place, Reached, Speaker
from storage.tables import Account
from storage.unit_of_work import UnitOfWork


def reached(heard: Reached, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody opened, blocked or unblocked their private chat with the bot."""
    account = uow.people.account(heard.speaker.platform, heard.speaker.user)
    if account is None or account.person_id is None:
        return
    if heard.reachable:
        _regained(account, heard.chat, uow, policy, now)
    else:
        lost(account, uow, policy, now)


def _regained(account: Account, chat: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody can be written to: who could not be reads what waited for them meanwhile."""
    person = uow.people.get(account.person_id)
    was_lost = person is not None and person.in_team and places.private(uow, person.id or 0) is None
    account.chat, account.reachable = chat, True
    uow.session.flush()
    if person is not None and was_lost:
        welcome_back.tell_unasked(person, uow, policy, now)
    assign.give_out(uow, policy, now)


def home_opened(speaker: Speaker, uow: UnitOfWork) -> None:
    """Somebody opened the page that the bot keeps for them: it is kept up from now on, and they are there."""
    account = uow.people.account(speaker.platform, speaker.user)
    if account is None:
        account = uow.people.add_account(Account(platform=speaker.platform, user=speaker.user))
    account.has_home = True
    if account.person_id is not None and account.chat is not None:
        account.reachable = True


def lost(account: Account, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody can't be written to any more: what they were to hear goes to another account of theirs.

    Without one, managers are told once, and their leads go to the next person.
    """
    if not account.reachable:
        return
    account.reachable = False
    uow.session.flush()
    person = uow.people.get(account.person_id)
    if person is None or person.id is None or not person.in_team:
        return
    other = places.private(uow, person.id)
    if other is not None:
        uow.outbox.redirect(account.platform, account.chat or "", other.platform, other.chat)
        return
    moved = [
        lead
        for lead in uow.leads.waiting_of(person.id)
        if assign.pass_on(lead, uow, policy, now, because="unreachable") is not None
    ]
    stuck = uow.leads.waiting_of(person.id)
    params = {"person": person.id, "platform": account.platform, "moved": len(moved), "kept": len(stuck)}
    key = f"unreachable:{person.id}:{now.isoformat()}"
    post.tell_managers(
        uow, policy, "unreachable", now, params=params, dedupe_key=key, except_for=frozenset({person.id})
    )
    for lead in stuck:
        post.tell(uow, policy, person, "assigned", now, lead=lead, lead_epoch=lead.epoch)


def introduced(platform: str, bot: str, username: str, uow: UnitOfWork) -> None:
    """The platform let us in: remember which bot we are there.

    Another one than before has other messages under the same numbers.
    """
    known = uow.people.recall(f"bot.{platform}.id")
    if known is not None and known != bot:
        uow.links.forget_platform(platform)
    uow.people.remember(f"bot.{platform}.id", bot)
    uow.people.remember(f"bot.{platform}", username)
    outages.lift(platform, uow)


def moved(heard: ChatMoved, uow: UnitOfWork) -> None:
    """A group became a supergroup: everything that knew its old id learns the new one."""
    for configured in _configured_as(heard.platform, heard.old, uow):
        uow.people.remember(f"moved.{heard.platform}.{configured}", heard.new)
    uow.people.move_chat(heard.platform, heard.old, heard.new)
    uow.outbox.move_chat(heard.platform, heard.old, heard.new)
    uow.links.forget_chat(heard.platform, heard.old)


def _configured_as(platform: str, chat: str, uow: UnitOfWork) -> list[str]:
    """The ids under which a chat stands in config.yaml: its own, and those it had before it moved here."""
    earlier = uow.people.keys_of(f"moved.{platform}.", chat)
    return [chat, *earlier]


def heard_in(place: Place, uow: UnitOfWork) -> None:
    """Where somebody is heard, the bot is present, whatever a failure made it believe.

    What is for the bot alone (``only_for``) may come from a chat it is not in.
    """
    key = f"left.{place.platform}.{place.chat}"
    if not place.private and place.only_for is None and uow.people.recall(key) == "yes":
        uow.people.remember(key, "no")


def left(heard: LeftChat, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The bot was put out of a shared chat, or let in again."""
    uow.people.remember(f"left.{heard.platform}.{heard.chat}", "no" if heard.present else "yes")
    if heard.present:
        return
    key = f"left:{heard.chat}:{now.isoformat()}"
    if is_configured_home(heard.platform, heard.chat, uow, policy):
        params = {"platform": heard.platform.capitalize()}
        post.tell_managers(uow, policy, "left_team_chat", now, params=params, dedupe_key=key)
    elif (heard.platform, heard.chat) in policy.watched:
        params = {"platform": heard.platform.capitalize(), "chat": heard.chat}
        post.tell_managers(uow, policy, "left_watched_chat", now, params=params, dedupe_key=key)


def is_configured_home(platform: str, chat: str, uow: UnitOfWork, policy: Policy) -> bool:
    """Whether a chat is the team's by the configuration, whether or not the bot is in it."""
    return policy.homes.get(platform) in _configured_as(platform, chat, uow)

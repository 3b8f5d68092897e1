"""Where people and the team can be reached, as that changes."""

from datetime import datetime

from handlers import assign, post
from handlers.policy import Policy
from handlers.ports import ChatMoved, LeftChat, Place, Reached
from storage.tables import Account
from storage.unit_of_work import UnitOfWork


def reached(heard: Reached, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody opened, blocked or unblocked their private chat with the bot."""
    account = uow.people.account(heard.speaker.platform, heard.speaker.user)
    if account is None or account.person_id is None:
        return
    if heard.reachable:
        account.chat, account.reachable = heard.chat, True
        uow.session.flush()
        assign.give_out(uow, policy, now)
    else:
        lost(account, uow, policy, now)


def lost(account: Account, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody can't be written to any more: managers are told once, their leads go to the next person."""
    if not account.reachable:
        return
    account.reachable = False
    uow.session.flush()
    person = uow.people.get(account.person_id)
    if person is None or person.id is None or post.private(uow, person.id) is not None:
        return
    moved = [
        uow_lead
        for uow_lead in uow.leads.waiting_of(person.id)
        if assign.pass_on(uow_lead, uow, policy, now, because="unreachable") is not None
    ]
    stuck = uow.leads.waiting_of(person.id)
    params = {"person": person.id, "moved": len(moved), "kept": len(stuck)}
    key = f"unreachable:{person.id}:{now.isoformat()}"
    post.tell_managers(
        uow, policy, "unreachable", now, params=params, dedupe_key=key, except_for=frozenset({person.id})
    )
    for lead in stuck:
        post.tell(uow, policy, person, "assigned", now, lead=lead, lead_epoch=lead.epoch)


def introduced(platform: str, bot: str, username: str, uow: UnitOfWork) -> None:
    """Remember which bot we are. Another one than before has other messages under the same numbers."""
    known = uow.people.recall(f"bot.{platform}.id")
    if known is not None and known != bot:
        uow.links.forget_platform(platform)
    uow.people.remember(f"bot.{platform}.id", bot)
    uow.people.remember(f"bot.{platform}", username)


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
    """Where somebody is heard, the bot is present, whatever a failure made it believe."""
    if not place.private and uow.people.recall(f"left.{place.platform}.{place.chat}") == "yes":
        uow.people.remember(f"left.{place.platform}.{place.chat}", "no")


def left(heard: LeftChat, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The bot was put out of a shared chat, or let in again."""
    uow.people.remember(f"left.{heard.platform}.{heard.chat}", "no" if heard.present else "yes")
    if not heard.present and set(_configured_as(heard.platform, heard.chat, uow)) & set(policy.homes.values()):
        key = f"left:{heard.chat}:{now.isoformat()}"
        post.tell_managers(uow, policy, "left_team_chat", now, dedupe_key=key)

"""A platform that takes nothing from us, because our access to it was revoked: what is to be said there waits.

Nobody is out of reach for that. Who has an account elsewhere is written to there meanwhile, and the managers
among them are told once; once the access is mended, what waited goes out.
"""

from datetime import datetime

from handlers import places, post
from handlers.messages.voice import N_
from handlers.policy import Policy
from storage.outbox import EVERY_CHAT
from storage.unit_of_work import UnitOfWork

BEGAN = N_(
    "⚠️ {platform} refuses my access: nothing I say there arrives. What people should hear is kept, and those with "
    "an account elsewhere hear it there. Renew the app's token and start me again; “sollecito check” tells more."
)
OVER = N_("{platform} takes my messages again. What had waited is being sent.")


def began(platform: str, until: datetime, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Hold back everything for a platform until the next try; the first time, tell the managers elsewhere."""
    uow.outbox.pause_chat(platform, EVERY_CHAT, until)
    if places.rests(platform, uow):
        return
    places.note_rest(platform, uow, rests=True)
    uow.session.flush()
    _redirect(platform, uow)
    _tell(platform, BEGAN, uow, policy, now)


def over(platform: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A message arrived: if the platform had refused everything, it does so no more."""
    if places.rests(platform, uow):
        lift(platform, uow)
        _tell(platform, OVER, uow, policy, now)


def lift(platform: str, uow: UnitOfWork) -> None:
    """Try again at once: the platform lets us in."""
    places.note_rest(platform, uow, rests=False)
    uow.outbox.lift_pause(platform)


def _redirect(platform: str, uow: UnitOfWork) -> None:
    """What is queued for people who have an account elsewhere goes there."""
    chats = places.private_chats(uow)
    for account in uow.people.accounts():
        place = chats.get(account.person_id or 0)
        if account.platform == platform and account.chat and place is not None and place.platform != platform:
            uow.outbox.redirect(platform, account.chat, place.platform, place.chat)


def _tell(platform: str, sentence: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    params = {"sentence": sentence, "values": {"platform": platform.capitalize()}}
    elsewhere = {person for person, place in places.private_chats(uow).items() if place.platform != platform}
    others = frozenset(person.id for person in uow.people.team() if person.id is not None) - elsewhere
    key = f"outage:{platform}:{now.isoformat()}"
    post.tell_managers(uow, policy, "text", now, params=params, dedupe_key=key, except_for=others)

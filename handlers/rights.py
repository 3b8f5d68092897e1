"""A right that a platform did not give the bot: what needs it waits, everything else goes on, a manager is told.

On Slack these are the app's scopes: one that was not asked for, or was taken away, bars the calls that need it.
"""

from datetime import datetime

from handlers import post
from handlers.messages.voice import N_
from handlers.policy import Policy
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork

LACKING = N_(
    "⚠️ On {platform} I lack the permission “{right}”, so some of what I say does not arrive or lacks its picture. "
    "Add it on the app's page (OAuth & Permissions, Bot Token Scopes) and install the app again; what waits then goes "
    "out by itself. “sollecito check” names everything that is missing."
)


def lacks(row: Outbox, right: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Tell the managers, once, which right is missing.

    Where it kept a private message back, it may keep theirs back as well: then the team's chat is told too.
    """
    params = {"sentence": LACKING, "values": {"platform": row.platform.capitalize(), "right": right}}
    key = f"lacks:{row.platform}:{right}"
    post.tell_managers(uow, policy, "text", now, params=params, dedupe_key=key)
    if uow.people.with_chat(row.platform, row.chat) is not None:
        post.tell_team(uow, policy, "text", now, params=params, dedupe_key=key)

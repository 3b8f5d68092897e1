"""Letting stored things through slack-bolt without asking Slack who we are.

Bolt's own authorization asks at the first request and, should Slack fail just then, acknowledges what came and drops
it (slack_bolt, middleware/authorization/async_single_team_authorization.py).
"""

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.us import Us


class Known(AsyncAuthorize):
    """Knows the answer. Without ``us`` it lets through what needs no name."""

    def __init__(self, us: Us | None = None) -> None:
        self._us = us

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002  -- slack_bolt's
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002
        actor_team_id: str | None = None,  # noqa: ARG002
        actor_user_id: str | None = None,  # noqa: ARG002
    ) -> AuthorizeResult:
        if self._us is None:
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
        us = self._us
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=us.team, user_id=user_id, bot_id=us.bot, bot_user_id=us.user
        )

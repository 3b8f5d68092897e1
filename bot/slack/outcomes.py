"""What an error of Slack's means for a message: try again, say it elsewhere, or give it up.

The codes are those that Slack documents for chat.postMessage, chat.update, chat.postEphemeral,
conversations.open and files.* (docs.slack.dev/reference/methods).
"""

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.rules.delivery import Barred, Lacking, NotSent, Outcome, Refused, Unknown, Wait

FAILURES = (SlackClientError, aiohttp.ClientError, TimeoutError, OSError, ValueError, AttributeError)
"""What a call raises: the SDK's own errors, its transport's and, where an answer is no JSON object, Python's."""

NOT_SENT = (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError)
"""What goes wrong before a request leaves this machine: waiting for a connection, or making one."""

USUAL_WAIT_S = 30.0
"""Where Slack says "too many" and not for how long."""

RATE_LIMITED = frozenset("ratelimited rate_limited message_limit_exceeded".split())

FAILING = frozenset(
    "internal_error fatal_error service_unavailable team_added_to_org request_timeout accesslimited".split()
)
"""Slack's own trouble. It says that it failed, and is believed: silence alone is doubtful."""

BARRED = frozenset(
    "account_inactive token_revoked token_expired invalid_auth not_authed no_permission "
    "not_allowed_token_type org_login_required ekm_access_denied team_access_not_granted "
    "two_factor_setup_required app_not_installed".split()
)
"""The bot itself is let in no more; once that is mended the message may go out."""

NO_SCOPE = "missing_scope"
"""The app was not given what this one call needs; the others work."""

NO_ACCESS = frozenset("not_in_channel is_archived channel_not_found channel_is_archived is_inactive".split())
"""A shared channel that the bot was put out of, that was archived or deleted, or is hidden from it."""

PERSON_GONE = frozenset(
    "user_not_found user_disabled user_not_visible users_not_found cannot_dm_bot invalid_user_id "
    "messages_tab_disabled user_is_restricted method_not_supported_for_channel_type".split()
)
"""Somebody whose account is closed, or who can't be written to by an app."""

NOT_ALLOWED_HERE = frozenset(
    "restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel "
    "not_allowed access_denied posting_to_general_channel_denied as_user_not_supported".split()
)
"""An administrator keeps the channel from it; rights come and go."""

NO_SUCH_THREAD = frozenset(
    "thread_not_found invalid_thread_ts cannot_reply_to_message restricted_action_thread_locked "
    "restricted_action_non_threadable_channel".split()
)
"""The thread is gone or closed, the channel is not."""

UNPRESENTABLE = frozenset(
    "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long invalid_attachments "
    "only_one_table_allowed".split()
)
"""Slack does not take it as it is dressed: its plain words may still do."""

NOT_SHOWN_THERE = NO_ACCESS | frozenset("user_not_in_channel not_in_group".split())
"""A channel in which nothing can be shown to one person alone."""

NO_PICTURES = frozenset(
    "missing_scope file_uploads_disabled file_uploads_except_images_disabled storage_limit_reached "
    "file_upload_size_restricted blocked_file_type no_permission not_allowed_token_type access_denied "
    "posting_to_channel_denied method_not_supported_for_channel_type".split()
)
"""Reasons of which a picture may be refused where its words are not."""


def code_of(error: Exception) -> str:
    """Slack's word for what is wrong; empty if it said none."""
    if not isinstance(error, SlackApiError):
        return ""
    try:
        return str(error.response.get("error") or "")
    except (AttributeError, ValueError):  # an answer that was no JSON
        return ""


def status_of(error: SlackApiError) -> int:
    """The HTTP status; the SDK hands on its own kind of answer or, for broken JSON, aiohttp's."""
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def wait_of(error: Exception) -> float | None:
    """For how many seconds Slack asks not to be asked again; None if it does not."""
    if not isinstance(error, SlackApiError) or (code_of(error) not in RATE_LIMITED and status_of(error) != 429):
        return None
    headers = getattr(error.response, "headers", None) or {}
    said = str(headers.get("Retry-After") or headers.get("retry-after") or "")
    return float(said) if said.replace(".", "", 1).isdigit() else USUAL_WAIT_S


def missing_scope(error: Exception) -> str | None:
    """The scope that a call lacked, by Slack's own name for it; None if that is not what is wrong."""
    if not isinstance(error, SlackApiError) or code_of(error) != NO_SCOPE:
        return None
    return str(error.response.get("needed") or "?")


def outcome_of(error: Exception, *, private: bool = False) -> Outcome:
    """What became of a message whose sending raised ``error``. ``private``: to one person, in their own chat."""
    if isinstance(error, NOT_SENT):
        return NotSent("no connection")
    if not isinstance(error, SlackApiError):
        return Unknown("timed out" if isinstance(error, TimeoutError) else "the connection broke")
    code, status = code_of(error), status_of(error)
    if (seconds := wait_of(error)) is not None:
        return Wait(seconds)
    if (scope := missing_scope(error)) is not None:
        return Lacking(scope)
    if code:
        return _refused(code, private=private)
    if status == 504:
        return Unknown("no answer in time")
    if status >= 500:
        return NotSent("the server failed")
    return Unknown("the answer made no sense")


def _refused(code: str, *, private: bool) -> Outcome:
    if code in FAILING:
        return NotSent(code)
    if code in BARRED:
        return Barred(code)
    if code in PERSON_GONE or (private and code in NO_ACCESS):
        return Refused(code, "gone")
    if code in NO_ACCESS:
        return Refused(code, "no_access")
    if code in NOT_ALLOWED_HERE or code in NO_SUCH_THREAD:
        return Refused(code, "forbidden")
    return Refused(code, "bad_request")

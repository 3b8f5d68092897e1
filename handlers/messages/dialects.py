"""What is said otherwise on a platform, because people do it otherwise there.

Sentences are written where they are used; the few that speak of a platform's own habits have their other wording
here, and are exchanged for it before they are translated (:class:`handlers.messages.voice.Voice`).
"""

from collections.abc import Mapping

from handlers.messages.voice import N_

SLACK = {
    "• Or forward me a customer's message, or share their contact.": N_(
        "• Or forward me a customer's message, or choose “Log as lead” in its menu."
    ),
    "Write who it is and what they want after the command:\n"
    "/lead Mario Rossi 333 1234567 wants a quote for 3 windows, from Facebook\n"
    "Or forward me their message, share their contact, or answer a message with /lead.": N_(
        "Write who it is and what they want after the command:\n"
        "/lead Mario Rossi 333 1234567 wants a quote for 3 windows, from Facebook\n"
        "Or forward me their message, or choose “Log as lead” in its menu."
    ),
    "log a lead; or forward me a message, or answer one with /lead": N_(
        "log a lead; or forward me a message, or choose “Log as lead” in its menu"
    ),
    "This question is settled already. /lead as an answer to your message logs it.": N_(
        "This question is settled already. “Log as lead” in your message's menu logs it."
    ),
    "Hello! This is the assistant of a sales team, and I do not know you yet. "
    "If you are in the team, ask a manager for an invitation link. Your number here is {user}.": N_(
        "Hello! This is the assistant of a sales team, and I do not know you yet. "
        "If you are in the team, ask a manager to add you. Your member ID here is {user}."
    ),
    "Answer a card with “done” or “called” and the lead is answered, with “tomorrow at 9” and it is quiet "
    "until then; anything else is kept as a note.": N_(
        "Write “done” or “called” in a card's thread and the lead is answered, “tomorrow at 9” and it is quiet "
        "until then; anything else is kept as a note."
    ),
    "Until when shall lead {ref} be quiet? Answer this message, for example:": N_(
        "Until when shall lead {ref} be quiet? Write it in this message's thread, for example:"
    ),
    "Which lead? Write its number, as in /{verb} 12, or answer its card.": N_(
        "Which lead? Write its number, as in /{verb} 12, or write in its card's thread."
    ),
    "I work in private and in the team's own chat.": N_("I work in direct messages and in the team's own channel."),
    "If this is to be the team's chat, have these two lines in config.yaml, one below the other, and start me again:": (
        N_(
            "If this is to be the team's channel, have these two lines in config.yaml, one below the other, "
            "and start me again:"
        )
    ),
    "Have {who} send me this line in a private chat. It works once, for 24 hours:": N_(
        "Have {who} send me this line in a direct message. It works once, for 24 hours:"
    ),
    "I cannot write to you yet: open a chat with me and press Start.": N_(
        "I cannot write to you: please send me a direct message."
    ),
    "I cannot send you the invitation: open a private chat with me, press Start, and ask for it there.": N_(
        "I cannot send you the invitation: please ask for it in a direct message."
    ),
    "👋 {who}, new leads pass you by: I cannot write to you. Open a chat with me and press Start.": N_(
        "👋 {who}, new leads pass you by: I cannot write to you. Please send me a direct message."
    ),
}

DIALECTS: Mapping[str, Mapping[str, str]] = {"slack": SLACK}
"""By the reader's platform. What is not named here is said as it is written."""


def dialect_of(platform: str) -> Mapping[str, str]:
    """A platform's own wording of the sentences that it has one for."""
    return DIALECTS.get(platform, {})


# -- said of others: there the platform that counts is theirs, not the reader's

NOT_THERE: Mapping[str | None, str] = {
    "telegram": N_("⚠️ has not pressed Start"),
    "slack": N_("⚠️ takes no messages on Slack"),
    None: N_("⚠️ has not accepted an invitation"),
}
"""The mark in /team behind the name of somebody who can't be written to, by their platform; None: without any."""

NO_MORE: Mapping[str | None, str] = {
    "telegram": N_("⚠️ blocked me or left: can't be written to any more"),
    None: N_("⚠️ can't be written to any more"),
}
"""The same mark for somebody who could be written to once."""

LOST: Mapping[str | None, str] = {
    "telegram": N_("⚠️ I cannot write to {who} any more: they blocked me or left."),
    "slack": N_("⚠️ I cannot write to {who} any more: their account was closed."),
    None: N_("⚠️ I cannot write to {who} any more."),
}
"""What managers are told when it turns out."""

PASSED_OVER: Mapping[str | None, str] = {
    "telegram": N_(
        "⚠️ I cannot write to {who}, so new leads pass them by. They need to open a chat with me and press Start."
    ),
    "slack": N_(
        "⚠️ I cannot write to {who}, so new leads pass them by. Their account on Slack was closed, or takes no "
        "messages of apps."
    ),
    None: N_("⚠️ I cannot write to {who}, so new leads pass them by. They need an invitation: /team invite {who}"),
}
"""What managers are told while it lasts."""

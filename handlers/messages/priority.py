"""Which leads go first or last, in words: a flame alone says nothing to who has it read to them.

A word or two stand with every hot or low lead in a list; the reason stands where there is room for it.
"""

from collections.abc import Callable

from handlers.messages.rich import Line, Span, plain, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.rules.priority import Rule, amount, read_rule

Lines = tuple[Line, ...]

LEVELS = {"hot": N_("🔥 Hot"), "normal": N_("Normal priority"), "low": N_("Low priority")}
IN_A_LIST = {"hot": N_("🔥 hot"), "low": N_("low priority")}

URGENCIES = {"high": N_("urgent"), "low": N_("no hurry")}
KINDS = {"client": N_("a client"), "supplier": N_("a supplier"), "partner": N_("a partner")}


def mark(priority: str, voice: Voice) -> str:
    """A hot or a low lead in a line about it; nothing for all others."""
    words = IN_A_LIST.get(priority)
    return f" · {voice.say(words)}" if words else ""


def marked(priority: str, voice: Voice) -> Line:
    """The same, to be put after other spans."""
    words = mark(priority, voice)
    return (Span(words),) if words else ()


def first_or_last(lead: LeadView, voice: Voice) -> Lines:
    """A line for a card: hot or low, and why."""
    if lead.priority == "normal" or not lead.waits:
        return ()
    return (with_reason(lead, voice),)


def with_reason(lead: LeadView, voice: Voice) -> Line:
    """How soon a lead is to be looked at, whatever its level, and why as far as that is known."""
    level = voice.say(LEVELS.get(lead.priority, LEVELS["normal"]))
    why = _reason(lead, voice)
    return voice.line("{level}: {reason}", level=level, reason=why) if why else plain(level)


def _reason(lead: LeadView, voice: Voice) -> str:
    """What is kept as the reason, unless it explains another level than the lead has by now."""
    kept = lead.priority_why
    if kept.get("level") != lead.priority:
        return ""
    if kept.get("by"):
        return voice.say("set by {who}", who=shortened(kept["by"], 60))
    reason = _of_rule(kept.get("rule", ""), voice)
    written = shortened(kept.get("words") or "", 60)
    return voice.say("{reason} (“{words}”)", reason=reason, words=written) if reason and written else reason


def _of_rule(written: str, voice: Voice) -> str:
    """A rule of the configuration in words."""
    try:
        rule = read_rule(written)
    except ValueError:
        return shortened(written, 60)
    return SAID[rule.field](rule, voice)


def _named(names: dict[str, str], value: str, voice: Voice) -> str:
    return voice.say(names[value.casefold()]) if value.casefold() in names else shortened(value, 60)


def _budget(rule: Rule, voice: Voice) -> str:
    figure = voice.number(amount(rule.value) or 0)
    if rule.sign == ">=":
        return voice.say("budget from {amount}", amount=figure)
    return voice.say("budget up to {amount}", amount=figure)


SAID: dict[str, Callable[[Rule, Voice], str]] = {
    "urgency": lambda rule, voice: _named(URGENCIES, rule.value, voice),
    "kind": lambda rule, voice: _named(KINDS, rule.value, voice),
    "source": lambda rule, voice: voice.say("comes from {source}", source=shortened(rule.value, 60)),
    "campaign": lambda rule, voice: voice.say("campaign {name}", name=shortened(rule.value, 60)),
    "budget": _budget,
    "words": lambda rule, voice: voice.say("speaks of “{words}”", words=shortened(rule.value, 60)),
}

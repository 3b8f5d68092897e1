"""What is said where there is nothing to tell: of whom, and from where, so that it is true."""

from handlers.messages import fields
from handlers.messages.rich import shortened
from handlers.messages.tallies import About
from handlers.messages.voice import Voice


def of(about: About, voice: Voice) -> str:
    """No lead came in a time, among those that were asked for."""
    who, source = shortened(about.name or "", 60), about.source
    if source is not None:
        return _from_source(about, who, shortened(fields.source(source, voice), 60), voice)
    if about.name is None:
        return voice.say("Nobody logged a lead in this time. The next one goes in with /lead.")
    if about.is_reader:
        return (
            voice.say("No leads of yours in this time.")
            if about.owns
            else voice.say("You logged no lead in this time.")
        )
    if about.owns:
        return voice.say("No leads of {who} in this time.", who=who)
    return voice.say("{who} logged no lead in this time.", who=who)


def _from_source(about: About, who: str, source: str, voice: Voice) -> str:
    if about.name is None:
        return voice.say("No leads from {source} in this time.", source=source)
    if about.is_reader and about.owns:
        return voice.say("No leads of yours from {source} in this time.", source=source)
    if about.is_reader:
        return voice.say("You logged no lead from {source} in this time.", source=source)
    if about.owns:
        return voice.say("No leads of {who} from {source} in this time.", who=who, source=source)
    return voice.say("{who} logged no lead from {source} in this time.", who=who, source=source)

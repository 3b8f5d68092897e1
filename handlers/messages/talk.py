"""Cards that are no lead's: the welcome, help, questions, alerts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.messages.buttons import answered_button, called, outcome_button, press
from handlers.messages.rich import BLANK, Card, Choice, Span, bold, code, plain, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.ports import Button


def welcome(voice: Voice, name: str, roles: Sequence[str], *, here: bool = True, reported: bool = False) -> Card:
    """What somebody reads who opens the chat: ``here``, if it is theirs alone, or in private what is theirs is told.

    ``reported``: they are sent the daily report.
    """
    lines = [
        voice.line("👋 Hello {name}!", name=bold(name)),
        plain(voice.say("I see to it that every lead gets an answer.")),
        BLANK,
        plain(voice.say("• Log one: /lead Mario Rossi 333 1234567 wants a quote")),
        plain(voice.say("• Or forward me a customer's message, or share their contact.")),
    ]
    if "owner" in roles:
        lines.append(plain(voice.say(YOURS_HERE if here else YOURS_IN_PRIVATE)))
    if "manager" in roles:
        lines.append(plain(voice.say(FIGURES_COME if reported else FIGURES)))
    lines += [BLANK, plain(voice.say("/help shows everything I can do."))]
    return Card(tuple(lines), (language_choices(),))


YOURS_HERE = N_("• When a lead is yours I write here, and remind you until you have answered.")
YOURS_IN_PRIVATE = N_("• When a lead is yours I write to you in private, and remind you until you have answered.")
FIGURES = N_("• /status shows how we are doing.")
FIGURES_COME = N_("• /status shows how we are doing; once a day it comes by itself.")


def language_choices() -> tuple[Choice, ...]:
    return (
        Choice("🇬🇧 English", data=Button("language", arg="en").encode()),
        Choice("🇮🇹 Italiano", data=Button("language", arg="it").encode()),
    )


def ask_language(voice: Voice, *, other: bool = False) -> Card:
    """Which of the two; ``other``: they asked for one that is not spoken here."""
    text = N_("I speak English and Italian only. Which one shall it be?")
    question = voice.say(text) if other else voice.say("Which language shall I speak with you?")
    return Card((plain(question),), (language_choices(),))


HELP: tuple[tuple[str, str, str], ...] = (
    ("/lead TEXT", N_("/lead TEXT"), N_("log a lead; or forward me a message, or answer one with /lead")),
    ("/leads", N_("/leads mine · open · late · won · lost · today · unowned · all · @name · words"), N_("list leads")),
    ("/take", N_("/take 12"), N_("take a lead yourself")),
    ("/assign", N_("/assign 12 Marco"), N_("give a lead to somebody")),
    ("/answered", N_("/answered 12 note"), N_("the customer has had a response: no more reminders")),
    ("/snooze", N_("/snooze 12 tomorrow at 9"), N_("be quiet until then")),
    ("/note", N_("/note 12 text"), N_("add a note")),
    ("/won", N_("/won 12 1200"), N_("it became a contract")),
    ("/lost", N_("/lost 12 price"), N_("it did not, and why")),
    ("/reopen", N_("/reopen 12"), N_("have it wait again")),
    ("/undo", N_("/undo"), N_("take back your last action (ten minutes)")),
    ("/status", N_("/status week · month · @name · Facebook"), N_("the figures")),
    ("/team", N_("/team"), N_("who is on, who is away, who has how much")),
    ("/away", N_("/away until Monday"), N_("nothing new comes to you, /back ends it")),
    ("/why", N_("/why 12"), N_("why this owner")),
    ("/language", N_("/language"), N_("English or Italian")),
)


def help_card(voice: Voice) -> Card:
    """Everything that can be typed, with an example each."""
    lines = [
        (bold(voice.say("What I can do")),),
        *((code(voice.say(example)), Span(" – "), Span(voice.say(meaning))) for _, example, meaning in HELP),
        BLANK,
        plain(
            voice.say(
                "Answer a card with “done” or “called” and the lead is answered, with “tomorrow at 9” and it is quiet "
                "until then; anything else is kept as a note."
            )
        ),
    ]
    return Card(tuple(lines))


def ask_log(voice: Voice, row: int, about: LeadView | None) -> Card:
    """A text that may be a lead, or be ``about`` one: nothing is lost, and nothing logged unasked."""
    yes = Choice(voice.say("✅ Log it as a lead"), data=Button("log", row).encode())
    no = Choice(voice.say("No"), data=Button("no_log", row).encode())
    if about is None:
        return Card((plain(voice.say("Shall I log this as a lead?")),), ((yes, no),))
    question = plain(voice.say("Is this about {lead}, or shall I log it as a lead?", lead=called(about)))
    note = press(voice.say("📝 About {lead}", lead=called(about)), "note_of", about, str(row))
    return Card((question,), ((note,), (yes, no)))


def with_album(voice: Voice) -> Card:
    """What is left of that question once the rest of an album has answered it."""
    return Card((plain(voice.say("This belongs to the rest of the album: it is kept with it.")),))


def with_forward(voice: Voice) -> Card:
    """The same once the message came in that it was written to."""
    return Card((plain(voice.say("This is kept with the message you forwarded with it.")),))


def ask_account(voice: Voice, account: int, name: str, platform: str, who: str) -> Card:
    """An account has a colleague's e-mail address: is it theirs?"""
    line = voice.line(
        "👤 Is {name} on {platform} our {who}? The e-mail address is the same as in config.yaml.",
        name=bold(shortened(name, 60)),
        platform=platform,
        who=bold(who),
    )
    yes = Choice(voice.say("Yes"), data=Button("join", arg=str(account)).encode(), tone="main")
    no = Choice(voice.say("No"), data=Button("no_join", arg=str(account)).encode())
    return Card((line,), ((yes, no),))


def ask_note(lead: LeadView, voice: Voice, outcome: str | None = None, row: int = 0) -> Card:
    """A reply that was kept as a note may have meant more; the ``outcome`` that its words tell is a button, too.

    That takes the words from the question's ``row``, by which each button tells that it is of that question.
    """
    text = voice.line("📝 Kept as a note on lead {ref}. Has the customer had an answer?", ref=bold(f"#{lead.ref}"))
    yes = answered_button(lead, voice, str(row))
    told = ((outcome_button(lead, voice, outcome, str(row)),),) if outcome else ()
    return Card((text,), ((yes, press(voice.say("Just a note"), "as_note", lead)), *told))


def ask_snooze(lead: LeadView, voice: Voice) -> Card:
    """Invites a typed moment."""
    lines = (
        voice.line(
            "Until when shall lead {ref} be quiet? Answer this message, for example:",
            ref=bold(f"#{lead.ref}"),
        ),
        plain(voice.say("tomorrow at 9 · in 2 hours · Monday 15:30 · 25/11 at 10")),
    )
    return Card(lines, asks=True)


def snoozed(
    lead: LeadView,
    voice: Voice,
    until: datetime,
    understood: str | None,
    other: datetime | None,
    opening: datetime | None = None,
) -> Card:
    """Echoes the moment chosen; what other people mean by the same words is one tap away.

    Of a moment at which nobody works so is the ``opening`` after it.
    """
    head = plain(voice.say("Lead #{n} is quiet until {until}.", n=lead.ref, until=voice.exactly(until)))
    heard = (voice.line("I understood: {words}", words=shortened(understood, 120)),) if understood else ()
    closed = (plain(voice.say("That is outside working hours.")),) if opening else ()
    instead = [each for each in dict.fromkeys((other, opening)) if each is not None and each > voice.now]
    buttons = [(_instead(each, lead, voice),) for each in instead] if lead.waits else []
    return Card((head, *heard, *closed), tuple(buttons))


def too_far(lead: LeadView, voice: Voice, text: str, values: "dict[str, object]", other: datetime) -> Card:
    """A moment is refused as too far away; the nearer one that people also mean by the same words is one tap away."""
    is_offered = lead.waits and other > voice.now
    return replace(sentence(voice, text, values), buttons=((_instead(other, lead, voice),),) if is_offered else ())


def _instead(at: datetime, lead: LeadView, voice: Voice) -> Choice:
    return press(voice.say("No, {moment}", moment=voice.moment(at)), "snooze", lead, f"or={int(at.timestamp())}")


ABSENT = {"on": "", "off": "⚪ ", "away": "🏖 "}
"""The marks that /team has too, before the names of those who would not answer at once."""


def ask_owner(lead: LeadView, voice: Voice, people: Sequence[tuple[int, str, str]]) -> Card:
    """Whom to hand a lead to, a button each: number, name, and whether they are on, off or away."""
    if not people:
        return Card((plain(voice.say("There is nobody else who owns leads. Add people to the team first.")),))
    text = voice.line("Who shall have lead {ref}?", ref=bold(f"#{lead.ref}"))
    choices = [
        press(ABSENT[presence] + shortened(name, 30), "assign", lead, str(person))
        for person, name, presence in people[:20]
    ]
    return Card((text,), tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2)))


def sentence(voice: Voice, text: str, values: "dict[str, object]") -> Card:
    """A plain sentence; instants among its values are said in the reader's zone, days as one says them."""
    said = voice.say(text, **{name: _value(value, voice) for name, value in values.items()})
    return Card(tuple(plain(part) for part in said.split("\n")))


LONGEST_VALUE = 200
"""Characters of what somebody wrote that a sentence repeats."""


def _value(value: object, voice: Voice) -> object:
    if isinstance(value, dict) and "at" in value:
        return voice.exactly(datetime.fromisoformat(value["at"]))
    if isinstance(value, dict) and "day" in value:
        return voice.day(date.fromisoformat(value["day"]))
    if isinstance(value, str):
        return voice.say(value) if value in TRANSLATED else shortened(value, LONGEST_VALUE)
    return value


TRANSLATED = frozenset(
    {
        N_("managers"),
        N_("the lead's owner and managers"),
        N_("whoever logged it and managers"),
        N_("waiting for an answer"),
        N_("answered"),
        N_("won"),
        N_("lost"),
        N_("not a lead"),
    }
)
"""Values that are words of ours, not of the people."""


def not_here(voice: Voice, chat: str, section: str, key: str) -> Card:
    """Said in a shared chat that is not the team's: it would be, with these lines in the configuration."""
    lines = (
        plain(voice.say("I work in private and in the team's own chat.")),
        voice.line(
            "If this is to be the team's chat, have these two lines in config.yaml, one below the other, "
            "and start me again:"
        ),
        (code(f"{section}:"),),
        (code(f"  {key}: {chat}"),),
    )
    return Card(lines)


UNDONE = {
    "logged": N_("↩️ Taken back: lead #{n} is put away as if it had not been logged."),
    "assigned": N_("↩️ Taken back: the change of owner of lead #{n}."),
    "joined": N_("↩️ Taken back: what was added to lead #{n}."),
    "wrote_again": N_("↩️ Taken back: the new message of lead #{n}, which is answered as before."),
    "edited": N_("↩️ Taken back: your edit. Lead #{n} says what it said before."),
    "corrected": N_("↩️ Taken back: what was put right on lead #{n}."),
    "confirmed": N_("↩️ Taken back: what was confirmed on lead #{n}."),
    "answered": N_("↩️ Taken back: the answer to lead #{n}, which waits again."),
    "snoozed": N_("↩️ Taken back: the snooze of lead #{n}."),
    "note": N_("↩️ Taken back: the note on lead #{n}."),
    "won": N_("↩️ Taken back: lead #{n} is not won any more."),
    "lost": N_("↩️ Taken back: lead #{n} is not lost any more."),
    "dismissed": N_("↩️ Taken back: lead #{n} is a lead again, and waits for an answer."),
    "reopened": N_("↩️ Taken back: the reopening of lead #{n}."),
    "away": N_("↩️ Taken back: you are here again. What was handed over stays with your colleagues."),
    "back": N_("↩️ Taken back: away again."),
    "merged_into": N_("↩️ Taken back: lead #{n} stands by itself again."),
    "split": N_("↩️ Taken back: the whole list is lead #{n} again."),
    "told_apart": N_("↩️ Taken back: whether lead #{n} is of the same person is open again."),
}
"""What is answered to whoever took something back, for every kind of it."""

UNDONE_FOR = {
    "away": N_("↩️ Taken back: {who} is here again. What was handed over stays with the colleagues."),
    "back": N_("↩️ Taken back: {who} is away again."),
}
"""The same, where it was done for somebody else."""


AWAY_UNTIL = N_("↩️ Taken back: away again until {until}.")
AWAY_UNTIL_FOR = N_("↩️ Taken back: {who} is away again until {until}.")


def worth_again(voice: Voice, lead: int, cents: int | None, currency: str | None) -> Card:
    """A sale whose amount was taken back, and was given before."""
    if cents is None or currency is None:
        return Card((plain(voice.say("↩️ Taken back: lead #{n} is won, and no amount is noted.", n=lead)),))
    money = bold(voice.money(cents, currency))
    return Card((voice.line("↩️ Taken back: lead #{n} is won, and worth {money} again.", n=lead, money=money),))


def undone(voice: Voice, what: str, lead: int | None, who: str | None = None, until: datetime | None = None) -> Card:
    """What was taken back; ``who`` is away again, or the reader, and ``until`` when, if that is known."""
    if until is not None:
        text, named = (AWAY_UNTIL, {}) if who is None else (AWAY_UNTIL_FOR, {"who": bold(who)})
        return Card((voice.line(text, until=voice.exactly(until), **named),))
    if who is not None:
        return Card((voice.line(UNDONE_FOR[what], who=bold(who)),))
    return Card((plain(voice.say(UNDONE[what], n=lead)),))


def alert(voice: Voice, text: str, **params: object) -> Card:
    """Something a manager should know about the bot itself."""
    return Card((plain(voice.say(text, **params)),))

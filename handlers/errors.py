"""Everything that can be wrong with what somebody asked for; each is a sentence for that person.

    UserError
    ├── NotAllowed
    │   ├── CannotOwn
    │   ├── NoPrivateChat
    │   ├── NoChatForFiles
    │   ├── Unclaimed
    │   ├── OfColleague
    │   │   └── LateWithColleague
    │   └── Stranger
    │       └── NobodyYet
    ├── NotFound
    │   ├── NoSuchLead
    │   ├── NoSuchPerson
    │   │   └── NobodyToInvite
    │   ├── SeveralPeople
    │   ├── NothingToUndo
    │   └── NothingToOpen
    ├── NotUnderstood
    │   ├── EmptyLead
    │   ├── MissingNumber
    │   ├── MissingName
    │   ├── InviteWhom
    │   ├── MissingText
    │   ├── MomentMissing
    │   ├── MomentUnclear
    │   │   ├── MomentTwice
    │   │   ├── EndUnclear
    │   │   └── SnoozeUnclear
    │   ├── MomentPast
    │   │   └── EndPast
    │   ├── MomentTooFar
    │   │   └── OtherInReach
    │   ├── AbsenceAhead
    │   ├── AbsenceSoon
    │   ├── EndUnsaid
    │   ├── AmountUnclear
    │   ├── PeriodUnclear
    │   ├── OnePersonAtATime
    │   ├── NobodysOwn
    │   └── WrongValue
    │       ├── ValueMissing
    │       ├── ValueTooLong
    │       ├── PhoneUnclear
    │       ├── EmailUnclear
    │       └── PointOfAnother
    │           └── PointOfLead
    └── TooLate
        ├── AlreadyAnswered
        │   └── AnsweredAsOne
        ├── AlreadyTaken
        │   └── AlreadyYours
        ├── NotWaiting
        ├── WaitsAlready
        │   └── WaitsForAnyone
        ├── AlreadyMerged
        ├── NotMerged
        ├── AlreadySplit
        ├── NoListAnyMore
        ├── NotOpen
        ├── SaidToBeTwo
        ├── QuestionSettled
        ├── DoubtSettled
        ├── AccountSettled
        ├── ChangedSince
        │   ├── ChangedAsOne
        │   ├── PartChangedSince
        │   └── PassedOnSince
        ├── WouldComeBack
        ├── InviteVoid
        │   └── NoSuchInvite
        ├── InviteForAnother
        └── AccountInConfig

``sentence`` is looked up in the reader's catalogue and filled with the error's parameters: plain values,
dates, or datetimes, which the reader's voice writes in the reader's zone.
"""

from typing import Any, ClassVar

from handlers.messages.voice import N_


class UserError(Exception):
    """Something that the person who asked can put right."""

    sentence: ClassVar[str] = N_("That did not work.")

    def __init__(self, **params: Any) -> None:
        super().__init__(type(self).__name__)
        self.params = params


class NotAllowed(UserError):
    """The one gate says no."""

    sentence = N_("That is for {who} only.")


class Stranger(NotAllowed):
    """Somebody who is not in the team."""

    sentence = N_(
        "Hello! This is the assistant of a sales team, and I do not know you yet. "
        "If you are in the team, ask a manager for an invitation link. Your number here is {user}."
    )


class CannotOwn(NotAllowed):
    """A lead that was to be given to a member of the team who owns none."""

    sentence = N_("{who} logs leads and cannot have any. Who can: {people}.")


class NoPrivateChat(NotAllowed):
    """What is for the asker's eyes only was asked for in a shared chat, and there is no other to tell it in."""

    sentence = N_("I cannot send you the invitation: open a private chat with me, press Start, and ask for it there.")


class NoChatForFiles(NotAllowed):
    """A file was asked for where everybody would see it, by somebody who can't be written to in private."""

    sentence = N_("This is for your eyes only, and I cannot write to you yet: write to me first, then try again.")


class NobodyYet(Stranger):
    """The first who writes to a bot whose team is empty: it is their own, or they know whose it is."""

    sentence = N_(
        "Hello! There is nobody in my team yet. If I am yours, put these lines into config.yaml and start me again:\n"
        "team:\n"
        "  - name: {name}\n"
        "    roles: [manager, owner]\n"
        "    {platform}: {user}"
    )


class Unclaimed(NotAllowed):
    """What only an owner does to a lead, of one that nobody has, by somebody who sees its card."""

    sentence = N_("Nobody has lead #{n} yet. Whoever answers it writes /take {n} first.")


class OfColleague(NotAllowed):
    """What a colleague may not do to a lead whose card the team's chat shows."""

    sentence = N_(
        "Lead #{n} is with {who}. Only {who} and managers can do that; they can hand it over: /assign {n} NAME"
    )


class LateWithColleague(OfColleague):
    """The same of a lead that waits too long, which any owner may take."""

    sentence = N_("Lead #{n} is late with {who}. Whoever answers it instead writes /take {n} first.")


class NotFound(UserError):
    """What was named is not there."""


class NoSuchLead(NotFound):
    """A number that no lead has, or one the person may not see: both sound alike on purpose."""

    sentence = N_("There is no lead #{n} that you can see. /leads shows yours.")


class NoSuchPerson(NotFound):
    """A name that fits nobody."""

    sentence = N_("Nobody in the team is called “{name}”. /team shows who there is.")


class NobodyToInvite(NoSuchPerson):
    """An invitation for somebody whom the configuration does not name."""

    sentence = N_(
        "Nobody in the team is called “{name}”. Whoever is new has to stand under team: in config.yaml first; "
        "then start me again, and invite them."
    )


class SeveralPeople(NotFound):
    """A name that may mean more than one person, where no buttons can ask."""

    sentence = N_("“{name}” may be {people}. Write more of the name.")


class NothingToUndo(NotFound):
    """No recent action of one's own."""

    sentence = N_("There is nothing of yours from the last ten minutes to take back.")


class NothingToOpen(NotFound):
    """A button speaks of files that were taken back since."""

    sentence = N_("Lead #{n} has no such files any more.")


class NotUnderstood(UserError):
    """What was written has no meaning here."""

    sentence = N_("I did not understand that. /help shows what I can do.")


class EmptyLead(NotUnderstood):
    """/lead with nothing after it."""

    sentence = N_(
        "Write who it is and what they want after the command:\n"
        "/lead Mario Rossi 333 1234567 wants a quote for 3 windows, from Facebook\n"
        "Or forward me their message, share their contact, or answer a message with /lead."
    )


class MissingNumber(NotUnderstood):
    """A command about a lead without saying which."""

    sentence = N_("Which lead? Write its number, as in /{verb} 12, or answer its card.")


class MissingName(NotUnderstood):
    """A hand-over to nobody."""

    sentence = N_("To whom? Write a name, as in /assign 12 Marco.")


class InviteWhom(NotUnderstood):
    """An invitation for nobody."""

    sentence = N_("Whom shall I invite? Write a name of the team, as in /team invite Marco.")


class MissingText(NotUnderstood):
    """A note with nothing in it."""

    sentence = N_("What shall I note? Write it after the number, as in /note 12 prefers mornings.")


class MomentMissing(NotUnderstood):
    """A form in which no moment was filled in."""

    sentence = N_("Until when? Write it in words, or choose a day or a time.")


class MomentUnclear(NotUnderstood):
    """A moment in time that was not wholly understood."""

    sentence = N_(
        "I am not sure when “{text}” is, so I changed nothing. "
        "Try: tomorrow at 9 · in 2 hours · Monday 15:30 · 25/11 at 10 · end of the month"
    )


class MomentTwice(MomentUnclear):
    """A moment in words, and a day or a time chosen beside them, that make no moment together."""

    sentence = N_("“{text}” and what is chosen below do not go together. Please leave one of the two empty.")


class EndUnclear(MomentUnclear):
    """The end of an absence that was not wholly understood."""

    sentence = N_(
        "I am not sure when “{text}” is, so I changed nothing. "
        "Try: for 2 hours · until Monday · until Friday at 15:30 · until the end of the month"
    )


class SnoozeUnclear(MomentUnclear):
    """The same of a snooze: owners may choose none of the distant moments that serve as examples elsewhere."""

    sentence = N_(
        "I am not sure when “{text}” is, so I changed nothing. Try: tomorrow at 9 · in 2 hours · Monday 15:30"
    )


class MomentPast(NotUnderstood):
    """A moment that has gone by."""

    sentence = N_("“{text}” is already past, so I changed nothing. Try: tomorrow at 9 · in 2 hours · Monday 15:30")


class EndPast(MomentPast):
    """An absence that would have ended before it is noted."""

    sentence = N_(
        "“{text}” is already past, so I changed nothing. Try: for 2 hours · until Monday · until Friday at 15:30"
    )


class MomentTooFar(NotUnderstood):
    """A moment further away than the person may choose."""

    sentence = N_("That is {at}. Owners can snooze a lead for up to {days} days; a manager can go further.")


class OtherInReach(MomentTooFar):
    """The same of lead ``n``, where the ``other`` thing that people mean by those words is not too far."""


class AbsenceAhead(NotUnderstood):
    """An absence that is to begin on a day, or to last for a week or month, and not from now until a moment."""

    sentence = N_("I can only note absences that begin now. Say until when, for example: /away until {until}")


class AbsenceSoon(NotUnderstood):
    """A moment later on the same day, which may be when an absence is to begin, or when it is to end."""

    sentence = N_(
        "I can only note absences that begin now. If you are away until {until}: /away until {until} · "
        "If that is when you leave, tell me then."
    )


class EndUnsaid(NotUnderstood):
    """The same where no day was understood that could be proposed as the end."""

    sentence = N_("I can only note absences that begin now. Say until when, for example: /away until Monday")


class AmountUnclear(NotUnderstood):
    """An amount of money that makes no sense."""

    sentence = N_("“{text}” is no amount I understand. Try: /won {n} 1200 · /won {n} €1,200.50")


class PeriodUnclear(NotUnderstood):
    """A /status argument that is neither a period, nor a person, nor a source."""

    sentence = N_(
        "I do not know “{text}”. Try /status today, yesterday, week, month, 12/11, @name, or a source such as Facebook."
    )


class OnePersonAtATime(NotUnderstood):
    """Figures or a list of two people's leads."""

    sentence = N_("I can tell you of one person at a time. Leave out {names}, or ask once for each.")


class NobodysOwn(NotUnderstood):
    """One's own leads, where nobody knows who asks."""

    sentence = N_("Whose leads? Nobody knows here who you are: write a name, as in @marco.")


class WrongValue(NotUnderstood):
    """What was written into a lead's field cannot stand there."""


class ValueMissing(WrongValue):
    """An answer with no words in it."""

    sentence = N_("Write what is right, or - to empty it.")


class ValueTooLong(WrongValue):
    """More than a field is for."""

    sentence = N_("That is too long: please keep it under {most} characters.")


class PhoneUnclear(WrongValue):
    """What nobody could dial."""

    sentence = N_(
        "“{text}” is no phone number I can dial, so I changed nothing. "
        "Try: {examples} · +44 20 7946 0958; several with commas"
    )


class EmailUnclear(WrongValue):
    """What no mail would reach."""

    sentence = N_(
        "“{text}” is no e-mail address, so I changed nothing. Try: mario.rossi@example.com; several with commas"
    )


class PointOfAnother(WrongValue):
    """A telephone or an address by which somebody else is known."""

    sentence = N_("“{text}” belongs to another customer, so I changed nothing. A manager can see whose it is.")


class PointOfLead(PointOfAnother):
    """The same, told to somebody who may see that customer's lead."""

    sentence = N_("“{text}” belongs to {who}, lead #{n}, so I changed nothing on either.")


class TooLate(UserError):
    """The lead has moved on since."""


class AlreadyAnswered(TooLate):
    """An old button, or the second tap of a double one."""

    sentence = N_("Lead #{n} was already answered by {who}, {at}.")


class AnsweredAsOne(AlreadyAnswered):
    """A list of customers that was to become a lead of each, and had an answer before."""

    sentence = N_(
        "Lead #{n} was already answered by {who}, {at}, so it stays one. "
        "Send me one message for each customer who still waits."
    )


class AlreadyTaken(TooLate):
    """Somebody else was faster."""

    sentence = N_("Lead #{n} is already with {who}.")


class AlreadyYours(AlreadyTaken):
    """The same, told to the one who has it."""

    sentence = N_("Lead #{n} is yours already.")


class NotWaiting(TooLate):
    """The lead is closed."""

    sentence = N_("Lead #{n} is not waiting any more: {state}. /reopen {n} opens it again.")


class WaitsAlready(TooLate):
    """What is to be reopened is open."""

    sentence = N_("Lead #{n} is waiting already: it is with {who}, and the customer has waited since {since}.")


class WaitsForAnyone(WaitsAlready):
    """The same of a lead that nobody has."""

    sentence = N_("Lead #{n} is waiting already: nobody has it yet, and the customer has waited since {since}.")


class WaitsAgain(TooLate):
    """An old question's button, about a lead that was closed without an answer and reopened since."""

    sentence = N_("Lead #{n} was reopened after that: it has been waiting for an answer since {since}.")


class AlreadyMerged(TooLate):
    """What is asked of a lead that became a part of another one, by somebody who may not see that one."""

    sentence = N_("Lead #{n} is part of lead #{into} by now: it is the same person.")


class NotMerged(TooLate):
    """The second tap on taking a merging back."""

    sentence = N_("Lead #{n} stands by itself already.")


class AlreadySplit(TooLate):
    """The second tap on making a lead of each customer of a list."""

    sentence = N_("That list has become {leads} already.")


class NoListAnyMore(TooLate):
    """An old button below what was a list of customers, and says something else now."""

    sentence = N_("I see no list of customers in lead #{n} any more, so it stays one.")


class NotOpen(TooLate):
    """Of two leads that may be of one person one is closed by now."""

    sentence = N_("Lead #{n} is closed by now ({state}), so both leads stay as they are.")


class SaidToBeTwo(TooLate):
    """Somebody else was faster, and of another opinion."""

    sentence = N_("{who} has said that these are two people, {at}.")


class QuestionSettled(TooLate):
    """The second tap of a double one, or a question of long ago."""

    sentence = N_("This question is settled already. /lead as an answer to your message logs it.")


class DoubtSettled(TooLate):
    """The second tap of a double one, or what somebody else has put right meanwhile."""

    sentence = N_("That is settled already on lead #{n}.")


class AccountSettled(TooLate):
    """Another manager has said whose account it is."""

    sentence = N_("Another manager has settled this already.")


class ChangedSince(TooLate):
    """An undo that would overwrite somebody else's work."""

    sentence = N_("Lead #{n} has changed since ({who}, {at}), so I left it as it is.")


class ChangedAsOne(ChangedSince):
    """A list of customers that was to become a lead of each, with which somebody has done something as one lead."""

    sentence = N_(
        "Lead #{n} has changed since ({who}, {at}), so it stays one. "
        "Send me one message for each customer who is missing."
    )


class PartChangedSince(ChangedSince):
    """An undo that would make one lead of several again, on one of which somebody has worked."""

    sentence = N_("Lead #{n} has changed since ({who}, {at}), so {leads} stay as they are.")


class PassedOnSince(ChangedSince):
    """An undo of what was done of a lead that a colleague has been given since."""

    sentence = N_("Lead #{n} has been with {who} since {at}, so I left it as it is.")


class WouldComeBack(TooLate):
    """An undo of a hand-over by which nobody else would have the lead, for its former owner is away by now."""

    sentence = N_(
        "Lead #{n} stays with {who}: {former} is away, and nobody else can take it. "
        "/assign {n} NAME gives it to whom you want."
    )


class InviteVoid(TooLate):
    """A link that was used, or has run out, or whose maker or guest has left the team."""

    sentence = N_("This invitation was used already or has run out. Ask a manager for a new one.")


class NoSuchInvite(InviteVoid):
    """The same, told to somebody who follows a link that was never made."""


class InviteForAnother(TooLate):
    """A link followed by somebody who is in the team under another name."""

    sentence = N_("This invitation is for {name}, and you are {who}. Please pass it on; it still works.")


class AccountInConfig(TooLate):
    """An invitation for somebody whose account the configuration names: the next start would undo it."""

    sentence = N_(
        "{name} needs no invitation: config.yaml names their account. They open a chat with me and write /start. "
        "If it is another account by now, correct it under team: in config.yaml and start me again."
    )

"""What people are to hear of an acceptance, and what is to be withdrawn for it."""

from collections.abc import Iterator

from infokb.core.journey import acceptances, supporters
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import FollowUp

_NEWS = {
    MessageKind.NEWS: "you accepted an offer",
    MessageKind.WITHDRAW: "you are no longer looking",
}
_OWN_WORDS = {
    MessageKind.NEWS: "I accepted an offer",
    MessageKind.WITHDRAW: "I am no longer looking",
}
_WITHDRAWN = "I accepted another offer, and withdrew"


def news_to(vault: Vault, accepted: Note, who: Note, message: MessageKind) -> Iterator[FollowUp]:
    """Yield that somebody is to hear of an acceptance, unless they have heard news since."""
    day = acceptances.status_day(vault, accepted)
    if not supporters.got_update_since(vault, who, day):
        command = command_words("log {} updated {}", vault.called(who), _OWN_WORDS[message])
        task, reason = f"Tell {who.name} {_NEWS[message]}", "accepted {}" if day else "accepted"
        yield FollowUp(who, day, command, task, reason, message=message)


def withdrawal(vault: Vault, application: Note, accepted: Note) -> Iterator[FollowUp]:
    """Yield that an application is to be withdrawn, and that its referrers are to hear of it."""
    day = acceptances.status_day(vault, accepted)
    referrers = vault.targets(application, "referrer")
    reason = "accepted another offer {}"
    task = f"Withdraw your application: {application.name}"
    command = command_words("mark {} declined", vault.called(application))
    who = next(iter(referrers), None)
    message = MessageKind.WITHDRAW if who else None
    yield FollowUp(who, day, command, task, reason, message=message)
    for referrer in referrers:
        if not supporters.got_update_since(vault, referrer, day):
            with_news = f"{task}, and tell {referrer.name}"
            command = command_words("log {} updated {}", vault.called(referrer), _WITHDRAWN)
            yield FollowUp(referrer, day, command, with_news, reason, message=MessageKind.WITHDRAW)

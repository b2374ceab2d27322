"""What the notes together say of a person."""

from datetime import date

import pytest

from infokb.core.dates.instants import moment_text
from infokb.core.journey import contacts, conversations, outreach, task_people, thank_yous, touches
from tests.core.work import grows_linearly

ADA = "contacts/Ada.md"


def contact(fields="", body=""):
    return f"---\ntype: contact\n{fields}---\n{body}"


def interview(fields="", body="", who='contacts: "[[Ada]]"\n'):
    return f"---\ntype: interview\n{who}{fields}---\n{body}"


@pytest.fixture
def ada(make_vault):
    """Give a function that makes a vault of Ada and interviews, and gives it with her note."""

    def make(text, *interviews):
        talks = {f"interviews/{at}.md": one for at, one in enumerate(interviews)}
        vault = make_vault({ADA: text, **talks})
        return vault, vault.notes[ADA]

    return make


@pytest.mark.parametrize(
    ("fields", "talks", "stage"),
    [
        ("", [], "identified"),
        ("invited: 2026-11-01\n", [], "invited"),
        ("invited: 2026-11-01\nconnected: 2026-11-02\n", [], "connected"),
        ("connected: 2026-11-02\nasked: 2026-11-03\n", [], "asked"),
        ("asked: 2026-11-03\nnudged: [2026-11-12]\n", [], "nudged"),
        ("asked: 2026-11-03\nnudged: []\n", [], "asked"),
        ("nudged: [2026-11-12]\nreplied: 2026-11-13\n", [], "replied"),
        ("replied: 2026-11-13\n", ["status: planned\n"], "replied"),
        ("replied: 2026-11-13\n", ["status: scheduled\n"], "scheduled"),
        ("", ["status: scheduled\n", "status: completed\n"], "met"),
        ("", ["status: completed\ndate: 2026-11-18\nthanked: 2026-11-18\n"], "in touch"),
        ("", ["status: planned\nthanked: 2026-11-18\n"], "identified"),
        ("mentor_since: 2026-11-18\n", ["status: scheduled\n"], "mentor"),
        ("mentor_since: 2026-11-18\nclosed: 2026-11-19\n", [], "closed"),
        ("closed_reason: left\n", [], "closed"),
    ],
)
def test_stages(ada, fields, talks, stage):
    vault, note = ada(contact(fields), *(interview(one) for one in talks))
    assert contacts.contact_stage(vault, note).value == stage


def test_met_in_the_log(ada):
    vault, note = ada(contact("", "## Log\n\n- 2026-11-18 met: at the fair\n"))
    assert contacts.contact_stage(vault, note) is contacts.Stage.MET


def test_interviews_are_earliest_first(ada):
    talks = [interview(), interview("date: 2026-11-18\n"), interview("date: 2026-11-02T09:00\n")]
    vault, note = ada(contact(), *talks)
    names = [one.name for one in conversations.interviews_with(vault, note)]
    assert names == ["2", "1", "0"]


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ("date: 2026-11-18T15:00\n", "2026-11-18T15:00", "2026-11-18T15:20"),
        (
            "date: 2026-11-18T15:00\nminutes: 60\n",
            "2026-11-18T15:00",
            "2026-11-18T16:00",
        ),
        (
            "date: 2026-11-18T15:00Z\nminutes: 0\n",
            "2026-11-18T16:00",
            "2026-11-18T16:00",
        ),
        (
            "date: 2026-11-18T15:00\nminutes: -9\n",
            "2026-11-18T15:00",
            "2026-11-18T15:00",
        ),
        (
            "date: 2026-10-25T02:50\n",
            "2026-10-25T02:50+02:00",
            "2026-10-25T02:10+01:00",
        ),
        ("date: 2026-11-18\n", "2026-11-18T00:00", "2026-11-19T00:00"),
        (
            "date: 2026-11-18T15:00\nminutes: 999999999999999\n",
            "2026-11-18T15:00",
            "2026-11-25T15:00",
        ),
    ],
)
def test_when_an_interview_starts_and_ends(ada, fields, start, end):
    vault, _ = ada(contact(), interview(fields))
    note = vault.notes["interviews/0.md"]
    starts, ends = (
        conversations.interview_start(vault, note),
        conversations.interview_end(vault, note),
    )
    assert starts
    assert ends
    assert starts.isoformat().startswith(start.partition("+")[0])
    assert ends.isoformat().startswith(end.partition("+")[0])
    assert ends.isoformat().endswith(end.partition("+")[2])


@pytest.mark.parametrize(
    ("fields", "start", "due"),
    [
        ("date: 2026-10-24T15:00\n", "2026-10-24 15:00", "2026-10-25T14:20:00+01:00"),
        ("date: 2026-11-18\n", "2026-11-18", "2026-11-20T00:00:00+01:00"),
    ],
)
def test_the_hours_after_an_interview(ada, fields, start, due):
    vault, _ = ada(contact(), interview("status: completed\n" + fields))
    note = vault.notes["interviews/0.md"]
    held = conversations.conversation_of(vault, note)
    assert held
    found = conversations.due_after_conversation(vault, held, 24)
    moment = conversations.interview_moment(vault, note)
    assert moment
    assert (moment_text(moment), found.end.isoformat()) == (start, due)
    assert found.start == conversations.interview_end(vault, note)


def test_an_interview_without_a_date_never_starts(ada):
    vault, _ = ada(contact(), interview("date: soon\n"))
    note = vault.notes["interviews/0.md"]
    assert (
        conversations.interview_start(vault, note),
        conversations.interview_end(vault, note),
    ) == (None, None)
    assert conversations.interview_day(vault, note) is None
    assert conversations.conversation_of(vault, note) is None


@pytest.mark.parametrize(
    ("fields", "log", "thanked"),
    [
        ("date: 2026-11-18\n", "", False),
        ("date: 2026-11-18\nthanked: 2026-11-19\n", "", True),
        ("date: 2026-11-18\n", "- 2026-11-18 thanked: x\n", True),
        ("date: 2026-11-18\n", "- 2026-11-17 thanked: x\n", False),
        ("date: 2026-11-18\n", "- 2026-11-19 sent: x\n", False),
        ("", "- 2026-11-17 thanked: x\n", True),
    ],
)
def test_thanked(ada, fields, log, thanked):
    vault, note = ada(contact("", f"## Log\n\n{log}"), interview(fields))
    assert thank_yous.is_thanked(vault, vault.notes["interviews/0.md"], note) is thanked


def test_everything_that_happened(ada):
    text = contact(
        "invited: 2026-11-01\nconnected:\nasked: soon\nnudged:\n  - 2026-11-09\n  - 2026-11-12\n",
        "## Log\n\n- 2026-11-13 heard: yes\n- talked\n",
    )
    vault, note = ada(
        text,
        interview("status: completed\ndate: 2026-11-18T15:00\ngoal: why\nthanked: 2026-11-19\n"),
        interview("status: completed\n"),
        interview("status: scheduled\ndate: 2026-11-30\n"),
    )
    told = [(str(one.on), one.kind.value, one.text) for one in touches.touches(vault, note)]
    assert told == [
        ("2026-11-01", "invited", ""),
        ("2026-11-09", "nudged", ""),
        ("2026-11-12", "nudged", ""),
        ("2026-11-13", "heard", "yes"),
        ("2026-11-18", "interview", "why"),
        ("2026-11-19", "thanked", ""),
    ]
    places = [one.note.text[slice(*one.span)] for one in touches.touches(vault, note)]
    assert places[1:4] == ["2026-11-09", "2026-11-12", "- 2026-11-13 heard: yes"]
    assert touches.last_touch_day(vault, note) == date(2026, 11, 19)


def test_nothing_happened_yet(ada):
    vault, note = ada(contact())
    assert touches.last_touch_day(vault, note) is None
    assert touches.latest_touch(vault, note) is None
    assert outreach.first_asked_on(vault, note) is None
    assert not outreach.has_met(vault, note)


def test_asked_in_a_field_or_in_the_log(ada):
    vault, note = ada(
        contact("asked: 2026-11-10\n", "## Log\n\n- 2026-11-02 asked: x\n- 2026-11-12 asked: y\n")
    )
    assert outreach.first_asked_on(vault, note) == date(2026, 11, 2)
    last = touches.latest_touch(vault, note, {touches.TouchKind.ASKED})
    assert last
    assert (last.on, last.text) == (date(2026, 11, 12), "y")


def test_a_vaults_own_template_may_give_outreach_a_time(make_vault):
    template = "---\nsummary: x\nfolder: contacts\nfields:\n  asked: {kind: time}\n---\n"
    text = contact("asked: 2026-11-10T23:30Z\ninvited: 2026-11-01\n")
    vault = make_vault({"templates/contact.md": template, ADA: text})
    assert outreach.first_asked_on(vault, vault.notes[ADA]) == date(2026, 11, 11)
    template = template.replace("time", "text")
    vault = make_vault({"templates/contact.md": template, ADA: contact("asked: often\n")})
    assert outreach.first_asked_on(vault, vault.notes[ADA]) is None


@pytest.mark.parametrize(
    ("fields", "closed", "opted_out"),
    [
        ("", False, False),
        ("closed: 2026-11-18\n", True, False),
        ("closed_reason: left\n", True, False),
        ("closed_reason: opted-out\n", True, True),
        ("closed_reason: tired\n", False, False),
    ],
)
def test_closed(ada, fields, closed, opted_out):
    vault, note = ada(contact(fields))
    assert outreach.is_closed(vault, note) is closed
    assert outreach.has_opted_out(note) is opted_out


def test_staff_is_who_is_there_and_not_gone(make_vault):
    there = 'organization: "[[Acme]]"\n'
    vault = make_vault(
        {
            "contacts/Ada.md": contact(there),
            "contacts/Bo.md": contact(there + "closed: 2026-11-18\n"),
            "contacts/Cy.md": contact("", "[[Acme]]"),
            "organizations/Acme.md": "---\ntype: organization\n---\n",
        }
    )
    found = contacts.open_contacts_at(vault, vault.notes["organizations/Acme.md"])
    assert [one.name for one in found] == ["Ada"]


@pytest.mark.parametrize(
    ("fields", "talk", "met"),
    [
        ("", "", False),
        ("replied: 2026-11-18\n", "", False),
        ("", "status: completed\n", True),
        ("", "status: completed\ndate: 2027-11-18\n", False),
    ],
)
def test_met(ada, fields, talk, met):
    vault, note = ada(contact(fields), interview(talk))
    assert outreach.has_met(vault, note) is met


def test_who_stands_behind_a_follow_up(make_vault):
    panel = 'contacts:\n  - "[[Ada]]"\n  - "[[Bo]]"\n  - "[[Cy]]"\n'
    vault = make_vault(
        {
            ADA: contact(),
            "contacts/Bo.md": contact(),
            "interviews/a.md": interview(who=panel),
            "Plain.md": "",
        }
    )
    given = {
        path: [one.name for one in task_people.people_behind(vault, note)]
        for path, note in vault.notes.items()
    }
    assert given == {
        "Plain.md": [],
        ADA: ["Ada"],
        "contacts/Bo.md": ["Bo"],
        "interviews/a.md": ["Ada", "Bo"],
    }


def test_whom_a_follow_up_links_to(make_vault):
    body = (
        "[[Ada]]\n- [ ] #referral talk to [[Bo]], [[Bo|B.]], [[Acme]], [[No]] and [Cy](Cy.md)\n"
        "- [ ] #promise write ➕ 2026-11-20\n[[Ada]]\n"
    )
    vault = make_vault(
        {
            ADA: contact(),
            "contacts/Bo.md": contact(),
            "contacts/Cy.md": contact(),
            "organizations/Acme.md": "---\ntype: organization\n---\n",
            "interviews/a.md": interview("date: 2026-11-18\n", body),
        }
    )
    note = vault.notes["interviews/a.md"]
    first, second = note.tasks
    assert [one.name for one in task_people.contacts_linked_in(vault, note, first)] == ["Bo", "Cy"]
    assert task_people.contacts_linked_in(vault, note, second) == ()
    assert task_people.task_start_day(vault, note, first) == date(2026, 11, 18)
    assert task_people.task_start_day(vault, note, second) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/ada-okafor",
        "https://linkedin.com/in/Ada-Okafor/",
        "http://de.linkedin.com/in/ada%2Dokafor?trk=x#top",
        "https://[x]linkedin.example.org/in/ada-okafor",
    ],
)
def test_a_profile_is_the_path_of_its_address(url):
    assert contacts.linkedin_key(url) == "/in/ada-okafor"


@pytest.mark.parametrize(
    "url", ["https://www.linkedin.com/", "https://www.linkedin.com?x=/in/y", ""]
)
def test_addresses_without_a_path_are_no_profile(url):
    assert contacts.linkedin_key(url) == ""


@pytest.mark.slow
def test_many_follow_ups_and_links_stay_linear(make_vault):
    def work(size):
        line = "- [ ] #referral talk to [[Ada]]\n"
        vault = make_vault({ADA: contact(), "a.md": line * size})
        note = vault.notes["a.md"]
        return [task_people.contacts_linked_in(vault, note, task) for task in note.tasks]

    assert grows_linearly(work, 100)

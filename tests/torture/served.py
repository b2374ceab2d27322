"""A site that is served while another command runs: it answers, and follows what is written."""

import os
import posix
import time

from infokb.faces.change_follower import ChangeFollower
from infokb.faces.clock import run_clock
from infokb.faces.site.served_site import ServedSite
from infokb.faces.watch import FolderWatch
from tests.faces.serving import Answer, running
from tests.torture.at_once import TOGETHER
from tests.torture.scene import AS_OF, Scene

PATIENCE = 30.0
HOME = "index.html"
ADDRESSES = (HOME, "people.html", "contacts/Ada Okafor.html".replace(" ", "%20"))
MAY_ANSWER = {200, 307, 404}
"""What the page of a note may answer that another command renames or removes."""
MAY_END = {"lint": (0, 1)}
"""`lint` says so where it finds something."""


def serve_beside(scene: Scene, number: int) -> str:
    """Ask for pages while a command runs; soon they are those of a server that starts then."""
    name = [*TOGETHER][number % len(TOGETHER)]
    scene.prepare("")
    ready, go = os.pipe()
    child = posix.fork()
    if not child:
        code = 70
        try:
            os.read(ready, 1)
            code, _ = scene.run(*TOGETHER[name])
        finally:
            os._exit(code)
    site = ServedSite(scene.root, run_clock(AS_OF))
    follower = ChangeFollower(
        watch := FolderWatch(scene.root), site.show_prepared, site.show_fault, site.prepare
    )
    with watch, follower, running(site) as server:
        os.write(go, b"x")
        faults = []
        while not (ended := os.waitpid(child, os.WNOHANG))[0]:
            answers = {address: Answer(server, address).status for address in ADDRESSES}
            faults += [
                f"{place}: {code}" for place, code in answers.items() if code not in MAY_ANSWER
            ]
            if answers[HOME] != 200:
                faults.append(f"{HOME}: {answers[HOME]}")
        fault = faults[0] if faults else _late(site)
    os.close(ready)
    os.close(go)
    code = os.waitstatus_to_exitcode(ended[1])
    if code not in MAY_END.get(name, (0,)):
        fault = fault or f"the command ends with {code}"
    return f"{name}: {fault}" if fault else ""


def _late(site: ServedSite) -> str:
    """Return which page does not come to show what is in the files."""
    end = time.monotonic() + PATIENCE
    fresh = ServedSite(site.root, site.clock)
    wrong = [*ADDRESSES]
    while wrong and time.monotonic() < end:
        wrong = [place for place in ADDRESSES if site.answer(place)[:2] != fresh.answer(place)[:2]]
        if wrong:
            time.sleep(0.05)
    return f"{wrong[0]} is not what a new server shows" if wrong else ""

"""A headless Chromium that shows a page, obeys, and tells what it asked for and complained about.

It is spoken to in its DevTools protocol through two pipes, so that no port is opened.
"""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time

program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    def __init__(self, width=1200, height=900):
        self.profile = tempfile.mkdtemp(prefix="sitewatt_browser_")
        to_browser, self.to = os.pipe()
        self.back, from_browser = os.pipe()

        def hand_over():  # Chromium reads from 3 and writes to 4
            os.dup2(to_browser, 103), os.dup2(from_browser, 104)
            os.dup2(103, 3), os.dup2(104, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--remote-debugging-pipe", f"--user-data-dir={self.profile}", f"--window-size={width},{height}"],
            preexec_fn=hand_over, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser), os.close(from_browser)
        self.rest, self.number, self.events = b"", 0, []
        target = self.ask("Target.createTarget", url="about:blank", session=None)["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True, session=None)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(domain + ".enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        os.close(self.to), os.close(self.back)
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self.rest:
            if not select.select([self.back], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError("the browser says nothing")
            self.rest += os.read(self.back, 1 << 16)
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, session="own", seconds=60, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive(seconds)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path):
        self.events.clear()
        self.ask("Page.navigate", url="file://" + os.path.abspath(path))
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive(60))

    def run(self, script):
        """The value of a JavaScript expression."""
        said = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"].get("exception", {}).get("description", "exception"))
        return said["result"].get("value")

    def complaints(self):
        """What stands in the console as warning or error, and what was thrown."""
        self.run("new Promise((done) => setTimeout(done, 100))")
        found = []
        for event in self.events:
            method, of = event.get("method"), event.get("params", {})
            if method == "Log.entryAdded" and of["entry"]["level"] in ("warning", "error"):
                found.append(of["entry"]["text"])
            if method == "Runtime.exceptionThrown":
                found.append(json.dumps(of["exceptionDetails"]))
            if method == "Runtime.consoleAPICalled" and of["type"] in ("warning", "error", "assert"):
                found.append(json.dumps(of["args"]))
        return found

    def requests(self):
        """Addresses asked for, beside the page itself."""
        return [event["params"]["request"]["url"] for event in self.events
                if event.get("method") == "Network.requestWillBeSent"
                and event["params"].get("type") != "Document"]

    def press(self, key, code):
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                     text="\r" if key == "Enter" and kind == "keyDown" else "")

    def drag(self, x1, y1, x2, y2):
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x1, y=y1)
        self.ask("Input.dispatchMouseEvent", type="mousePressed", x=x1, y=y1, button="left", buttons=1, clickCount=1)
        for step in range(1, 6):
            self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x1 + (x2 - x1) * step / 5,
                     y=y1 + (y2 - y1) * step / 5, button="left", buttons=1)
        self.ask("Input.dispatchMouseEvent", type="mouseReleased", x=x2, y=y2, button="left", clickCount=1)

    def picture(self, path, **clip):
        import base64
        parameters = {"clip": {"scale": 1, **clip}, "captureBeyondViewport": True} if clip else {}
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.ask("Page.captureScreenshot", format="png", **parameters)["data"]))

"""Firefox and WebKitGTK, driven with the words of Playwright's page: a test is written once for every browser.

Firefox speaks WebDriver BiDi by itself, through its --remote-debugging-port; WebKitGTK is driven by Selenium.
"""

import base64
import json
import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from websocket import WebSocketTimeoutException, create_connection

from beltroad.workshop import browser as browsers

# The place of the one element that a selector names and a reader sees, brought into the window.
PLACE = """(selector) => {
  const seen = [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }));
  if (seen.length === 0) throw new Error(`nothing to see is named ${selector}`);
  seen[0].scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = seen[0].getBoundingClientRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}"""
CALL = (
    "async (text) => { const value = (SCRIPT); return JSON.stringify(await (typeof value === 'function' ?"
    " value(JSON.parse(text)) : value) ?? null); }"
)
# Firefox may lay a page out before all of it has come, and says this of a formula of which it has a part. Whether all
# is there when it has come, tests/notebooks/test_notebook_equations.py asks.
IN_PART = "Invalid markup: Incorrect number of children for"
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004"}
NOBODY = "127.0.0.1:9"  # the proxy for every other host: nothing answers there


class Reader:
    """What every browser here can do; a subclass says how. `patience`: seconds until what does not answer is told."""

    patience = 200.0

    @contextmanager
    def impatient(self, seconds: float):
        """Meanwhile it waits so long only."""
        self.patience = seconds
        try:
            yield
        finally:
            del self.patience

    def evaluate(self, script: str, arg=None):
        """What a function of the page gives for `arg`, or what an expression is; both may be promises."""
        return json.loads(self._call(CALL.replace("SCRIPT", script.strip()), json.dumps(arg)))

    def click(self, selector: str):
        self._press(*self.evaluate(PLACE, selector))

    def type(self, selector: str, text: str):
        self.click(selector)
        self._keys(text)

    def press(self, selector: str, key: str):
        self.evaluate("(selector) => document.querySelector(selector).focus()", selector)
        self._keys(KEYS[key])


class Firefox(Reader):
    """One window of Firefox with a profile of its own."""

    def __init__(self, path: str):
        self.folder = tempfile.TemporaryDirectory()
        (Path(self.folder.name) / "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in self.preferences().items()
            )
        )
        arguments = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", self.folder.name]
        self.process = subprocess.Popen(
            [path, *arguments],
            env={**os.environ, "HOME": self.folder.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        told = next(line for line in self.process.stderr if "BiDi listening on" in line)
        Thread(target=self.process.stderr.read, daemon=True).start()
        self.socket = create_connection(f"{told.split()[-1]}/session", suppress_origin=True, max_size=None)
        self.number, self.faults = 0, []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.fetchError", "network.responseCompleted"])
        self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    @staticmethod
    def preferences() -> dict:
        host, port = NOBODY.split(":")
        proxies = {
            f"network.proxy.{kind}{end}": value
            for kind in ("http", "ssl")
            for end, value in (("", host), ("_port", int(port)))
        }
        return {
            **proxies,
            "network.proxy.type": 1,
            "network.proxy.no_proxies_on": "127.0.0.1",
            "network.proxy.allow_hijacking_localhost": False,
        }

    def ask(self, method: str, **parameters) -> dict:
        """Send a command of WebDriver BiDi and wait for its answer."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        self.socket.settimeout(self.patience)
        try:
            while (answer := json.loads(self.socket.recv())).get("id") != self.number:
                if "method" in answer:  # else it answers a question that nobody waits for any more
                    self._note(answer["method"], answer["params"])
        except WebSocketTimeoutException as error:
            raise RuntimeError(f"Firefox does not answer {method} within {self.patience:g} s") from error
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def _note(self, event, about):
        if event == "log.entryAdded" and about["level"] == "error" and IN_PART not in about["text"]:
            self.faults.append(f"console: {about['text']}")
        if event == "network.fetchError" and "ABORTED" not in about["errorText"]:
            self.faults.append(f"failed: {about['request']['url']} {about['errorText']}")
        if event == "network.responseCompleted" and about["response"]["status"] >= 400:
            self.faults.append(f"{about['response']['status']}: {about['request']['url']}")

    def goto(self, url):
        self.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    @contextmanager
    def inside(self):
        """Meanwhile the one frame of the page answers in the page's place."""
        page = self.context
        [tree] = self.ask("browsingContext.getTree", root=page)["contexts"]
        [frame] = tree["children"]
        self.context = frame["context"]
        yield self
        self.context = page

    def _call(self, function, text):
        answer = self.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": text}],
            target={"context": self.context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def _press(self, x, y):
        acts = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.ask(
            "input.performActions",
            context=self.context,
            actions=[{"type": "pointer", "id": "pointer", "actions": acts}],
        )

    def _keys(self, text):
        acts = [{"type": act, "value": key} for key in text for act in ("keyDown", "keyUp")]
        self.ask("input.performActions", context=self.context, actions=[{"type": "key", "id": "keys", "actions": acts}])

    def set_viewport_size(self, size):
        self.ask("browsingContext.setViewport", context=self.context, viewport=size)

    def pdf(self) -> bytes:
        return base64.b64decode(
            self.ask("browsingContext.print", context=self.context, page={"width": 21.0, "height": 29.7})["data"]
        )

    def screenshot(self, path):
        Path(path).write_bytes(
            base64.b64decode(self.ask("browsingContext.captureScreenshot", context=self.context)["data"])
        )

    def close(self):
        self.ask("browser.close")
        self.socket.close()
        self.process.wait()
        self.folder.cleanup()


class WebKit(Reader):
    """One window of WebKitGTK on a screen that nobody sees."""

    def __init__(self, path: str):
        self.folder = tempfile.TemporaryDirectory()
        self.paper = Path(self.folder.name) / "paper.pdf"
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "2000x1400x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        environment = {
            **os.environ,
            "DISPLAY": f":{self.screen.stdout.readline().strip()}",
            "GDK_BACKEND": "x11",
            "JSC_useOMGJIT": "0",
        }  # Python starts sooner without the last pass of WebAssembly's compiler
        output, written = os.openpty()  # a terminal, because what is written to a file is held back
        self.log = os.fdopen(written, "wb")  # Selenium closes a bare number twice, the second time somebody else's file
        self.faults = []
        Thread(target=self._listen, args=[output], daemon=True).start()
        options = Options()
        options.binary_location = browsers.SYSTEM_PYTHON
        for argument in (str(Path(__file__).with_name("webkit_window.py")), str(self.paper), NOBODY):
            options.add_argument(argument)
        self.driver = WebKitGTK(options, Service(path, log_output=self.log, env=environment))
        self.driver.set_script_timeout(300)

    def _listen(self, output):
        try:
            with os.fdopen(output, errors="replace") as lines:
                self.faults += (line.strip() for line in lines if "CONSOLE" in line and "ERROR" in line)
        except OSError:  # the terminal was closed
            pass

    def goto(self, url):
        self.driver.get(url)

    def _call(self, function, text):
        answer = self.driver.execute_async_script(
            f"const [text, done] = arguments; ({function})(text).then((value) => done([value]), (error) => done([null,"
            " String(error)]))",
            text,
        )
        if len(answer) > 1:
            raise RuntimeError(answer[1])
        return answer[0]

    def _press(self, x, y):
        mouse = ActionChains(self.driver, duration=0)
        mouse.w3c_actions.pointer_action.move_to_location(x, y).click()
        mouse.perform()

    def _keys(self, text):
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def set_viewport_size(self, size):
        self.driver.set_window_size(size["width"], size["height"])
        self.evaluate(
            "(width) => new Promise((done) => { const look = () => (innerWidth === width ? done() :"
            " requestAnimationFrame(look)); look(); })",
            size["width"],
        )

    def pdf(self) -> bytes:
        self.paper.unlink(missing_ok=True)
        self.evaluate("webkit.messageHandlers.print.postMessage(null)")
        while not self.paper.exists():
            self.evaluate("new Promise((done) => setTimeout(done, 20))")
        return self.paper.read_bytes()

    def screenshot(self, path):
        self.driver.save_screenshot(str(path))

    def close(self):
        self.driver.quit()
        self.log.close()
        self.screen.terminate()
        self.screen.wait()
        self.folder.cleanup()

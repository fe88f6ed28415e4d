"""A real browser for tests of the preview: Chromium by its own protocol, over tornado's WebSocket client."""

import asyncio
import json
import re
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tornado.websocket import WebSocketClientConnection, websocket_connect

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--remote-debugging-port=0", "--window-size=1000,700",
]  # fmt: skip


class Browser:
    """One page of a browser of its own; a context manager."""

    def __init__(self, folder: Path, *flags: str) -> None:
        """Takes a folder for what a browser keeps."""
        assert CHROMIUM is not None
        self.loop = asyncio.new_event_loop()
        self.process = subprocess.Popen(
            [CHROMIUM, *FLAGS, *flags, f"--user-data-dir={folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.number = 0
        self.session = ""
        self.console: list[str] = []
        self.loads = 0
        self.socket: WebSocketClientConnection = self.loop.run_until_complete(self._connect())
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()
        self.process.terminate()
        self.process.communicate()
        self.loop.close()

    async def _connect(self) -> WebSocketClientConnection:
        assert self.process.stderr is not None
        while line := self.process.stderr.readline():
            if found := re.search(rb"ws://\S+", line):
                return await websocket_connect(found[0].decode(), max_message_size=2**28)
        raise AssertionError("the browser did not start")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """The browser's answer to one command."""
        return self.loop.run_until_complete(asyncio.wait_for(self._call(method, parameters), 30))

    async def _call(self, method: str, parameters: dict[str, object]) -> dict[str, Any]:
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters}
        await self.socket.write_message(
            json.dumps(message | ({"sessionId": self.session} if self.session else {}))
        )
        while True:
            text = await self.socket.read_message()
            assert text is not None, "the browser is gone"
            answer = json.loads(text)
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        if event["method"] == "Page.loadEventFired":
            self.loads += 1
        elif event["method"] == "Log.entryAdded":
            self.console.append(parameters["entry"]["text"])
        elif event["method"] == "Runtime.exceptionThrown":
            self.console.append(str(parameters["exceptionDetails"]))

    def go(self, address: str) -> None:
        """Opens a page, and waits for it."""
        self.call("Page.navigate", url=address)
        self.until(f"location.href.startsWith({json.dumps(address)}) && document.readyState == 'complete'")

    def js(self, expression: str) -> Any:  # noqa: ANN401  (whatever the page says)
        """The value of an expression in the page; nothing while the page is exchanged."""
        try:
            answer = self.call(
                "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
            )
        except AssertionError:  # the page went away in the middle
            return None
        return answer.get("result", {}).get("value")

    def until(self, expression: str, seconds: float = 15) -> float:
        """Waits until an expression is true in the page; the seconds it took."""
        began = time.perf_counter()
        while not self.js(f"Boolean({expression})"):
            assert time.perf_counter() - began < seconds, f"{expression} did not come true; {self.console}"
            time.sleep(0.005)
        return time.perf_counter() - began

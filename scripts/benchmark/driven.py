"""The window, driven: the few calls of the WebDriver protocol that the benchmark needs."""

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from . import processes

DRIVER = Path(__file__).resolve().parents[2] / ".tools/bin/tauri-driver"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE = 120


class Window:
    """The program's window on a library.  Within `with` it is open."""

    def __init__(self, gyur, library, environment):
        self.gyur, self.library, self.environment = gyur, library, environment

    def __enter__(self):
        ports = [free_port(), free_port()]
        self.driver = subprocess.Popen(
            [DRIVER, "--port", str(ports[0]), "--native-port", str(ports[1])],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        for port in ports:
            wait_for(lambda: listens(port))
        # One connection for all calls: the driver passes on the wish to close one, and stumbles over its own end of it.
        self.connection = http.client.HTTPConnection("127.0.0.1", ports[0], timeout=PATIENCE)
        self.path = "/session"
        options = {"application": str(self.gyur), "args": ["--library", str(self.library)]}
        session = self.call("", {"capabilities": {"alwaysMatch": {"tauri:options": options}}})
        self.path += f"/{session['sessionId']}"
        self.process = processes.with_argument(self.library)
        self.wait_for("return document.querySelector('main button') !== null")
        return self

    def __exit__(self, *_):
        try:
            # A moment later, because the answer to this call would not outlive the window.
            destroy = "window.__TAURI_INTERNALS__.invoke('plugin:window|destroy', { label: 'main' })"
            self.script(f"setTimeout(() => {destroy}, 100)")
            wait_for(lambda: not os.path.exists(f"/proc/{self.process}/exe"))
        finally:
            os.killpg(self.driver.pid, signal.SIGKILL)
            self.driver.wait()

    def call(self, path, body):
        self.connection.request("POST", self.path + path, json.dumps(body))
        answer = self.connection.getresponse()
        value = json.load(answer)["value"]
        if answer.status != 200:
            raise RuntimeError(f"{path}: {value}")
        return value

    def script(self, script, *arguments):
        return self.call("/execute/sync", {"script": script, "args": arguments})

    def wait_for(self, script, *arguments):
        return wait_for(lambda: self.script(script, *arguments))

    def press(self, *chord):
        keys = [{"type": "keyDown", "value": key} for key in chord]
        keys += [{"type": "keyUp", "value": key} for key in reversed(chord)]
        self.call("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": keys}]})

    def type_text(self, text):
        focused = self.script("return document.activeElement")
        self.call(f"/element/{focused[ELEMENT]}/value", {"text": text})

    def drop(self, files):
        payload = {"paths": [str(file) for file in files], "position": {"x": 400, "y": 300}}
        self.script(
            "void window.__TAURI_INTERNALS__.invoke('plugin:event|emit', "
            "{ event: 'tauri://drag-drop', payload: arguments[0] })",
            payload,
        )

    def open_first_work(self):
        self.wait_for("const card = document.querySelector('[data-work]'); card?.click(); return card !== null")
        self.wait_for("return document.querySelector('[data-pane=segments]') !== null")


def wait_for(condition):
    began = time.monotonic()
    while not (result := condition()):
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError("the window did not get there")
        time.sleep(0.05)
    return result


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

"""A server that says what a test tells it to: for what no real Elasticsearch does on request."""

import json
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TLS = Path(__file__).parent / "tls"
WELL = (200, {"count": 7})


def trouble(status, kind="busy_exception", reason="too much to do"):
    return status, {"error": {"type": kind, "reason": reason, "root_cause": [{"type": kind, "reason": reason}]}}


class Script:
    """Answers in turn, the last one for ever; `asked` are the headers of all requests."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []
        self.port = 0
        self.product = "Elasticsearch"

    def next(self, headers):
        self.asked.append(headers)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def url(self, scheme="http", user=""):
        return f"{scheme}://{user}127.0.0.1:{self.port}/lan-toa"


@contextmanager
def scripted(*answers, tls=False):
    """Serves a script. An answer is a status and a body, or a number of seconds to say nothing."""
    script = Script(*answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = script.next(self.headers)
            if isinstance(answer, float):
                time.sleep(answer)
                return
            status, body = answer
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("X-Elastic-Product", script.product)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_HEAD = do_PUT = do_POST

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / "server.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    script.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()

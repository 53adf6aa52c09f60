"""A server on this machine that answers as bad and good servers do; no address outside is asked."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

PAGE = "<html><meta charset=utf-8><body><p>今年，全市粮食产量增长5%，城镇新增就业1.79万人。</p>"
_MEGABYTE = 1 << 20


class _Handler(BaseHTTPRequestHandler):
    """One path a behaviour."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        name = unquote(path).strip("/").replace("报告", "report").replace(".", "_")
        answer = getattr(self, f"answer_{name}", None)
        if answer is None:
            self._send(404, "text/html", "<p>没有这一页</p>".encode())
        else:
            answer(query)

    def answer_page_html(self, query: str) -> None:
        self._send(200, "text/html; charset=utf-8", PAGE.encode())

    def answer_report_html(self, query: str) -> None:
        self._send(200, "text/html", f"{PAGE}{query}".encode())

    def answer_wrong_html(self, query: str) -> None:
        """The page says utf-8, the server gb18030, and the server is right."""
        self._send(200, "text/html; charset=gb18030", PAGE.encode("gb18030"))

    def answer_file(self, query: str) -> None:
        """No suffix; the header alone says what it is."""
        self._send(200, "text/plain; charset=gbk", "全市粮食产量增长5%。".encode("gbk"))

    def answer_redirect(self, query: str) -> None:
        """To the address that the query gives."""
        self._send(302, "text/html", b"", ("Location", query))

    def answer_circle(self, query: str) -> None:
        self._send(301, "text/html", b"", ("Location", "/circle"))

    def answer_on(self, query: str) -> None:
        self._send(302, "text/html", b"", ("Location", f"/on?{int(query or 0) + 1}"))

    def answer_gone(self, query: str) -> None:
        self._send(410, "text/html", b"<p>gone</p>")

    def answer_told_large(self, query: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(1 << 40))
        self.end_headers()

    def answer_large(self, query: str) -> None:
        """Without a word on its size."""
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(3):
            self._write(b"x" * _MEGABYTE)

    def answer_bomb(self, query: str) -> None:
        body = gzip.compress(bytes(200 * _MEGABYTE), 9)
        self._send(200, "text/html", body, ("Content-Encoding", "gzip"))

    def answer_packed(self, query: str) -> None:
        self._send(200, "text/html", gzip.compress(PAGE.encode()), ("Content-Encoding", "gzip"))

    def answer_chunked(self, query: str) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (b"abc", b"defg"):
            self._write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        self._write(b"0\r\n\r\n")

    def answer_short(self, query: str) -> None:
        """Less than it promised."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self._write(b"x" * 10)
        self.close_connection = True

    def answer_drip(self, query: str) -> None:
        """A byte now and then, for ever."""
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while self._write(b"x"):
            time.sleep(0.02)

    def answer_silent(self, query: str) -> None:
        """Headers that never end."""
        self._write(b"HTTP/1.1 200 OK\r\n")
        while self._write(b"X-Y: z\r\n"):
            time.sleep(0.02)

    def answer_garbage(self, query: str) -> None:
        self._write(b"\x00\xff no HTTP at all\r\n\r\n")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _send(self, status: int, kind: str, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._write(body)

    def _write(self, data: bytes) -> bool:
        try:
            self.wfile.write(data)
            self.wfile.flush()
        except OSError:  # the client went away, as it should
            self.close_connection = True
            return False
        return True


@contextmanager
def serve(address: str = "127.0.0.1") -> Iterator[str]:
    """Start a server and hand out its URL."""
    server = ThreadingHTTPServer((address, 0), _Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://{address}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

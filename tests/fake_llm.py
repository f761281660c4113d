"""A fake of the model vendors' wire: Responses, Chat Completions and Messages, streamed or not, over real sockets.

`python -m tests.fake_llm [port]` runs it by hand. Faults are played back in order from `faults`: a status with headers,
"cut" (the stream breaks off), "hang" (no answer until the client leaves, which sets `left`), "stall" (the same after half of the answer), "html" (a page instead of JSON).
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


class FakeLLM:
    """The server; `calls` holds (path, body) of every request, `answer` and `tool` decide what is said."""

    def __init__(self, answer: str = "Hello there.", tool: Json | None = None, delay_s: float = 0.0) -> None:
        self.answer, self.tool, self.delay_s = answer, tool, delay_s
        self.calls: list[tuple[str, Json]] = []
        self.headers: list[dict[str, str]] = []
        self.faults: list[Any] = []
        self.events: list[Json] = []  # what is streamed instead of an answer of our own
        self.keeps = ""  # "open": a connection serves one call after another; "waiting": an answer never ends
        self.connections: set[Any] = set()
        self.left = threading.Event()
        self.lock = threading.Lock()
        fake = self

        class Handler(_Handler):
            owner = fake

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def note(self, path: str, body: Json, headers: dict[str, str]) -> None:
        """Keep what was asked."""
        self.calls.append((path, body))
        self.headers.append(headers)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    owner: FakeLLM
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args: Any) -> None:
        return

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        raw = self.rfile.read(length)
        if len(raw) < length or not raw:
            return  # the client was killed while it was asking
        body, path = json.loads(raw), self.path.split("?")[0]
        with self.owner.lock:
            self.owner.connections.add(self.client_address)
            self.owner.note(path, body, {k.lower(): v for k, v in self.headers.items()})
            fault = self.owner.faults.pop(0) if self.owner.faults else None
        time.sleep(self.owner.delay_s)
        try:
            self._serve(path, body, fault)
        except (BrokenPipeError, ConnectionResetError):
            return

    def _serve(self, path: str, body: Json, fault: Any) -> None:
        if isinstance(fault, tuple):
            self._json({"type": "error", "error": {"type": "fault", "message": "told to fail"}}, *fault)
        elif fault == "hang":
            while self.connection.recv(1):
                pass
            self.owner.left.set()
        elif fault == "html":
            self._send(b"<html>sorry</html>", 200, {"content-type": "text/html"})
        else:
            speak = {"/v1/responses": responses, "/v1/chat/completions": chat, "/v1/messages": messages}.get(path)
            if speak is None:
                self._json({"error": {"message": "no such route"}}, 404, {})
                return
            events = self.owner.events or list(speak(body, self.owner.answer, self.owner.tool))
            self._stream(events[: len(events) // 2] if fault in ("cut", "stall") else events, named=path != "/v1/chat/completions")
            if fault == "stall":
                while self.connection.recv(1):
                    pass
                self.owner.left.set()

    def _json(self, body: Json, status: int, headers: dict[str, str]) -> None:
        self._send(json.dumps(body).encode(), status, {"content-type": "application/json", **headers})

    def _send(self, data: bytes, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, events: list[Json], *, named: bool) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header(*(("transfer-encoding", "chunked") if self.owner.keeps else ("connection", "close")))
        self.end_headers()
        for event in events:
            name = f"event: {event['type']}\n" if named else ""
            self._piece(f"{name}data: {json.dumps(event)}\n\n")
        if self.owner.keeps:
            self._end(named)
        self.close_connection = not self.owner.keeps

    def _end(self, named: bool) -> None:
        """The last word of the model, and HTTP's own a moment later, as vendors send them; never, when it `keeps` somebody waiting."""
        if not named:
            self._piece("data: [DONE]\n\n")
        if self.owner.keeps == "waiting":
            while self.connection.recv(1):
                pass
        time.sleep(0.01)
        self.wfile.write(b"0\r\n\r\n")

    def _piece(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data) if self.owner.keeps else data)
        self.wfile.flush()


def _pieces(text: str) -> list[str]:
    middle = max(1, len(text) // 2)
    return [text[:middle], text[middle:]]


def responses(body: Json, answer: str, tool: Json | None) -> Iterator[Json]:
    """The events of a Responses stream."""
    used = any(isinstance(i, dict) and i.get("type") == "function_call_output" for i in body["input"])
    if tool and body.get("tools") and not used:
        arguments = json.dumps(tool["args"])
        item = {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": tool["name"], "arguments": arguments, "status": "completed"}
        deltas = [{"type": "response.function_call_arguments.delta", "item_id": "fc_1", "output_index": 0, "delta": d} for d in _pieces(arguments)]
    else:
        content = [{"type": "output_text", "text": answer, "annotations": []}]
        item = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": content}
        deltas = [
            {"type": "response.output_text.delta", "item_id": "msg_1", "output_index": 0, "content_index": 0, "delta": d, "logprobs": []}
            for d in _pieces(answer)
        ]
    usage = {
        "input_tokens": 12, "input_tokens_details": {"cached_tokens": 4, "cache_write_tokens": 0}, "output_tokens": 3,
        "output_tokens_details": {"reasoning_tokens": 1}, "total_tokens": 15,
    }  # fmt: skip
    whole = {
        "id": "resp_1", "object": "response", "created_at": 1, "model": body["model"], "parallel_tool_calls": True, "tool_choice": "auto", "tools": [],
    }  # fmt: skip
    events: list[Json] = [
        {"type": "response.created", "response": {**whole, "status": "in_progress", "output": []}},
        {"type": "response.output_item.added", "output_index": 0, "item": item},
        *deltas,
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": {**whole, "status": "completed", "output": [item], "usage": usage}},
    ]
    yield from ({**event, "sequence_number": n} for n, event in enumerate(events))


def chat(body: Json, answer: str, tool: Json | None) -> Iterator[Json]:
    """The chunks of a Chat Completions stream."""

    def chunk(delta: Json, finish: str | None = None) -> Json:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {"id": "c1", "created": 1, "model": body["model"], "object": "chat.completion.chunk", "choices": [choice]}

    calls = bool(tool and body.get("tools") and body["messages"][-1]["role"] != "tool")
    if calls and tool:
        first, second = _pieces(json.dumps(tool["args"]))
        head = {"index": 0, "id": "call_1", "type": "function", "function": {"name": tool["name"], "arguments": first}}
        yield chunk({"role": "assistant", "tool_calls": [head]})
        yield chunk({"tool_calls": [{"index": 0, "function": {"arguments": second}}]})
    else:
        for piece in _pieces(answer):
            yield chunk({"content": piece})
    yield chunk({}, "tool_calls" if calls else "stop")
    if (body.get("stream_options") or {}).get("include_usage"):
        usage = {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15, "prompt_tokens_details": {"cached_tokens": 4}}
        yield {**chunk({}), "choices": [], "usage": usage}


def messages(body: Json, answer: str, tool: Json | None) -> Iterator[Json]:
    """The events of a Messages stream."""
    last = body["messages"][-1]["content"]
    used = isinstance(last, list) and any(c.get("type") == "tool_result" for c in last)
    calls = bool(tool and body.get("tools") and not used)
    usage = {"input_tokens": 8, "output_tokens": 1, "cache_read_input_tokens": 4, "cache_creation_input_tokens": 0}
    start = {
        "id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": [], "stop_reason": None, "stop_sequence": None,
        "usage": usage,
    }  # fmt: skip
    yield {"type": "message_start", "message": start}
    block: Json
    if calls and tool:
        block = {"type": "tool_use", "id": "toolu_1", "name": tool["name"], "input": {}}
        deltas: list[Json] = [{"type": "input_json_delta", "partial_json": p} for p in _pieces(json.dumps(tool["args"]))]
    else:
        block = {"type": "text", "text": ""}
        deltas = [{"type": "text_delta", "text": p} for p in _pieces(answer)]
    yield {"type": "content_block_start", "index": 0, "content_block": block}
    for delta in deltas:
        yield {"type": "content_block_delta", "index": 0, "delta": delta}
    yield {"type": "content_block_stop", "index": 0}
    stop = {"stop_reason": "tool_use" if calls else "end_turn", "stop_sequence": None}
    yield {"type": "message_delta", "delta": stop, "usage": {"output_tokens": 3}}
    yield {"type": "message_stop"}


if __name__ == "__main__":
    fake = FakeLLM(delay_s=float(sys.argv[1]) if len(sys.argv) > 1 else 0.0)
    print(f"OPENAI_API_KEY=fake OPENAI_BASE_URL={fake.url}/v1 ANTHROPIC_BASE_URL={fake.url}", flush=True)
    threading.Event().wait()

"""OpenAI by its Responses API: the whole item list is sent each turn and nothing is stored at the vendor."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ai_providers import Cancel, Done, Event, Json, Message, Result, TextDelta, ToolCall, ToolSpec, Usage
from capabilities.providers.clients import Clients
from capabilities.providers.wire import WrittenTools, fault, guarded, priced, streamed, without_none
from settings import Settings


class OpenAIResponses:
    name = "openai"
    offline = False

    def __init__(self, settings: Settings) -> None:
        from openai import DefaultHttpxClient, OpenAI, Stream

        self._model, self._kind = settings.openai_model, Stream
        options: Json = {"api_key": settings.openai_key, "base_url": settings.openai_base_url or "https://api.openai.com/v1", "max_retries": 0}
        self._tools = WrittenTools(_tool)
        self._clients = Clients(lambda tls: OpenAI(http_client=DefaultHttpxClient(verify=tls), **options))
        self._base_url = settings.openai_base_url

    def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], *, model: str | None, max_tokens: int, effort: str | None,
        json_schema: Json | None, cancel: Cancel,
    ) -> Iterator[Event]:  # fmt: skip
        request: Json = {
            "model": model or self._model, "input": items(messages), "max_output_tokens": max_tokens, "store": False, "stream": True,
        }  # fmt: skip
        instructions = "\n\n".join(m.text for m in messages if m.role == "system")
        request |= {"instructions": instructions} if instructions else {}
        request |= {"reasoning": {"effort": effort}} if effort else {}
        if json_schema:
            request["text"] = {"format": {"type": "json_schema", "name": "answer", "strict": True, "schema": json_schema}}
        return guarded(self.name, cancel, lambda: self._events(request, self._tools.text(tools), cancel))

    def close(self) -> None:
        self._clients.close()

    def _events(self, request: Json, tools: str, cancel: Cancel) -> Iterator[Event]:
        with streamed(self._clients, self._kind, "/responses", request, tools, cancel) as events:
            for event in events:
                cancel.check()
                kind = event.get("type")
                if kind == "response.output_text.delta":
                    yield TextDelta(event["delta"])
                elif kind in ("response.completed", "response.incomplete"):
                    result = priced(self._result(event["response"]), self._base_url)
                    yield from result.tool_calls
                    yield Done(result)
                elif kind in ("response.failed", "error"):
                    raise fault(self.name, "overloaded")

    def _result(self, response: Json) -> Result:
        output: list[Json] = response.get("output") or []
        calls = tuple(ToolCall(i["call_id"], i["name"], _arguments(i["arguments"])) for i in output if i["type"] == "function_call")
        parts = [p for i in output if i["type"] == "message" for p in i["content"]]
        refused = any(p["type"] == "refusal" for p in parts)
        text = "".join(p["text"] if p["type"] == "output_text" else p["refusal"] for p in parts if p["type"] in ("output_text", "refusal"))
        finish = "tool" if calls else "refusal" if refused else "length" if response.get("status") == "incomplete" else "stop"
        raw = [without_none(i) for i in output]
        usage, model, request_id = _usage(response.get("usage") or {}), response.get("model") or "", response.get("id") or ""
        return Result(text, calls, finish, usage, None, self.name, model, request_id, (self.name, raw))


def items(messages: Sequence[Message]) -> list[Json]:
    """The thread as input items: this vendor's own items unchanged, everything else as text, calls and outputs."""
    out: list[Json] = []
    for m in messages:
        if m.raw and m.raw[0] == OpenAIResponses.name:
            out += m.raw[1]
        elif m.role == "tool":
            out.append({"type": "function_call_output", "call_id": m.tool_call_id, "output": m.text})
        elif m.role in ("user", "assistant"):
            out += [{"role": m.role, "content": m.text}] if m.text else []
            out += [{"type": "function_call", "call_id": c.id, "name": c.name, "arguments": json.dumps(c.args)} for c in m.tool_calls]
    return out


def _tool(spec: ToolSpec) -> Json:
    return {"type": "function", "name": spec.name, "description": spec.description, "parameters": spec.schema, "strict": False}


def _arguments(text: str) -> Json:
    found = json.loads(text or "{}")
    return found if isinstance(found, dict) else {}


def _usage(usage: Json) -> Usage:
    cached = (usage.get("input_tokens_details") or {}).get("cached_tokens") or 0
    reasoning = (usage.get("output_tokens_details") or {}).get("reasoning_tokens") or 0
    return Usage(usage.get("input_tokens") or 0, cached, usage.get("output_tokens") or 0, reasoning)

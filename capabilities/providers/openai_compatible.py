"""Servers that speak OpenAI's Chat Completions (Ollama, llama.cpp, vLLM and others): the common denominator."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ai_providers import Cancel, Done, Event, Json, Message, Result, TextDelta, ToolCall, ToolSpec, Usage
from capabilities.providers.clients import Clients
from capabilities.providers.wire import WrittenTools, fault, guarded, streamed
from settings import Settings

FINISH = {"stop": "stop", "length": "length", "tool_calls": "tool", "content_filter": "refusal"}


class OpenAICompatible:
    name = "openai-compatible"
    offline = False

    def __init__(self, settings: Settings) -> None:
        from openai import DefaultHttpxClient, OpenAI, Stream

        self._model, self._kind = settings.openai_model, Stream
        options: Json = {"api_key": settings.openai_key or "none", "base_url": settings.openai_base_url, "max_retries": 0}
        self._tools = WrittenTools(_tool)
        self._clients = Clients(lambda tls: OpenAI(http_client=DefaultHttpxClient(verify=tls), **options))

    def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], *, model: str | None, max_tokens: int, effort: str | None,
        json_schema: Json | None, cancel: Cancel,
    ) -> Iterator[Event]:  # fmt: skip
        request: Json = {
            "model": model or self._model, "messages": [chat_message(m) for m in messages], "max_tokens": max_tokens, "stream": True,
            "stream_options": {"include_usage": True},
        }  # fmt: skip
        if json_schema:
            request["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "schema": json_schema}}
        return guarded(self.name, cancel, lambda: self._events(request, self._tools.text(tools), cancel))

    def close(self) -> None:
        self._clients.close()

    def _events(self, request: Json, tools: str, cancel: Cancel) -> Iterator[Event]:
        text: list[str] = []
        calls: dict[int, list[str]] = {}
        finish, usage, model, request_id = "", Usage(), request["model"], ""
        with streamed(self._clients, self._kind, "/chat/completions", request, tools, cancel) as chunks:
            for chunk in chunks:
                cancel.check()
                model, request_id = chunk.get("model") or model, chunk.get("id") or request_id
                usage = _usage(chunk["usage"]) if chunk.get("usage") else usage
                for choice in (chunk.get("choices") or ())[:1]:
                    finish = choice.get("finish_reason") or finish
                    delta = choice.get("delta") or {}
                    if delta.get("content"):
                        text.append(delta["content"])
                        yield TextDelta(delta["content"])
                    _gather(calls, delta.get("tool_calls") or ())
        if not finish:
            raise fault(self.name, "cut_stream")
        made = tuple(ToolCall(i or f"call_{n}", name, json.loads(args or "{}")) for n, (i, name, args) in sorted(calls.items()))
        yield from made
        yield Done(Result("".join(text), made, "tool" if made else FINISH.get(finish, "stop"), usage, None, self.name, model, request_id))


def chat_message(m: Message) -> Json:
    """One message in the form of Chat Completions."""
    if m.role == "tool":
        return {"role": "tool", "tool_call_id": m.tool_call_id, "content": m.text}
    out: Json = {"role": m.role, "content": m.text or None}
    if m.tool_calls:
        out["tool_calls"] = [{"id": c.id, "type": "function", "function": {"name": c.name, "arguments": json.dumps(c.args)}} for c in m.tool_calls]
    return out


def _gather(calls: dict[int, list[str]], deltas: Sequence[Json]) -> None:
    """Put the pieces of tool calls together; they come keyed by index. A server that sends none sends whole calls."""
    for delta in deltas:
        call, function = calls.setdefault(delta.get("index", len(calls)), ["", "", ""]), delta.get("function") or {}
        call[0] = delta.get("id") or call[0]
        call[1] = function.get("name") or call[1]
        call[2] += function.get("arguments") or ""


def _tool(spec: ToolSpec) -> Json:
    return {"type": "function", "function": {"name": spec.name, "description": spec.description, "parameters": spec.schema}}


def _usage(usage: Json) -> Usage:
    cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0
    reasoning = (usage.get("completion_tokens_details") or {}).get("reasoning_tokens") or 0
    return Usage(usage.get("prompt_tokens") or 0, cached, usage.get("completion_tokens") or 0, reasoning)

"""Anthropic by its Messages API, streamed; no sampling parameters, and the vendor's own blocks are replayed unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ai_providers import Cancel, Done, Event, Json, Message, Result, TextDelta, ToolCall, ToolSpec, Usage
from capabilities.providers.clients import Clients
from capabilities.providers.wire import WrittenTools, fault, guarded, priced, streamed, without_none
from settings import Settings

FINISH = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "tool_use": "tool",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "refusal",
}


class AnthropicMessages:
    name = "anthropic"
    offline = False

    def __init__(self, settings: Settings) -> None:
        from anthropic import Anthropic, DefaultHttpxClient, Stream

        self._model, self._kind = settings.anthropic_model, Stream
        options: Json = {"api_key": settings.anthropic_key, "base_url": settings.anthropic_base_url or "https://api.anthropic.com", "max_retries": 0}
        self._tools = WrittenTools(_tool)
        self._clients = Clients(lambda tls: Anthropic(http_client=DefaultHttpxClient(verify=tls), **options))
        self._base_url = settings.anthropic_base_url

    def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], *, model: str | None, max_tokens: int, effort: str | None,
        json_schema: Json | None, cancel: Cancel,
    ) -> Iterator[Event]:  # fmt: skip
        request: Json = {"model": model or self._model, "max_tokens": max_tokens, "messages": turns(messages), "stream": True}
        system = "\n\n".join(m.text for m in messages if m.role == "system")
        if system:
            request["system"] = [{"type": "text", "text": system, "cache_control": {"type": "ephemeral"}}]
        config = ({"effort": effort} if effort else {}) | ({"format": {"type": "json_schema", "schema": json_schema}} if json_schema else {})
        request |= {"output_config": config} if config else {}
        return guarded(self.name, cancel, lambda: self._events(request, self._tools.text(tools), cancel))

    def close(self) -> None:
        self._clients.close()

    def _events(self, request: Json, tools: str, cancel: Cancel) -> Iterator[Event]:
        answer = Gathered(request["model"])
        with streamed(self._clients, self._kind, "/v1/messages", request, tools, cancel) as events:
            for event in events:
                cancel.check()
                delta = answer.take(event)
                if delta:
                    yield TextDelta(delta)
        if not answer.stop_reason:
            raise fault(self.name, "cut_stream")
        result = priced(answer.result(self.name), self._base_url)
        yield from result.tool_calls
        yield Done(result)


class Gathered:
    """An answer as its stream has built it so far."""

    def __init__(self, model: str) -> None:
        self.model, self.id, self.stop_reason = model, "", ""
        self.blocks: dict[int, Json] = {}
        self.usage: dict[str, int] = {}

    def take(self, event: Json) -> str:
        """Add one event; returns the text it brought, if any."""
        kind = event.get("type")
        if kind == "message_start":
            message = event["message"]
            self.id, self.model = message.get("id") or "", message.get("model") or self.model
            self._count(message.get("usage") or {})
        elif kind == "content_block_start":
            self.blocks[event["index"]] = {**without_none(event["content_block"]), "json": ""}
        elif kind == "content_block_delta":
            return self._extend(self.blocks[event["index"]], event["delta"])
        elif kind == "message_delta":
            self.stop_reason = event["delta"].get("stop_reason") or self.stop_reason
            self._count(event.get("usage") or {})
        return ""

    def _extend(self, block: Json, delta: Json) -> str:
        kind = delta["type"]
        if kind == "text_delta":
            block["text"] = block.get("text", "") + delta["text"]
            return str(delta["text"])
        if kind == "input_json_delta":
            block["json"] += delta["partial_json"]
        elif kind == "thinking_delta":
            block["thinking"] = block.get("thinking", "") + delta["thinking"]
        elif kind == "signature_delta":
            block["signature"] = delta["signature"]
        return ""

    def _count(self, usage: Json) -> None:
        for name in ("input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "output_tokens"):
            if usage.get(name) is not None:
                self.usage[name] = usage[name]

    def result(self, provider: str) -> Result:
        blocks = [_closed(b) for _, b in sorted(self.blocks.items())]
        calls = tuple(ToolCall(b["id"], b["name"], b["input"]) for b in blocks if b["type"] == "tool_use")
        text = "".join(b.get("text", "") for b in blocks if b["type"] == "text")
        cached = self.usage.get("cache_read_input_tokens", 0)
        total = self.usage.get("input_tokens", 0) + cached + self.usage.get("cache_creation_input_tokens", 0)
        usage = Usage(total, cached, self.usage.get("output_tokens", 0))
        return Result(text, calls, FINISH.get(self.stop_reason, "stop"), usage, None, provider, self.model, self.id, (provider, blocks))


def _closed(block: Json) -> Json:
    """A finished block in the form in which it is sent back."""
    arguments = block.pop("json", "")
    if block["type"] == "tool_use":
        block["input"] = json.loads(arguments) if arguments else block.get("input") or {}
    return block


def turns(messages: Sequence[Message]) -> list[Json]:
    """The thread as alternating user and assistant turns; all results of one step stand in one user turn."""
    out: list[Json] = []
    for m in messages:
        if m.role == "system":
            continue
        role = "assistant" if m.role == "assistant" else "user"
        blocks = _blocks(m)
        if out and out[-1]["role"] == role:
            out[-1]["content"] += blocks
        elif blocks:
            out.append({"role": role, "content": blocks})
    return out


def _tool(spec: ToolSpec) -> Json:
    return {"name": spec.name, "description": spec.description, "input_schema": spec.schema}


def _blocks(m: Message) -> list[Json]:
    if m.raw and m.raw[0] == AnthropicMessages.name:
        return list(m.raw[1])
    if m.role == "tool":
        return [{"type": "tool_result", "tool_use_id": m.tool_call_id, "content": m.text or "(nothing)"}]
    text = [{"type": "text", "text": m.text}] if m.text else []
    return text + [{"type": "tool_use", "id": c.id, "name": c.name, "input": c.args} for c in m.tool_calls]

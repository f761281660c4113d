"""The model providers: name -> ("module:maker", loaded on first use; the setting that switches it on)."""

PROVIDERS: dict[str, tuple[str, str | None]] = {
    "openai": ("capabilities.providers.openai_choice:openai", "openai_key"),
    "anthropic": ("capabilities.providers.anthropic_messages:AnthropicMessages", "anthropic_key"),
    "builtin": ("capabilities.providers.builtin:Builtin", None),
}

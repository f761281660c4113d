"""The model providers: name -> ("module:Class", loaded on first use; the setting that switches it on)."""

PROVIDERS: dict[str, tuple[str, str | None]] = {
    "builtin": ("capabilities.providers.builtin:Builtin", None),
}

"""Which of OpenAI's two ways is used: Responses at the vendor itself, Chat Completions at any other address."""

from __future__ import annotations

from urllib.parse import urlsplit

from ai_providers import Provider
from capabilities.providers.openai_compatible import OpenAICompatible
from capabilities.providers.openai_responses import OpenAIResponses
from settings import Settings


def openai(settings: Settings) -> Provider:
    """The provider for OPENAI_API_KEY and OPENAI_BASE_URL."""
    host = urlsplit(settings.openai_base_url or "").hostname or "api.openai.com"
    kind = OpenAIResponses if host.endswith("openai.com") else OpenAICompatible
    provider: Provider = kind(settings)
    provider.name = "openai"
    return provider

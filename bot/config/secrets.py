"""The secrets, which stand in the environment (or in ``.env``) only, and what they open."""

from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.config.settings import Settings
from bot.config.values import Secret

NOT_OURS = {"SOLLECITO_INTAKE_KEY", "SOLLECITO_DESK_KEY"}
"""Secrets of their own, no settings."""

SHORTEST_KEY = 16
"""Characters of a key that lets people in from other machines."""


class Secrets(BaseSettings):
    """What may stand in the environment (or in ``.env``) only."""

    model_config = SettingsConfigDict(
        extra="ignore", frozen=True, env_file=None, env_ignore_empty=True, str_strip_whitespace=True
    )

    telegram_bot_token: Secret = None
    telegram_webhook_secret: Secret = None
    slack_bot_token: Secret = None
    slack_app_token: Secret = None
    slack_signing_secret: Secret = None
    sollecito_desk_key: Secret = None

    @property
    def has_platform(self) -> bool:
        """Whether there is a token for a chat platform."""
        return self.telegram_bot_token is not None or self.slack_bot_token is not None

    @property
    def has_desk_key(self) -> bool:
        key = self.sollecito_desk_key
        return key is not None and len(key.get_secret_value()) >= SHORTEST_KEY


def desk_is_on(settings: Settings, secrets: Secrets) -> bool:
    """Whether the desk is served: by itself only where no other machine can reach it."""
    if settings.desk == "on":
        return settings.web.is_local or secrets.has_desk_key
    return settings.desk == "auto" and not secrets.has_platform and settings.web.is_local

"""Telegram: hearing (poller, webhook), understanding, rendering, sending."""

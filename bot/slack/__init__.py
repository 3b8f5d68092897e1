"""Slack, by slack-bolt: hears, says, and keeps each user's home page true."""

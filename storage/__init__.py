"""The room that remembers: tables and queries. It knows no rule and no platform."""

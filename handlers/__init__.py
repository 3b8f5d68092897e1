"""The room that decides: one module per thing that people do. No platform, no SQL, no event loop."""

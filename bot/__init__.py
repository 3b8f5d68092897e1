"""The room that runs it: whatever touches the outside world or starts something."""

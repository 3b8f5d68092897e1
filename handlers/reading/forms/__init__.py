"""Labelled leads: forms, portals, bots, exports, and colleagues who write `Telefono: ...`."""

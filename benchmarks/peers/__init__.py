"""Sollecito against what people would use instead, one reminder per lead: ``python -m benchmarks.peers``."""

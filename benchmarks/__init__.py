"""How fast and how small Sollecito is: ``python -m benchmarks`` prints every figure beside its target."""

"""The bars of quality.md, each measured by one module; see ``bar``."""

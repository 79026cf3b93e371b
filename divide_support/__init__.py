"""The core of the dispatch office: no Qt, no network, usable from a test or a script."""

__version__ = "0.1.0"

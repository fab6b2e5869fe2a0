"""ScalePlanner: from a pilot to a Weiterführungskonzept, offline."""

__version__ = "0.1.0"

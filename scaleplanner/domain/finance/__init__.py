"""The finance core: plan, projection and indicators."""

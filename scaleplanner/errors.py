"""The one expected kind of failure: something the user can understand and solve."""


class UserError(Exception):
    """Expected failure; the message says what happened, what it means and what to do."""

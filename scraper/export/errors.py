"""What goes wrong with an export, in words for the person at the terminal."""


class ExportError(Exception):
    """The export cannot be made: unreadable input, wrong arguments, a target that is in the way."""

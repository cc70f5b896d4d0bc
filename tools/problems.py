"""The one error of the tools: its message says which file, which cell or question, and what."""


class BuildError(Exception):
    """Something in the sources must be mended before the build can go on."""

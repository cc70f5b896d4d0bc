"""Keeping customers: how well a firm does it, in numbers."""

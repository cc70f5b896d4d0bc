"""Losing customers: how to see it, why it happens, how to prevent it, and whom to win back.

Chapter 5.3 and 5.4, one idea a module.
"""

"""The small tables, the money and the classes of chapter 4."""

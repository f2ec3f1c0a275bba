"""Rebuilds the food table from USDA's published files."""

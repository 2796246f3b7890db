"""Boundaries of powiaty from a file that somebody uploads: read, laid on the plane, joined where
neighbours meet, thinned, drawn. Nothing here but ``keeping`` knows Django or a model."""

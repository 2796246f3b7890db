"""The page of a review: what a frozen dossier says, with a place for a remark at everything."""

from reviews.reading.body import body_of_review
from reviews.reading.places import anchor_of

__all__ = ["anchor_of", "body_of_review"]

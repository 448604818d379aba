"""A chart composed as a picture, in px, before any format is written."""

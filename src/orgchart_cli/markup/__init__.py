"""Text in other languages of markup, so that it stays that text; and documents from templates."""

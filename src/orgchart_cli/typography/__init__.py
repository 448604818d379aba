"""How wide text is and where it may break: terminal cells, font metrics, wrapping."""

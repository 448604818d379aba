"""Charts inside other documents: Markdown pages of MkDocs and its kin, and Sphinx."""

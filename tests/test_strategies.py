"""The shared strategies keep their word: what they make is valid by their own, independent rules."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

import strategies as org


@given(org.documents())
def test_documents_are_sound(document: org.Document) -> None:
    assert org.sound(document)


@given(org.revisions())
def test_revisions_are_sound(pair: tuple[org.Document, org.Document]) -> None:
    assert all(org.sound(document) for document in pair)


@given(org.documents(hostile=True), st.integers(1, 1000))
def test_every_spelling_says_the_same(document: org.Document, seed: int) -> None:
    plain, varied = (yaml.load(org.to_yaml(document, s), Loader=yaml.BaseLoader) for s in (0, seed))
    assert plain == varied

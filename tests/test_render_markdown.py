"""Text in Markdown is found back as exactly that text by a real CommonMark parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from orgchart_cli.markup import html, markdown

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PIECES = ["&amp;", "&#42;", "<b>", "</a>", "<!--", "[x](y)", "![", "](", "**", "__", "~~", "```", "1.", "1)", "(a)"]
PIECES += [
    "- ",
    "# ",
    "> ",
    "===",
    "---",
    "***",
    "| ",
    "\\",
    "\\|",
    "{{ x }}",
    "https://a.b",
    "a@b.c",
    "\n",
    "  ",
    "$x$",
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
).map("".join)

PLACES = {
    "paragraph": "{}",
    "heading": "## {}",
    "bold": "x\n\n**{}**：x",
    "item": "- {}",
    "numbered": "1. {}",
    "link": "[{}](https://example.com)",
    "before a link": "{}[](https://example.com)",
    "cell": "| {} | b |\n|---|---|\n| c | d |",
    "quote": "> {}",
    "after text": "a\n{}",
}


def leaves(source: str) -> list[Token]:
    return [child for token in PARSER.parse(source) for child in token.children or ()]


def shown(source: str) -> str:
    """What a reader sees of the document's inline text, exactly."""
    return "".join("\n" if t.type == "softbreak" else t.content for t in leaves(source))


@pytest.mark.parametrize("place", PLACES)
@given(value=TEXTS)
@example("1. a")
@example("a !")
@example("C #")
@example(" a ")
@example("\u3000a\u2028")
@example("a\n# b\n\n- c")
@example("<script>alert('x')</script>")
def test_a_text_is_shown_as_it_is(place: str, value: str) -> None:
    around = shown(PLACES[place].format("MARK"))
    source = PLACES[place].format(markdown.text(value))
    assert shown(source) == around.replace("MARK", value)
    assert structure(source) == structure(PLACES[place].format("MARK"))


def structure(source: str) -> list[str]:
    """Every block and inline element but text."""
    tokens = [t.type for t in PARSER.parse(source)]
    return tokens + [t.type for t in leaves(source) if not t.type.startswith("text")]


@given(value=TEXTS)
def test_code_is_shown_as_it_is(value: str) -> None:
    (paragraph,) = [t for t in PARSER.parse(f"x {markdown.code(value)} x") if t.type == "inline"]
    inner = [t for t in paragraph.children or () if t.type != "html_inline"]
    assert "".join(t.content for t in inner) == f"x {value} x"


@given(value=st.lists(TEXTS, max_size=3).map("\n".join))
@example("```\n````")
@example("~~~")
def test_a_block_is_shown_as_it_is(value: str) -> None:
    (fence,) = PARSER.parse(markdown.block(value, "text"))
    assert fence.content.rstrip("\n") == value.rstrip("\n")


@given(label=TEXTS, url=TEXTS)
@example("a", "javascript:alert(1)")
@example("a", "JAVASCRIPT:x")
@example("a", "java\tscript:x")
@example("a", "https://例子.example/a?b=1&copy=2")
@example("a", "a_(b)_*c*.html")
@example("a", "data:text/html,x")
def test_a_link_shows_its_label_and_leads_to_no_script(label: str, url: str) -> None:
    source = f"| {markdown.link(label, url)} |\n|---|"
    opened = [t for t in leaves(source) if t.type == "link_open"]
    assert shown(source) == label
    for token in opened:
        href = str(token.attrs["href"]).lower()
        assert (re.match(r"[a-z][a-z0-9+.\-]*:", href) or [""])[0] in ("", "http:", "https:", "mailto:")
    if url in ("a_(b)_*c*.html", "https://例子.example/a?b=1&copy=2"):
        assert opened


@given(value=st.lists(TEXTS, min_size=1, max_size=4).map("\n\n".join))
def test_paragraphs_keep_every_character_but_blanks(value: str) -> None:
    inner = [t for t in leaves(markdown.paragraphs(value)) if t.type != "html_inline"]
    assert "".join("".join(t.content for t in inner).split()) == "".join(value.split())
    assert {t.type for t in PARSER.parse(markdown.paragraphs(value))} <= {"paragraph_open", "inline", "paragraph_close"}
    assert {t.content for t in leaves(markdown.paragraphs(value)) if t.type == "html_inline"} <= {"<br>"}


@given(value=st.lists(TEXTS, min_size=1, max_size=4).map("\n\n".join))
@example("```\nunclosed")
@example("[a]: javascript:x\n\n[a]")
@example("[x](&#106;avascript:alert(1))")
@example("[x](java\\script:alert(1))")
@example("a\n===")
@example("<javascript:alert(1)>")
@example("<https://example.com>")
@example("| a |\n|---|")
def test_a_description_has_no_blocks_no_html_and_no_bad_link(value: str) -> None:
    source = markdown.phrasing(value)
    assert {t.type for t in PARSER.parse(source)} <= {"paragraph_open", "inline", "paragraph_close"}
    for token in leaves(source):
        assert token.type != "html_inline"
        href = str(token.attrs.get("href", token.attrs.get("src", ""))).lower()
        assert (re.match(r"[a-z][a-z0-9+.\-]*:", href) or [""])[0] in ("", "http:", "https:", "mailto:")


def test_a_description_keeps_its_emphasis_code_and_links() -> None:
    source = "**重点**、`代码`与[官网](https://example.com)。\n*第二行*"
    assert markdown.phrasing(source) == source


def test_tidy_leaves_code_blocks_alone() -> None:
    document = "\n\na  \n\n\n\nb\n```text\nx  \n\n\n~~~\ny\n```\n\n\n\nc"
    assert markdown.tidy(document) == "a\n\nb\n```text\nx  \n\n\n~~~\ny\n```\n\nc\n"


# --- Python-Markdown, which MkDocs uses


class _Reader(HTMLParser):
    """The text and the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.elements = "", []  # type: ignore[var-annotated]
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)


@pytest.mark.parametrize("place", ["paragraph", "heading", "bold", "item", "numbered", "cell"])
@settings(max_examples=40)
@given(
    value=st.lists(
        st.sampled_from([*PIECES, "x", "经理", "{: .a}", ": ", "*a*", "<http://a.b>"]), min_size=1, max_size=4
    )
)
def test_mkdocs_shows_the_same_text(place: str, value: list[str]) -> None:
    python_markdown = pytest.importorskip("markdown")
    text = " ".join("".join(value).split()) or "x"
    expected, found = (
        _Reader(python_markdown.markdown(PLACES[place].format(inner), extensions=["tables", "attr_list", "def_list"]))
        for inner in ("MARK", markdown.text(text))
    )
    assert found.text.split() == expected.text.replace("MARK", text).split()
    assert found.elements == expected.elements


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("a `b` c", "a <code>b</code> c"),
        ("``a ` b``", "<code>a ` b</code>"),
        ("``a`", "``a`"),  # CommonMark, 6.1: only a run as long closes
        ("\\``a`", "`<code>a</code>"),
        ("`*a*` *b*", "<code>*a*</code> <em>b</em>"),
    ],
)
def test_code_in_a_page_ends_at_a_run_of_backticks_as_long(source: str, made: str) -> None:
    assert html.phrasing(source) == f"<p>{made}</p>"


@pytest.mark.parametrize(
    "source", ["[a](x](javascript:b)", "[a](javascript:x](b)", "[a](java&#115;cript:b)", "[a]( <javascript:b>)"]
)
def test_no_address_hides_behind_another_link(source: str) -> None:
    made = MarkdownIt("commonmark", {"html": False}).disable("html_inline").render(markdown.phrasing(source))
    assert "href" not in made or 'href="java' not in made.lower()

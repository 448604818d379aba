"""Word documents by python-docx: the handbook's page, and the notice, in styles that a company can make its own.

A page comes as the nested lists that the PDF is set from, so whoever replaces a template has it in Word too. Blocks are
written as their XML: python-docx looks through a whole table for each cell. GB/T 9704 is the standard of official
documents in China: 仿宋 of size 三号 (16 pt), 28 pt a line, margins of 37, 35, 28 and 26 mm.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..formats import SIGNATURE, undated
from ..languages import fill, phrases
from ..markup import escaped
from ..model import Chart
from ..problems import Message, lacking
from ..renderers.scene import Scene
from ..renderers.svg import write
from ..typography.terminal import cell_width
from .html import chart_scene, filled
from .pdf import page_nodes

if TYPE_CHECKING:
    from ..options import Options

Node = list[Any]  # tag, attributes, children: texts and nodes
GONGWEN = "gongwen"
LATIN = "Times New Roman"
MM = 36_000  # EMU
PX = 9_525  # EMU, at 96 px an inch
DPI = 300  # of the picture for programs that draw no SVG
LEVELS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
SIDES = ("top_margin", "bottom_margin", "left_margin", "right_margin")
ABOVE = 38 * MM  # that the page of a picture has for its heading, and for what stands above and below
NARROW = 12 * MM  # the margins of a page that is one picture
NARROWEST, WIDEST, TURNED = 6, 40, 4  # cells that a column is taken to have, and one of turned text
ACROSS = 84  # cells of text and padding that a page has
TOGETHER = 14  # rows of a table that stand on one page
WRITTEN = datetime.datetime(2000, 1, 1)  # a document's date must not make two runs differ
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SVG_EXTENSION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{}"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks: its fonts for Han and pt, its line in pt where that is fixed, its first line in characters."""

    han: str
    size: float
    bold: bool = False
    line: float = 0
    indent: int = 0
    color: str = ""


LOOKS: dict[str, dict[str, Look]] = {
    "default": {
        "Normal": Look("宋体", 10.5),
        "Title": Look("黑体", 20, True),
        "Heading 1": Look("黑体", 15, True),
        "Heading 2": Look("黑体", 13, True),
        "Heading 3": Look("黑体", 11, True),
    },
    GONGWEN: {
        "Normal": Look("仿宋", 16, line=28),
        "Title": Look("方正小标宋简体", 22, color="C00000"),
        "Heading 1": Look("黑体", 16, line=28),
        "Heading 2": Look("楷体", 16, line=28),
        "Heading 3": Look("仿宋", 16, True, line=28),
    },
}
MARGINS = {"default": (25, 25, 25, 25), GONGWEN: (37, 35, 28, 26)}  # mm: top, bottom, left, right


def render(chart: Chart, options: Options) -> bytes:
    """The handbook; the same bytes on every run. Raises OrgchartError for templates, or where a library is missing."""
    words = phrases(options.lang or chart.language, chart.terms)
    scene = chart_scene(chart, replace(options, theme="light"))
    page = filled(chart, options, f'<img alt="{escaped(fill(words["chart_of"], {"name": chart.name}))}"/>', scene.paper)
    title = fill(words["handbook_of"], {"name": chart.name})
    paper = Paper(title, chart.meta.classification, words["page_count"], options.lang or chart.language)
    return document(page_nodes(page), paper, options, lambda: (write(scene, han_first=True), scene))


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands around the text: title and classification above, the page's number below (`{n}` of `{m}`)."""

    title: str
    classification: str
    numbers: str
    language: str


Picture = Callable[[], tuple[str, Scene]]


def document(page: Node, paper: Paper, options: Options, picture: Picture | None = None) -> bytes:
    """A page of nodes as a Word document. `picture` gives the SVG of an `img` and the scene that it draws."""
    made = _WordDocument(paper, options, picture)
    made.blocks(page[2])
    return made.content()


class _WordDocument:
    """A document in the making: blocks are appended in their order."""

    def __init__(self, paper: Paper, options: Options, picture: Picture | None) -> None:
        self.docx = _docx()
        self.options, self.paper, self.picture = options, paper, picture
        self.file = self.docx.Document(options.template or None)
        self.body = self.file.element.body
        self.bookmarks: dict[str, str] = {}
        self.lists = 0
        if options.template:
            self.clear()
        else:
            self.style()
        self.headers(self.file.sections[0])

    def clear(self) -> None:
        """Leave nothing of a reference document but its styles and pages."""
        for element in list(self.body)[:-1]:
            self.body.remove(element)

    def style(self) -> None:
        """Our own looks; those of a reference document are its company's."""
        for name, look in LOOKS[self.options.style].items():
            _dress(self.file.styles[name], look)
        for name in ("List Bullet", "List Number"):
            self.file.styles[name].paragraph_format.space_after = self.docx.shared.Pt(2)
        section = self.file.sections[0]
        section.page_width, section.page_height = 210 * MM, 297 * MM
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
            margin * MM for margin in MARGINS[self.options.style]
        )

    def headers(self, section: Any) -> None:
        """Title and classification above, the page's number below; what a reference document has there stays."""
        if not section.header.paragraphs[0].text:
            width = section.page_width - section.left_margin - section.right_margin
            tab = f'<w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="right" w:pos="{width // 635}"/></w:tabs>'
            small = self.options.style == GONGWEN  # else a title and its classification have no room on a line
            title, right = (_run(text, small=small) for text in (self.paper.title, self.paper.classification))
            text = f"{title}<w:r><w:tab/></w:r>{right}"
            self.swap(section.header.paragraphs[0], f"<w:p><w:pPr>{tab}</w:pPr>{text}</w:p>")
        if not section.footer.paragraphs[0].text:
            numbers = "— {n} —" if self.options.style == GONGWEN else self.paper.numbers
            fields = {"{n}": _field("PAGE", "1"), "{m}": _field("NUMPAGES", "1")}
            text = "".join(fields.get(part) or _run(part) for part in re.split(r"(\{[nm]\})", numbers))
            self.swap(section.footer.paragraphs[0], f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text}</w:p>')

    def swap(self, paragraph: Any, xml: str) -> None:
        paragraph._p.getparent().replace(paragraph._p, self.parsed(xml))

    def content(self) -> bytes:
        """The file: who made it, no dates, fields to be filled when it is opened."""
        properties = self.file.core_properties
        properties.title, properties.comments, properties.author = self.paper.title, SIGNATURE, ""
        properties.created = properties.modified = WRITTEN
        properties.language = self.paper.language
        stream = io.BytesIO()
        self.file.save(stream)
        return undated(stream.getvalue())

    def parsed(self, xml: str) -> Any:
        """An element of its text, whose outermost tag gets the namespaces."""
        head, _, rest = xml.partition(">")
        slash = "/" * head.endswith("/")
        return self.docx.oxml.parse_xml(f"{head.removesuffix('/')} {NAMESPACES}{slash}>{rest}")

    def add(self, xml: str) -> Any:
        """Append a block."""
        element = self.parsed(xml)
        self.body.insert(len(self.body) - 1, element)  # the last is the section's own properties
        return element

    def blocks(self, nodes: Iterable[Any]) -> None:
        """Append nodes; text between blocks is a paragraph."""
        waiting: list[Any] = []
        for node in nodes:
            if isinstance(node, str) or node[0] in INLINE:
                waiting.append(node)
                continue
            self.loose(waiting)
            waiting = []
            self.block(node)
        self.loose(waiting)

    def loose(self, nodes: Sequence[Any]) -> None:
        if any(not isinstance(node, str) or node.strip() for node in nodes):
            self.paragraph(nodes)

    def block(self, node: Node) -> None:
        """Append one block."""
        tag, attributes, children = node
        kinds = attributes.get("class", "").split()
        if tag in LEVELS:
            self.heading(node)
        elif tag == "p":
            self.paragraph(children, "center" if "meta" in kinds else "right" if "signature" in kinds else "")
        elif tag == "pre":
            self.paragraph(children)
        elif tag == "nav":
            self.contents(node)
        elif tag in ("ul", "ol"):
            self.list(node)
        elif tag == "table":
            self.table(node, "signoff" in kinds)
        elif tag == "section" and ("wide-chart" in kinds or "tall-chart" in kinds):
            self.own_page(children, "wide-chart" in kinds)
        elif tag == "img":
            self.image(attributes.get("alt", ""))
        else:
            self.blocks(children)

    def heading(self, node: Node) -> None:
        tag, attributes, children = node
        marks = self.bookmark(attributes.get("id", ""))
        self.add(f"<w:p>{self.named(LEVELS[tag])}{marks}{self.inline(children)}</w:p>")

    def named(self, style: str, more: str = "") -> str:
        """The properties of a paragraph in a style; one that a reference document does not have is left out."""
        known = any(each.name == style for each in self.styles)
        id = f'<w:pStyle w:val="{escaped(self.file.styles[style].style_id)}"/>' if known else ""
        return f"<w:pPr>{id}{more}</w:pPr>"

    @property
    def styles(self) -> Any:
        return self.file.styles

    def paragraph(self, children: Sequence[Any], align: str = "", style: str = "", more: str = "") -> None:
        """A paragraph; that of an official document begins two characters in."""
        text = self.inline(children)
        if not text:
            return
        if align:
            more += f'<w:jc w:val="{align}"/>'
        elif not style and self.options.style == GONGWEN:
            more += '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
        properties = self.named(style, more) if style else f"<w:pPr>{more}</w:pPr>"
        self.add(f"<w:p>{properties}{text}</w:p>")

    def list(self, node: Node) -> None:
        """A list; each that is numbered begins with 1."""
        style, number = "List Bullet", ""
        if node[0] == "ol":
            style, number = "List Number", self.numbering()
        items = _elements(node, "li")
        is_loose = self.options.style != GONGWEN and not self.options.template
        inward = '<w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/>' * (self.options.style == GONGWEN)
        for item in items:
            below = '<w:spacing w:after="160"/>' * (is_loose and item is items[-1]) + inward
            inner = [child for child in item[2] if not isinstance(child, str) and child[0] in ("ul", "ol")]
            self.paragraph([child for child in item[2] if child not in inner], style=style, more=number + below)
            for each in inner:
                self.list(each)

    def numbering(self) -> str:
        """A numbered list of its own, alike to those of the style."""
        style = self.file.styles["List Number"].element.pPr
        if style is None or style.numPr is None:
            return ""
        numbers = self.file.part.numbering_part.element
        abstract = numbers.num_having_numId(style.numPr.numId.val).abstractNumId.val
        added = numbers.add_num(abstract)
        added.add_lvlOverride(ilvl=0).add_startOverride(1)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{added.numId}"/></w:numPr>'

    def contents(self, node: Node) -> None:
        """The table of contents: a field that Word fills, and until then the page's own list with its links."""
        for child in _elements(node, "h2"):
            text = f"<w:r><w:rPr><w:b/></w:rPr>{_text(_plain(child))}</w:r>"
            self.add(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text}</w:p>')
        entries = [entry for items in _elements(node, "ul") for entry in self.entries(items, 1)]
        begin = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        code = r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>'
        begin += code + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        for number, (level, text) in enumerate(entries):
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if number == len(entries) - 1 else ""
            tab = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8800"/></w:tabs>'
            more = f'{tab}<w:spacing w:after="40"/><w:ind w:left="{(level - 1) * 420}"/>'
            self.add(f"<w:p>{self.named(f'toc {level}', more)}{begin if not number else ''}{text}{end}</w:p>")
        self.add('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def entries(self, items: Node, level: int) -> Iterator[tuple[int, str]]:
        """Each line of the contents with its level: its text, and the page that it leads to."""
        for item in _elements(items, "li"):
            line = [child for child in item[2] if isinstance(child, str) or child[0] != "ul"]
            target = next((child[1].get("href", "") for child in line if not isinstance(child, str)), "")
            code = f"PAGEREF {self.anchor(target[1:])} \\h"
            page = f"<w:r><w:tab/></w:r>{_field(code, '')}" if target else ""
            yield level, self.inline(line) + page
            for inner in _elements(item, "ul"):
                yield from self.entries(inner, level + 1)

    def table(self, node: Node, is_signoff: bool) -> None:
        """A table whose head is on every page, and whose rows are not cut."""
        heads = [row for part in _elements(node, "thead") for row in _elements(part, "tr")]
        rows = [row for part in _elements(node, "tbody") for row in _elements(part, "tr")]
        shares = _shares([*heads, *rows])
        parts = ['<w:tblW w:w="5000" w:type="pct"/>', _borders(), '<w:tblLayout w:type="fixed"/>']
        grid = "".join(f'<w:gridCol w:w="{share * 2}"/>' for share in shares)
        text = "".join(self.row(row, shares, True, _turned_height(row), len(rows) > 0) for row in heads)
        heights = (567, 794, 567) if is_signoff else ()  # twips
        kept = len(rows) - 1 if len(rows) <= TOGETHER else 0
        text += "".join(
            self.row(row, shares, False, heights[i] if i < len(heights) else 0, i < kept) for i, row in enumerate(rows)
        )
        self.add(f"<w:tbl><w:tblPr>{''.join(parts)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{text}</w:tbl>")
        self.add('<w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>')

    def row(self, row: Node, shares: Sequence[int], is_head: bool, height: int, is_kept: bool) -> str:
        """A row; `height` is its least in twips; one that `is_kept` stands on the page of the next."""
        tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        properties = f"<w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' * is_head}</w:trPr>"
        cells = (
            self.cell(cell, share, "<w:keepNext/>" * is_kept)
            for cell, share in zip(_cells_of(row), shares, strict=False)
        )
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def cell(self, cell: Node, share: int, keep: str) -> str:
        tag, attributes, children = cell
        kinds = attributes.get("class", "").split()
        is_head = tag == "th"
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F1F3F6"/>' if is_head else ""
        turned = '<w:textDirection w:val="tbRlV"/>' if "turned" in kinds else ""
        align = "right" if "num" in kinds and not turned else "center" if "mark" in kinds else "left"
        size = '<w:rPr><w:sz w:val="21"/></w:rPr>' if self.options.style == GONGWEN else ""
        space = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        marks = self.bookmark(attributes.get("id", ""))
        text = self.inline(children, bold=is_head, small=bool(size))
        paragraph = (
            f'<w:p><w:pPr>{keep}{space}<w:ind w:firstLine="0"/><w:jc w:val="{align}"/>{size}</w:pPr>{marks}{text}</w:p>'
        )
        return f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="pct"/>{shade}{turned}</w:tcPr>{paragraph}</w:tc>'

    def own_page(self, children: Sequence[Any], is_wide: bool) -> None:
        """A page of its own for a large picture, turned where that is wide."""
        last = self.file.sections[-1]
        upright = (last.page_width, last.page_height)
        margins = [getattr(last, side) for side in SIDES]
        orientations = self.docx.enum.section.WD_ORIENT
        for is_own in (True, False):
            section, turned = self.file.add_section(), is_own and is_wide
            section.page_width, section.page_height = upright[::-1] if turned else upright
            section.orientation = orientations.LANDSCAPE if turned else orientations.PORTRAIT
            for side, margin in zip(SIDES, margins, strict=True):
                setattr(section, side, NARROW if is_own else margin)
            if not self.options.template:  # what stands above is as wide as this page
                section.header.is_linked_to_previous = False
                self.headers(section)
            if is_own:
                self.blocks(children)

    def image(self, alt: str) -> None:
        """The chart, as large as its page allows: SVG where it can be drawn, else pixels that are fine in print."""
        if self.picture is None:
            return
        svg, scene = self.picture()
        section = self.file.sections[-1]
        width = section.page_width - section.left_margin - section.right_margin
        height = section.page_height - section.top_margin - section.bottom_margin - ABOVE
        factor = min(1.0 if not scene.paper else 9.0, width / (scene.width * PX), height / (scene.height * PX))
        size = (int(scene.width * PX * factor), int(scene.height * PX * factor))
        from ..renderers.typst import pixels

        image = pixels(scene, svg, DPI / 96 * factor, self.options)
        paragraph = self.file.add_paragraph()
        paragraph.alignment = self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = 1.0
        shape = paragraph.add_run().add_picture(io.BytesIO(image), *size)
        shape._inline.docPr.set("descr", alt)
        part = self.svg_part(svg)
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        blip.append(
            self.docx.oxml.parse_xml(SVG_EXTENSION.format(self.file.part.relate_to(part, self.relation("image"))))
        )

    def svg_part(self, svg: str) -> Any:
        package = self.docx.opc
        name = package.packuri.PackURI("/word/media/chart.svg")
        return package.part.Part(name, "image/svg+xml", svg.encode("utf-8"), self.file.part.package)

    @staticmethod
    def relation(kind: str) -> str:
        return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"

    def anchor(self, id: str) -> str:
        """The bookmark of an id: short, and of letters that Word takes."""
        return self.bookmarks.setdefault(id, f"_a{len(self.bookmarks) + 1}")

    def bookmark(self, id: str) -> str:
        if not id:
            return ""
        name = self.anchor(id)
        return f'<w:bookmarkStart w:id="{name[2:]}" w:name="{name}"/><w:bookmarkEnd w:id="{name[2:]}"/>'

    def inline(self, nodes: Iterable[Any], bold: bool = False, italic: bool = False, small: bool = False) -> str:
        """Text with its marks and links."""
        parts = []
        for node in nodes:
            if isinstance(node, str):
                parts.append(_run(node, bold, italic, small))
                continue
            tag, attributes, children = node
            if tag == "br":
                parts.append("<w:r><w:br/></w:r>")
                continue
            text = self.inline(children, bold or tag == "strong", italic or tag == "em", small)
            parts.append(self.bookmark(attributes.get("id", "")) + self.link(attributes.get("href", ""), text))
        return "".join(parts)

    def link(self, to: str, text: str) -> str:
        if not to or not text:
            return text
        if to.startswith("#"):
            return f'<w:hyperlink w:anchor="{self.anchor(to[1:])}" w:history="1">{text}</w:hyperlink>'
        id = self.file.part.relate_to(to, self.relation("hyperlink"), is_external=True)
        return f'<w:hyperlink r:id="{id}" w:history="1">{text}</w:hyperlink>'


INLINE = ("a", "strong", "em", "code", "br", "span")


def _docx() -> Any:
    try:
        import docx
        import docx.enum.section
        import docx.enum.text
        import docx.opc.packuri
        import docx.opc.part
        import docx.shared
    except ImportError:
        raise lacking(Message("Word documents"), "office") from None
    return docx


def _dress(style: Any, look: Look) -> None:
    """Make a style look so: Latin in Times, Han in its own font."""
    from docx.shared import Pt

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    word = style.element.nsmap["w"]
    for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", look.han)):
        fonts.set(f"{{{word}}}{script}", font)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    _paint(style, look)
    if look.line:
        style.paragraph_format.line_spacing = Pt(look.line)
        style.paragraph_format.space_before = style.paragraph_format.space_after = 0


def _paint(style: Any, look: Look) -> None:
    """Its colour, and no rule below a title."""
    properties = style.element.rPr
    for color in properties.findall(f"{{{style.element.nsmap['w']}}}color"):
        properties.remove(color)
    if look.color:
        from docx.shared import RGBColor

        style.font.color.rgb = RGBColor.from_string(look.color)
    if style.name == "Title":
        style.paragraph_format.alignment = 1
        for border in style.element.pPr.findall(f"{{{style.element.nsmap['w']}}}pBdr"):
            style.element.pPr.remove(border)


def _run(text: str, bold: bool = False, italic: bool = False, small: bool = False) -> str:
    if not text:
        return ""
    marks = "<w:b/>" * bold + "<w:i/>" * italic + '<w:sz w:val="21"/>' * small
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' * bool(marks)}{_text(text)}</w:r>"


def _text(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in text.split("\n"))


def _field(code: str, shown: str) -> str:
    """A field with what it shows until Word fills it."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B9C0CA"/>' for side in sides)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _elements(node: Node, tag: str) -> list[Node]:
    return [child for child in node[2] if not isinstance(child, str) and child[0] == tag]


def _cells_of(row: Node) -> list[Node]:
    return [child for child in row[2] if not isinstance(child, str) and child[0] in ("td", "th")]


def _shares(rows: Sequence[Node]) -> list[int]:
    """How wide the columns of a table are, in fiftieths of a percent: by their longest text, within limits.

    Where all of them are wider than a page, the widest give way first: a word of two letters is not broken.
    """
    widths: list[int] = []
    for row in rows:
        cells = _cells_of(row)
        widths += [TURNED if "turned" in cell[1].get("class", "") else NARROWEST for cell in cells[len(widths) :]]
        for column, cell in enumerate(cells):
            turned = "turned" in cell[1].get("class", "")
            wide = 0 if turned else max(map(cell_width, _plain(cell).split("\n")), default=0)
            widths[column] = max(widths[column], min(wide + 2, WIDEST))
    fitting = (most for most in range(WIDEST, NARROWEST, -1) if sum(min(width, most) for width in widths) <= ACROSS)
    most = next(fitting, NARROWEST)
    widths = [min(width, most) for width in widths]
    return [width * 5000 // sum(widths) for width in widths]


def _turned_height(row: Node) -> int:
    """The height in twips that the turned texts of a row take; 0 where none is."""
    turned = [cell for cell in _cells_of(row) if "turned" in cell[1].get("class", "")]
    return max((cell_width(_plain(cell)) * 105 + 200 for cell in turned), default=0)


def _plain(node: Any) -> str:
    return node if isinstance(node, str) else "".join(map(_plain, node[2]))

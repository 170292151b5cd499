"""Styles are followed to what a paragraph looks like in the end."""

from lxml import etree

from core.documents.files.docx_styles import Look, Styles

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _xml(content: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{_WORD}">{content}</w:x>')


def _styles(content: str) -> Styles:
    return Styles(_xml(content))


def _look(styles: Styles, properties: str) -> Look:
    return styles.paragraph(_xml(f"<w:pPr>{properties}</w:pPr>"))


def test_style_inherits_from_the_styles_it_is_based_on() -> None:
    styles = _styles(
        '<w:style w:styleId="a"><w:name w:val="A"/>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="B"/><w:basedOn w:val="a"/>'
        '<w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    look = _look(styles, '<w:pStyle w:val="b"/>')
    assert (look.size, look.bold) == (14.0, False)


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    styles = _styles(
        '<w:style w:styleId="a"><w:basedOn w:val="b"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    assert _look(styles, '<w:pStyle w:val="b"/>').bold


def test_headings_are_bold_and_large_unless_they_say_otherwise() -> None:
    styles = _styles('<w:style w:styleId="h"><w:name w:val="heading 1"/></w:style>')
    assert _look(styles, '<w:pStyle w:val="h"/>').bold


def test_lists_are_known_by_the_style_or_the_paragraph() -> None:
    styles = _styles(
        '<w:style w:styleId="l"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    )
    assert _look(styles, '<w:pStyle w:val="l"/>').is_list
    assert not _look(styles, '<w:numPr><w:numId w:val="0"/></w:numPr>').is_list


def test_run_changes_the_look_of_its_paragraph() -> None:
    styles = Styles(None)
    run = _xml('<w:rPr><w:i/><w:caps/><w:sz w:val="20"/></w:rPr>')
    assert styles.run(run, Look()) == Look(size=10.0, italic=True, capitals=True)


def test_odd_values_are_passed_over() -> None:
    look = _look(Styles(None), '<w:ind w:left="1e9"/><w:spacing w:before="x"/>')
    assert (look.indent, look.gap) == (0.0, 0.0)

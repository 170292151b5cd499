"""A report as PDF, set by Typst inside of this process, without network."""

import json
from pathlib import Path

from core.export.document import ExportError, ReportExport
from core.export.fonts import find_missing_scripts, load_fonts
from core.export.layout import lay_out
from core.export.paper import Paper

_TEMPLATE = Path(__file__).with_name("report.typ")


def write_pdf(export: ReportExport) -> bytes:
    """Return the report as a tagged PDF, A4. Raises ExportError when it cannot be set.

    Characters that no font of this machine can show are named in a note at its end.
    """
    paper = lay_out(export)
    scripts = find_missing_scripts(paper.model_dump_json())
    if scripts:
        paper = paper.model_copy(update={"notes": [*paper.notes, _explain(scripts)]})
    return _typeset(paper)


def _typeset(paper: Paper) -> bytes:
    import typst

    source = _TEMPLATE.read_bytes()
    data = json.dumps(paper.model_dump(mode="json"))
    try:
        pdf = typst.Compiler(source, font_paths=load_fonts()).compile(
            input=source, format="pdf", sys_inputs={"data": data}
        )
    except typst.TypstError as e:
        raise ExportError(
            "The PDF could not be typeset. Markdown and JSON hold the same report."
        ) from e
    if not isinstance(pdf, bytes):
        raise ExportError("The typesetter gave back no document.")
    return pdf


def _explain(scripts: list[str]) -> str:
    return (
        "Some characters stand as empty boxes here, because this machine has no font for them "
        f"({', '.join(scripts)}). Markdown and JSON hold them as they were said. Whoever hosts "
        "Rehearse can install fonts, such as Debian's fonts-noto-cjk and fonts-noto-color-emoji."
    )

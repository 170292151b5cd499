"""A report to take away: PDF, Markdown, JSON."""

import streamlit as st

from core.domain.interview import Interview
from core.domain.report import Report
from core.domain.report_details import ReportDetails
from core.export.document import assemble_export, name_file, write_json
from core.export.markdown import write_markdown
from core.export.pdf import write_pdf


def offer_downloads(report: Report, interview: Interview, details: ReportDetails) -> None:
    """Offer the whole report in three formats; each is written when it is asked for."""
    export = assemble_export(report, interview, details)
    formats = (
        ("PDF", "pdf", "application/pdf", lambda: write_pdf(export)),
        ("Markdown", "md", "text/markdown", lambda: write_markdown(export).encode()),
        ("JSON", "json", "application/json", lambda: write_json(export).encode()),
    )
    with st.container(horizontal=True, gap="small", width="content"):
        for label, ending, media_type, write in formats:
            st.download_button(
                label,
                write,
                file_name=name_file(export, ending),
                mime=media_type,
                icon=":material/download:",
                on_click="ignore",
                help=f"The whole report as {label}, with the transcript",
                key=f"report_download_{ending}",
            )

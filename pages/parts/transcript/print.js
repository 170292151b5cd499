// How the page is printed: what is read stays, what is clicked goes. A component's own styles end at
// its border, so this one is given to the document.

const PRINT_STYLE = `
@media print {
  /* Streamlit scrolls inside of its own containers; paper has no scrollbar. */
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"],
  [data-testid="stMainBlockContainer"] {
    position: static !important; display: block !important; height: auto !important;
    max-height: none !important; overflow: visible !important; padding-top: 0 !important;
  }
  [data-testid="stHeader"], [data-testid="stBottom"], [data-testid="stToolbar"],
  [data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stPageLink"],
  [data-testid="stButtonGroup"], [data-testid="stPopover"], [data-testid="stExpander"],
  .st-key-report_controls, .st-key-report_answers, .st-key-report_usage, .modebar {
    display: none !important;
  }
  [data-testid="stHeading"], h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  [data-testid="stMetric"], [data-testid="stPlotlyChart"], [data-testid="stProgress"],
  [data-testid="stMarkdownContainer"] p, [data-testid="stMarkdownContainer"] li { break-inside: avoid; }
  a[href^="#said-"] { text-decoration: none !important; }
}
@page { margin: 15mm; }
`

function stylePrint() {
  const key = Symbol.for("rehearse.print")
  if (window[key]) return
  window[key] = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(PRINT_STYLE)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}


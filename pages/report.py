"""Report: the findings that a reader pinned, in the reader's order, with notes, evidence and method, as a document."""

from lib import ui

view = ui.open_page(__file__)
ui.explain("What you pinned on the Overview, in your order, with your notes: a document to hand on.", "findings")
ui.report(view)
ui.link_to_view(view)

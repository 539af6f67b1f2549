"""What the pages share on screen; the only part of lib/ that imports Streamlit."""

from lib.charts.chart import INSTRUMENTS
from lib.ui import cards
from lib.ui.analysing import bring_up_to_date, is_current
from lib.ui.choices import given, select, several, switch, typed
from lib.ui.claiming import show_claims as claims
from lib.ui.correcting import correct, furniture, listing
from lib.ui.importing import bring_in
from lib.ui.links import PAGES
from lib.ui.measured import accuracy, accuracy_chart, accuracy_of, all_cards, calibration, citation, codebook, versions
from lib.ui.outlets import findings, outlets
from lib.ui.page import Desk, View, beside, explain, link, link_to_view, nothing, open_desk, open_page
from lib.ui.passages import ACTS, FORMS, STANCES, VOICES, disputed, evidence, framed, own, quoted, toned, towards
from lib.ui.previewing import pending, preview
from lib.ui.previewing import summary as import_summary
from lib.ui.quoting import asserted, first_and_last, how_said, only_here, same_utterance, unnamed
from lib.ui.reading import opened, side_by_side
from lib.ui.renaming import correct_speaker, corrections
from lib.ui.show import show, table
from lib.ui.speaking import who_speaks
from lib.ui.text import place, plain, shortened

__all__ = [
    "ACTS",
    "FORMS",
    "INSTRUMENTS",
    "PAGES",
    "STANCES",
    "VOICES",
    "Desk",
    "View",
    "accuracy",
    "accuracy_chart",
    "accuracy_of",
    "all_cards",
    "asserted",
    "beside",
    "bring_in",
    "bring_up_to_date",
    "calibration",
    "cards",
    "citation",
    "claims",
    "codebook",
    "correct",
    "correct_speaker",
    "corrections",
    "disputed",
    "evidence",
    "explain",
    "findings",
    "first_and_last",
    "framed",
    "furniture",
    "given",
    "how_said",
    "import_summary",
    "is_current",
    "link",
    "link_to_view",
    "listing",
    "nothing",
    "only_here",
    "open_desk",
    "open_page",
    "opened",
    "outlets",
    "own",
    "pending",
    "place",
    "plain",
    "preview",
    "quoted",
    "same_utterance",
    "select",
    "several",
    "shortened",
    "show",
    "side_by_side",
    "switch",
    "table",
    "toned",
    "towards",
    "typed",
    "unnamed",
    "versions",
    "who_speaks",
]

"""What the pages share on screen; the only part of lib/ that imports Streamlit."""

from lib.charts.chart import INSTRUMENTS
from lib.ui import cards
from lib.ui.acting import who_acts
from lib.ui.analysing import bring_up_to_date, is_current
from lib.ui.causing import why as causes
from lib.ui.choices import given, select, several, switch, typed
from lib.ui.claiming import show_claims as claims
from lib.ui.coding import codebooks
from lib.ui.correcting import correct, furniture, listing
from lib.ui.distinct import words as distinctive_words
from lib.ui.framings import two_outlets, which_frames, whose_voice
from lib.ui.functions import framing_functions
from lib.ui.importing import bring_in
from lib.ui.importing import under_way as import_under_way
from lib.ui.leads import headlines
from lib.ui.links import PAGES
from lib.ui.measured import accuracy, accuracy_chart, accuracy_of, all_cards, calibration, citation, codebook, versions
from lib.ui.naming import corrections as naming_corrections
from lib.ui.naming import ledger as naming_ledger
from lib.ui.numbers import numbers
from lib.ui.outlets import outlets
from lib.ui.page import Desk, View, beside, explain, link, link_to_view, may_change, nothing, open_desk, open_page
from lib.ui.passages import ACTS, FORMS, STANCES, VOICES, disputed, evidence, framed, own, quoted, toned, towards
from lib.ui.publishing import who_publishes
from lib.ui.quoting import asserted, first_and_last, how_said, only_here, same_utterance, unnamed
from lib.ui.reading import SHAPES, compared, item_compared, kind_compared, layers, legend, side_by_side
from lib.ui.renaming import correct_speaker, corrections
from lib.ui.reporting import report
from lib.ui.sharing import passages as shared_passages
from lib.ui.shelving import delete_article, manage, missing, not_analysed, open_file, put_aside, search, share, undo
from lib.ui.show import show, table
from lib.ui.speaking import who_speaks
from lib.ui.storing import summary as import_summary
from lib.ui.telling import checks, findings
from lib.ui.text import place, plain, shortened
from lib.ui.toning import Chosen as ToneChosen
from lib.ui.toning import about as about_tone
from lib.ui.toning import views as tone_views

__all__ = [
    "ACTS",
    "FORMS",
    "INSTRUMENTS",
    "PAGES",
    "SHAPES",
    "STANCES",
    "VOICES",
    "Desk",
    "ToneChosen",
    "View",
    "about_tone",
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
    "causes",
    "checks",
    "citation",
    "claims",
    "codebook",
    "codebooks",
    "compared",
    "correct",
    "correct_speaker",
    "corrections",
    "delete_article",
    "disputed",
    "distinctive_words",
    "evidence",
    "explain",
    "findings",
    "first_and_last",
    "framed",
    "framing_functions",
    "furniture",
    "given",
    "headlines",
    "how_said",
    "import_summary",
    "import_under_way",
    "is_current",
    "item_compared",
    "kind_compared",
    "layers",
    "legend",
    "link",
    "link_to_view",
    "listing",
    "manage",
    "may_change",
    "missing",
    "naming_corrections",
    "naming_ledger",
    "not_analysed",
    "nothing",
    "numbers",
    "only_here",
    "open_desk",
    "open_file",
    "open_page",
    "outlets",
    "own",
    "place",
    "plain",
    "put_aside",
    "quoted",
    "report",
    "same_utterance",
    "search",
    "select",
    "several",
    "share",
    "shared_passages",
    "shortened",
    "show",
    "side_by_side",
    "switch",
    "table",
    "tone_views",
    "toned",
    "towards",
    "two_outlets",
    "typed",
    "undo",
    "unnamed",
    "versions",
    "which_frames",
    "who_acts",
    "who_publishes",
    "who_speaks",
    "whose_voice",
]

"""Method: how each number is made, how often it is wrong (measured), and what it cannot see."""

import streamlit as st

from lib import ui
from lib.analysis import framing
from lib.comparison import intervals

desk = ui.open_desk(__file__)
st.caption("How each number is made, how often it is wrong, measured on gold data, and what it cannot see.")

TOPICS = {
    "attribution": "Attribution",
    "framing": "Framing",
    "tone": "Tone",
    "intervals": "Intervals",
    "cleaning": "Cleaning",
    "versions": "Versions",
}
topic = ui.select("Topic", list(TOPICS), key="topic", draw=st.segmented_control, format_func=TOPICS.get)

if topic == "attribution":
    st.header("Who says what", anchor=False)
    st.markdown(
        """
An **attribution** is a *source* (the words that name who speaks), a *cue* (“said”, “according to”) and the *content*
that is attributed, quoted or not (PARC 3.0, Pareti 2016; PolNeAR, Newell et al. 2018).

- Each article is parsed once with spaCy. A cue of the list below, with the clause or quotation it governs, is a
  candidate; how often candidates of that cue and construction were attributions in training articles is its
  *confidence*, and those below a threshold are dropped.
- **Form**: *direct* (quoted whole), *partly quoted*, *paraphrase*, and quotation marks *said by nobody* (scare quotes
  and titles), which belong to the outlet’s own voice.
- **Voice**: words inside the content of an attribution are *attributed*; all others are the outlet’s *own*. What
  somebody plans or refuses to do, told without a quotation, is the outlet’s own narration.
- **Speakers**: a surname or a pronoun is resolved to the name given before, and one speaker has one name in all
  articles. An unnamed source (“officials”) stays unnamed.

What it misses: reported speech without a cue of the list counts as the outlet’s own words, so the own voice is
overstated. A statement within a statement counts for both speakers. Pronouns are resolved to whoever fits best nearby,
which is wrong now and then. Only English is read.
        """
    )
    ui.accuracy(desk, "attribution")
    ui.lexicons("The cues, with act, stance and how often each was one", ["cues.tsv"])

elif topic == "framing":
    st.header("Frames", anchor=False)
    st.markdown(
        """
A **frame** selects some aspects of an event and makes them more salient (Entman 1993). A sentence *shows* a frame when
it holds at least one of the frame’s terms; it can show several, and counts once for each. The share is of all
sentences of the outlet, or of those with words in the voice that is chosen.

A `*` in a term stands for any ending, `...` for up to five words. What stands in an exception is not counted.

What it misses: a list finds the vocabulary of a frame, not the framing itself. Irony, negation and a frame told in
other words escape it, and a common word can be there for another reason. Read the sentences before you cite a share.
        """
    )
    ui.accuracy(desk, "frames")
    for book in framing.codebooks():
        ui.codebook(desk, book)
    ui.lexicons(
        "The codebooks, as files that can be edited", [f"frames/{book.codebook}.yaml" for book in framing.codebooks()]
    )

elif topic == "tone":
    st.header("Tone", anchor=False)
    st.markdown(
        """
**Tone** is the polarity of words, −1 to +1. Three instruments score each sentence in each voice; they stand side by
side and are never averaged.

- **News**, our own, is shown where no other is asked for: TextBlob’s list without what misleads in the news (“first”,
  “late”, “Great Britain”), VADER’s ratings, and our valences for the words of war, death, crime, crisis, aid and
  agreement, with negation. Its score is the sum of the weights over their number and one.
- **TextBlob** as it is (Pattern, De Smedt & Daelemans 2012; 2,900 words): the mean of the weights.
- **VADER** as it is (Hutto & Gilbert 2014; 7,500 words): its compound score, which a few words drive to ±1.

An outlet’s tone is the mean over sentences in which a word is known.

**Tone towards a target** asks what a sentence says of somebody named in it: what they do or suffer (“X accused Y”
speaks ill of Y), what they are said to be, and the words near them in the sentence. It is made of rules and word lists.

- Words that an outlet *attributes* are scored apart from its *own*: a grim quotation is not a grim reporter.
- A sentence in which **no word is known** has no tone. That is not *neutral*, and it is left out of the mean.
- **Coverage** is the share of words that the list knows. Under 10 sentences there is no interval.

What it misses: word lists hear the *topic* as much as the telling, and know neither irony nor a sense they do not mean.
TextBlob’s was made on reviews of products and films and takes “first” for praise; VADER’s on social media. Tone towards
a target differs from readers’ on more than one sentence in three. Compare outlets on one story; do not read one value
by itself.
        """
    )
    ui.accuracy(desk, "tone")
    ui.lexicons(
        "The word lists, as files that can be edited",
        [f"tone/{name}.toml" for name in ("news", "stop", "modifiers", "effects")],
    )

elif topic == "intervals":
    st.header("Intervals", anchor=False)
    st.markdown(
        f"""
Every share and every mean comes with its number of cases and a 95 % interval: how far it could move had the outlet
written other sentences of the same kind.

- A share of sentences has **Wilson’s interval** (Wilson 1927; Brown, Cai & DasGupta 2001).
- A mean, and a share of words, is **resampled over sentences** ({intervals.RESAMPLES:,} times, always the same draws;
  Efron 1979), widened for few sentences (Hesterberg 2015).
- Under {intervals.FEW} cases there is no percentage and no interval, and a dot is hollow. What is undefined is shown as
  undefined, never as 0.

What they do not say: sentences are taken as independent, which quotations in a row are not, so intervals are somewhat
too narrow. They say nothing about how often the analysis itself is wrong: that is measured on gold data.
        """
    )

elif topic == "cleaning":
    st.header("Cleaning", anchor=False)
    st.markdown(
        """
A page brings more than its article: promotions, “sign up”, lists of other stories, related-link brackets, author notes,
contributor lines, share buttons. Cleaning takes such blocks out by their wording (the list below), by where they stand,
and by standing twice; no count sees them. Nothing is lost: the Library shows every block with its reason, and one click
puts it back.

What it misses: a promotion worded as reporting stays in, and now and then a line of the article is taken out. Look in
the Library before you cite a number.
        """
    )
    ui.link("library", "See what was taken out", icon=ui.PAGES["library"].icon)
    ui.lexicons("The wordings of page furniture", ["furniture.txt"])

else:
    st.header("Versions", anchor=False)
    st.markdown(
        "Each analysis has a version: a hash of its code, its lexicons, its libraries and the analyses above it. Every "
        "article keeps the versions that made its evidence, and what was made by another version is made anew. Cite "
        "them with a number, and it can be made again."
    )
    ui.versions(desk)

ui.link_to_view(desk)

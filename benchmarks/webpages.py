"""Web pages made around known texts: the article in the markup of many kinds of site, with what sites put around it.

The names, links, captions and offers around the text are written for this project. Each layout stands for a kind of
page: how it nests its paragraphs, where it puts pictures, promotions, related stories, comments, tables and lists.
"""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

_HEADLINES = (
    "Ferry firm cancels winter crossings to the outer islands",
    "Bakery that fed the night shift closes after ninety years",
    "Five quiet valleys to walk in before the snow comes",
    "Museum finds lost harbor map behind a cupboard",
    "Why the price of potatoes doubled in a month",
    "Handball cup: the north wins after two extra periods",
    "Schools ask parents to leave the car at home",
    "Storm warning lifted for the whole of the coast",
)
_CAPTIONS = (
    "The council chamber on Monday evening. Photograph: Anna Berg/Northern Pictures",
    "A boat leaves the old harbor at dawn. (Northern Pictures)",
    "File photo: the eastern wall of the harbor.",
)
_COMMENTS = (
    ("seagull77", "I have said so for years and nobody listened."),
    ("Tom from Lindby", "Not convinced at all. Who pays for this in the end?"),
    ("mrs_oak", "Well written, thank you."),
    ("nightshift", "First they close the bakery and now this."),
)
_NEWSLETTER = "Sign up for our newsletter and get the day’s most important stories in your inbox every morning."
_WALL = "Subscribe now to continue reading and get unlimited access to all our journalism."
_COOKIES = "We use cookies to improve your experience. Accept all Reject all Manage preferences"
_CONTINUES = "Story continues below advertisement"
_TEASER = "A short teaser of one sentence stands here."
_SHARE = "Share Facebook X WhatsApp Email Copy link"
_AUTHOR = "Mia Holm is a reporter at the Harbor Gazette. Follow her at @miaholm."
_RIGHTS = "© 2024 Harbor Gazette. All rights reserved. Terms of use Privacy Contact Advertise Jobs"
SITE = "Harbor Gazette"


@dataclass(frozen=True, slots=True)
class Known:
    """A page, and the title and paragraphs of the article in it."""

    layout: str
    page: str
    title: str
    paragraphs: tuple[str, ...]


def pages(texts: Sequence[tuple[str, Sequence[str]]], seed: int = 7) -> list[Known]:
    """Every text, (title, paragraphs) each, in every layout."""
    made = []
    for layout, build in LAYOUTS.items():
        for number, (title, paragraphs) in enumerate(texts):
            lines = _with(paragraphs, _OWN.get(layout, ()))
            body = build(title, lines, random.Random(f"{seed} {layout} {number}"))
            made.append(Known(layout, body, title, tuple(lines)))
    return made


def _with(lines: Sequence[str], own: Sequence[str]) -> list[str]:
    """The paragraphs with an article's own further lines between them, evenly."""
    out = list(lines)
    step = max(len(lines) // (len(own) + 1), 1)
    for number, line in reversed(list(enumerate(own, start=1))):
        out.insert(min(number * step, len(lines)), line)
    return out


def _document(title: str, body: str, head: str = "", attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"{attributes}><head><meta charset="utf-8">'
        f"<title>{escape(title)} | {SITE}</title>"
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="{SITE}">'
        f'<meta property="og:type" content="article">{head}</head><body>{body}</body></html>'
    )


def _menu() -> str:
    places = ("Home", "News", "Politics", "Sport", "Opinion", "Weather", "Subscribe", "Log in")
    return f"<nav><ul>{''.join(f'<li><a href=/{one.lower()}>{one}</a></li>' for one in places)}</ul></nav>"


def _footer() -> str:
    return f"<footer><p>{_RIGHTS}</p></footer>"


def _p(lines: Sequence[str], attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{escape(line)}</p>" for line in lines)


def _list(headlines: Sequence[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/{n}">{escape(one)}</a></li>' for n, one in enumerate(headlines)) + "</ul>"


def _between(lines: Sequence[str], extra: Sequence[str], attributes: str = "") -> str:
    """The paragraphs with further blocks between them, evenly."""
    step = max(len(lines) // (len(extra) + 1), 1)
    out = []
    for number, line in enumerate(lines, start=1):
        out.append(f"<p{attributes}>{escape(line)}</p>")
        if number % step == 0 and number // step <= len(extra):
            out.append(extra[number // step - 1])
    return "".join(out)


def _story(title: str, inner: str, after: str = "") -> str:
    """A page with a menu, the article as an element of its own, what follows it, and a footer."""
    return _document(title, f"{_menu()}<article><h1>{escape(title)}</h1>{inner}</article>{after}{_footer()}")


def _plain(title: str, lines: list[str], draw: random.Random) -> str:
    return _story(title, f"<p class=byline>By Mia Holm</p>{_p(lines)}")


def _nested(title: str, lines: list[str], draw: random.Random) -> str:
    around = ('<div class="row"><div class="col-8"><div class="txt">', "</div></div></div>")
    inner = "".join(f"{around[0]}{_p([line])}{around[1]}" for line in lines)
    side = f'<div class="sidebar"><h3>Most read</h3>{_list(draw.sample(_HEADLINES, 5))}</div>'
    body = f'<div id="page"><div class="wrap"><div class="story-body">{inner}</div></div>{side}</div>'
    return _document(title, f"{_menu()}<h1>{escape(title)}</h1>{body}{_footer()}")


def _pictures(title: str, lines: list[str], draw: random.Random) -> str:
    figures = [
        f'<figure><img src="/{number}.jpg" alt=""><figcaption>{escape(caption)}</figcaption></figure>'
        for number, caption in enumerate(_CAPTIONS)
    ]
    return _story(title, figures[0] + _between(lines, figures[1:]))


def _related(title: str, lines: list[str], draw: random.Random) -> str:
    links = [f'<p><a href="/r">Read more: {escape(one)}</a></p>' for one in draw.sample(_HEADLINES, 3)]
    end = f'<section class="related"><h2>Related stories</h2>{_list(draw.sample(_HEADLINES, 4))}</section>'
    return _story(title, _between(lines, links) + end)


def _related_as_paragraphs(title: str, lines: list[str], draw: random.Random) -> str:
    extra = [f"<p><strong>READ MORE: {escape(one)}</strong></p>" for one in draw.sample(_HEADLINES, 3)]
    end = "<p>More on this story</p>" + _p(draw.sample(_HEADLINES, 4))
    body = f"<div class=content><h1>{escape(title)}</h1>{_between(lines, extra)}{end}</div>"
    return _document(title, f"{_menu()}{body}{_footer()}")


def _newsletter(title: str, lines: list[str], draw: random.Random) -> str:
    form = "<form><input><button>Sign up</button></form>"
    box = f'<div class="promo"><p><strong>Morning Briefing</strong></p><p>{_NEWSLETTER}</p>{form}</div>'
    return _story(title, _between(lines, [box, f"<p>{_NEWSLETTER}</p>"]))


def _wall(title: str, lines: list[str], draw: random.Random) -> str:
    wall = f'<div class="paywall"><p>{_WALL}</p><p>Already a subscriber? Log in</p></div>'
    return _story(title, _p(lines) + wall, f'<div id="cookies"><p>{_COOKIES}</p></div>')


def _comments(title: str, lines: list[str], draw: random.Random) -> str:
    said = "".join(f'<li class="comment"><b>{name}</b><p>{text}</p><a>Reply</a></li>' for name, text in _COMMENTS)
    return _story(title, _p(lines), f'<section id="comments"><h2>4 comments</h2><ol>{said}</ol></section>')


def _author(title: str, lines: list[str], draw: random.Random) -> str:
    meta = f'<div class="meta"><span>By Mia Holm</span> <time>17 November 2024</time></div><div>{_SHARE}</div>'
    end = f'<p><em>{_AUTHOR}</em></p><p class="tags">Tags: harbor, council, fishing</p>'
    return _story(title, meta + _p(lines) + end)


def _advertisements(title: str, lines: list[str], draw: random.Random) -> str:
    labels = ['<div class="ad">Advertisement</div>', *map(_p, (["Advertisement"], [_CONTINUES]))]
    return _story(title, _between(lines, labels))


def _quotes(title: str, lines: list[str], draw: random.Random) -> str:
    cut = len(lines) // 2
    return _story(title, f"{_p(lines[:cut])}<blockquote>{_p(lines[cut : cut + 1])}</blockquote>{_p(lines[cut + 1 :])}")


def _listed(title: str, lines: list[str], draw: random.Random) -> str:
    cut = max(len(lines) - 4, 1)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[cut:])
    return _story(title, f"{_p(lines[:cut])}<ul>{items}</ul>")


def _table(title: str, lines: list[str], draw: random.Random) -> str:
    rows = "".join(f"<tr><td>{escape(line)}</td></tr>" for line in lines)
    cells = f"<td>{_list(draw.sample(_HEADLINES, 3))}</td><td><h1>{escape(title)}</h1><table>{rows}</table></td>"
    return _document(title, f'<table width="760"><tr>{cells}</tr></table>{_footer()}')


def _breaks(title: str, lines: list[str], draw: random.Random) -> str:
    body = f'<div id="text"><h1>{escape(title)}</h1>{"<br><br>".join(map(escape, lines))}</div>'
    return _document(title, f"{_menu()}{body}{_footer()}")


def _linked(title: str, lines: list[str], draw: random.Random) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "articleBody": " ".join(lines),
        "datePublished": "2024-11-17T18:05:00+01:00",
        "publisher": {"@type": "Organization", "name": SITE},
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return _document(title, f'{_menu()}<div class="article__body">{_p(lines)}</div>{_footer()}', head)


def _amp(title: str, lines: list[str], draw: random.Random) -> str:
    slot = "<amp-ad width=300 height=250 type=x></amp-ad>"
    end = f"<amp-list><h4>You may also like</h4>{_list(draw.sample(_HEADLINES, 4))}</amp-list>"
    inner = f'<div class="amp-wp-article-content">{_between(lines, [slot, slot])}</div>{end}'
    body = f'<article class="amp-wp-article"><header><h1>{escape(title)}</h1></header>{inner}</article>'
    return _document(title, f"{body}{_footer()}", attributes=" amp")


def _live(title: str, lines: list[str], draw: random.Random) -> str:
    posts = "".join(
        f'<section class="block"><time>{17 - number // 60:02d}:{59 - number % 60:02d}</time>{_p([line])}</section>'
        for number, line in enumerate(lines)
    )
    body = f'<main><h1>{escape(title)}</h1><div class="live-blog">{posts}</div></main>'
    return _document(title, f"{_menu()}{body}{_footer()}")


def _teasers(title: str, lines: list[str], draw: random.Random) -> str:
    cards = "".join(
        f'<div class="card"><h3><a href="/t">{escape(one)}</a></h3>{_p([_TEASER])}</div>'
        for one in draw.sample(_HEADLINES, 6)
    )
    body = f'<div class="article-text"><h1>{escape(title)}</h1>{_p(lines)}</div><div class="grid">{cards}</div>'
    return _document(title, f"{_menu()}{body}{_footer()}")


def _spans(title: str, lines: list[str], draw: random.Random) -> str:
    marked = []
    for line in lines:
        words = line.split()
        cut = len(words) // 2
        one, two, three = (escape(" ".join(part)) for part in (words[:cut], words[cut : cut + 2], words[cut + 2 :]))
        marked.append(f'<p><span>{one}</span> <a href="/x">{two}</a> {three}</p>')
    return _story(title, "".join(marked))


def _sections(title: str, lines: list[str], draw: random.Random) -> str:
    return _story(title, "".join(f"<h2>{escape(x)}</h2>" if x in _SECTIONS else _p([x]) for x in lines))


def _facts(title: str, lines: list[str], draw: random.Random) -> str:
    facts = "".join(f"<li>{escape(line)}</li>" for line in lines if line in _FACTS)
    rest = [line for line in lines if line not in _FACTS]
    return _story(title, f"{_p(rest[:2])}<ul>{facts}</ul>{_p(rest[2:])}")


def _interview(title: str, lines: list[str], draw: random.Random) -> str:
    asked = "<p><strong>{}</strong></p>"
    return _story(title, "".join(asked.format(escape(x)) if x in _QUESTIONS else _p([x]) for x in lines))


_SECTIONS = ("What was decided", "Why the wall fell", "What happens next", "‘We have no other place’")
_FACTS = (
    "Nine of thirteen members voted for it",
    "The wall would cost 12 million crowns",
    "Forty boats land here each week",
    "The vote can be appealed until March",
)
_QUESTIONS = ("Did you expect the vote?", "What will you do now?", "Who is to pay for the wall?")

_OWN: dict[str, tuple[str, ...]] = {"sections": _SECTIONS, "facts": _FACTS, "interview": _QUESTIONS}
"""Lines of the article that a layout needs: set between its paragraphs, and part of what is known."""

LAYOUTS: dict[str, Callable[[str, list[str], random.Random], str]] = {
    "plain": _plain,
    "nested divisions": _nested,
    "pictures": _pictures,
    "related links": _related,
    "related in paragraphs": _related_as_paragraphs,
    "newsletter": _newsletter,
    "wall": _wall,
    "comments": _comments,
    "author": _author,
    "advertisements": _advertisements,
    "block quote": _quotes,
    "list": _listed,
    "table": _table,
    "line breaks": _breaks,
    "linked data": _linked,
    "AMP": _amp,
    "live blog": _live,
    "teasers": _teasers,
    "links in text": _spans,
    "sections": _sections,
    "facts": _facts,
    "interview": _interview,
}
"""Name of a layout → what builds it from a title and paragraphs."""

"""What the reader has chosen: in the URL, in the widgets, and remembered from page to page.

The URL is written here rather than by Streamlit's `bind="query-params"`: with it, a link from one page to another
loses the parameters that a widget of the first page is bound to, and a value equal to the default. Each widget's value
stands in `st.session_state[key]`, so a click in a chart chooses by writing there.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from lib.ui.links import Query, arrived

SHARED = ("story", "outlets", "apart")
"""The choices that all pages share; every other key belongs to its page."""

_KEPT = "parallax.kept"
_LAST = "parallax.last"
_RUN = "parallax.run"
_NEXT = "parallax.next"


def begin(page: str) -> None:
    """Read the URL at the start of a page's run, before the first widget is drawn."""
    kept: dict[str, Query] = st.session_state.setdefault(_KEPT, {})
    url = arrived(page, _url(), kept, SHARED, st.session_state.get(_LAST))
    if url is not None:
        kept[""] = {key: value for key, value in url.items() if key in SHARED}
        kept[page] = {key: value for key, value in url.items() if key not in SHARED}
    first = _LAST not in st.session_state
    st.session_state[_RUN] = {"page": page, "new": url is not None, "first": first, "drawn": {}, "unknown": {}}
    st.session_state[_LAST] = (page, _url())
    st.session_state.update(st.session_state.pop(_NEXT, {}))


def finish() -> None:
    """Write every choice of this run to the URL, at once: one step back then undoes one act of the reader."""
    run = st.session_state[_RUN]
    url = _url()
    wanted = {key: value for key, value in url.items() if key not in run["drawn"]}
    wanted |= {key: value for key in run["drawn"] if (value := _place(key).get(key)) is not None}
    if wanted != url:
        st.query_params.from_dict({key: value[0] if len(value) == 1 else list(value) for key, value in wanted.items()})
    st.session_state[_LAST] = (run["page"], wanted)


def change(key: str, value: str) -> None:
    """Choose something from the next run on, where its widget is drawn already in this one."""
    st.session_state.setdefault(_NEXT, {})[key] = value


def drawn() -> Query:
    """Everything chosen so far in this run, values equal to a default included."""
    chosen: Query = st.session_state[_RUN]["drawn"]
    return dict(chosen)


def unknown() -> dict[str, tuple[str, ...]]:
    """What the link that began the session asked for and is not here: the widget's label → the values."""
    found: dict[str, tuple[str, ...]] = st.session_state[_RUN]["unknown"]
    return dict(found)


def carried(page: str) -> Query:
    """What a link in the menu carries to a page: the shared choices, and what was last chosen there."""
    kept = st.session_state[_KEPT]
    return {**kept.get("", {}), **kept.get(page, {})}


def shared() -> Query:
    """The shared choices that are not a default: what every link between pages carries."""
    return dict(st.session_state[_KEPT].get("", {}))


def select(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    default: str | None = None,
    draw: Callable[..., Any] = st.selectbox,
    read: Callable[[str], str] = str,
    **looks: Any,
) -> str:
    """One of the options, which are not empty; a value that is none of them falls back to the default.

    `read` turns a value that a link may hold into the option that it means.
    """
    names = list(options)
    fallback = default if default in names else names[0]
    value = read(_wanted(key, (fallback,))[0])
    if value not in names:
        _miss(key, label, (value,))
        value = fallback
    _seat(key, value)
    if draw is not st.selectbox:
        looks["required"] = True
    chosen = draw(label, names, key=key, **looks)
    _write(key, (chosen,), (fallback,))
    return str(chosen)


def several(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    default: Sequence[str] | None = None,
    draw: Callable[..., Any] = st.multiselect,
    **looks: Any,
) -> list[str]:
    """Some of the options, in the order chosen; where none of those in the URL is known, the default."""
    fallback = tuple(options if default is None else default) or ("",)
    wanted = _wanted(key, fallback)
    value = [] if wanted == ("",) else [name for name in wanted if name in options]
    _miss(key, label, [name for name in wanted if name not in options])
    if wanted != ("",) and not value:
        value = [name for name in fallback if name]
    _seat(key, value)
    chosen = draw(label, list(options), key=key, **looks)
    _write(key, tuple(chosen) or ("",), fallback)
    return list(chosen)


def typed(label: str, *, key: str, **looks: Any) -> str:
    """A text that the reader types, stripped."""
    _seat(key, _wanted(key, ("",))[0])
    words = str(st.text_input(label, key=key, **looks)).strip()
    _write(key, (words,), ("",))
    return words


def switch(label: str, *, key: str, **looks: Any) -> bool:
    """Something turned on ("yes" in the URL) or off."""
    wanted = _wanted(key, ("no",))[0]
    if wanted not in ("yes", "no"):
        _miss(key, label, (wanted,))
    _seat(key, wanted == "yes")
    on = st.toggle(label, key=key, **looks)
    _write(key, ("yes" if on else "no",), ("no",))
    return on


def given(key: str) -> str:
    """A choice without a widget, which only links make; "" where there is none."""
    value = _wanted(key, ("",))[0]
    _seat(key, value)
    _write(key, (value,), ("",))
    return value


def _url() -> Query:
    return {key: tuple(st.query_params.get_all(key)) for key in st.query_params}


def _place(key: str) -> Query:
    """Where a key's choice is remembered."""
    kept: dict[str, Query] = st.session_state[_KEPT]
    return kept.setdefault("" if key in SHARED else st.session_state[_RUN]["page"], {})


def _wanted(key: str, fallback: tuple[str, ...]) -> tuple[str, ...]:
    """The value as the widget holds it, or as the URL or memory has it."""
    if not st.session_state[_RUN]["new"] and key in st.session_state:
        held = st.session_state[key]
        if isinstance(held, bool):
            return ("yes" if held else "no",)
        return (held or "",) if held is None or isinstance(held, str) else tuple(held) or ("",)
    return _place(key).get(key, fallback) or ("",)


def _miss(key: str, label: str, values: Sequence[str]) -> None:
    """Remember what a link asked for and is not here; what a session itself chose before is nobody's mistake."""
    missed = tuple(value for value in values if value and value in st.query_params.get_all(key))
    if missed and st.session_state[_RUN]["first"] and key != "story":  # of a story the page itself says so
        st.session_state[_RUN]["unknown"][label] = missed


def _seat(key: str, value: object) -> None:
    """Give a widget its value before it is drawn; on arrival always, since the last page's was another widget."""
    if st.session_state[_RUN]["new"] or key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _write(key: str, value: tuple[str, ...], default: tuple[str, ...]) -> None:
    """Remember a choice; the URL leaves out what equals a default, unless a link brought it."""
    place = _place(key)
    st.session_state[_RUN]["drawn"][key] = value
    if value == default and tuple(st.query_params.get_all(key)) != value:
        place.pop(key, None)
    else:
        place[key] = value

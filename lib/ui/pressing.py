"""Buttons whose press lasts until it is acted upon.

A run of a page can be cut off by the next one before it comes to what a button does (a file that is still arriving, a
second widget that tells its value), and what `st.button` returned is gone with it: the reader presses, and nothing
happens. What is kept in the session is there for the next run.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

_PRESSED = "parallax.pressed"


def pressed(label: str, *, key: str, draw: Callable[..., Any] = st.button, **looks: Any) -> bool:
    """A button; whether it was pressed and `done` was not called since. `draw` is another kind of button."""
    draw(label, key=key, on_click=_press, args=(key,), **looks)
    return key in st.session_state.get(_PRESSED, set())


def done(key: str) -> None:
    """Forget a press, since it is acted upon."""
    st.session_state.get(_PRESSED, set()).discard(key)


def _press(key: str) -> None:
    st.session_state.setdefault(_PRESSED, set()).add(key)

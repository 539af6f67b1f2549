"""Links within HTML that stay in the reader's session.

A link in `st.html` is an ordinary one: it loads the app anew, and what was chosen on the other pages is forgotten. The
script below hears the click first and goes to the address as a step back or forward does, which Streamlit answers by
running that page in the same session. With a modifier key, or before the script has run, the link works as any other.
"""

import streamlit as st

_SCRIPT = """
export default function (component) {
  const { parentElement } = component;
  if (parentElement.parallax) document.removeEventListener("click", parentElement.parallax);
  parentElement.parallax = (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest('[data-testid="stHtml"] a[href]');
    if (!link || link.target === "_blank" || link.getAttribute("href").startsWith("#")) return;
    if (link.origin !== window.location.origin) return;
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", parentElement.parallax);
  return () => document.removeEventListener("click", parentElement.parallax);
}
"""

_component = st.components.v2.component("parallax_follow", js=_SCRIPT)


def listen() -> None:
    """Hear clicks on links."""
    _component(key="parallax.follow", height=1)

"""Links within HTML that stay in the reader's session, and a passage that is scrolled to once it is drawn.

A link in `st.html` is an ordinary one: it loads the app anew, and what was chosen on the other pages is forgotten. The
script below hears the click first and goes to the address as a step back or forward does, which Streamlit answers by
running that page in the same session. With a modifier key, or before the script has run, the link works as any other.
"""

import streamlit as st

_SCRIPT = """
export default function (component) {
  const { data, parentElement } = component;
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
  const wanted = data.opened;
  if (wanted && parentElement.opened !== wanted) {
    parentElement.opened = wanted;
    let tries = 0;
    const timer = setInterval(() => {
      const found = document.getElementById(data.passage);
      if (found) found.scrollIntoView({ block: "center" });
      if (found || ++tries > 40) clearInterval(timer);
    }, 100);
  }
  return () => document.removeEventListener("click", parentElement.parallax);
}
"""

_component = st.components.v2.component("parallax_follow", js=_SCRIPT)


def listen(passage: str, opened: str) -> None:
    """Hear clicks on links; scroll to the element with the id `passage`, once for each `opened` ("" for none)."""
    _component(key="parallax.follow", data={"passage": passage, "opened": opened}, height=1)

"""The columns of Side by side, brought to where the reader wants to be.

`st.html` runs no scripts and draws its HTML anew whenever a mark changes, which would send every box back to its top.
The component below, a few lines without assets, keeps each box where it was, brings what was opened to one line in all
of them, follows the links and buttons within the columns, and says below them what the marks under the pointer or the
focus mean. Keys, in a column: M and Shift+M go from mark to mark; in a shape: left and right, Enter goes to the
sentence.
"""

import streamlit as st

_SCRIPT = """
export default function (component) {
  const { data, parentElement } = component;
  const kept = (parentElement.parallax ??= { tops: {}, opened: "", region: null, end: () => {} });
  kept.end();
  const find = () => document.querySelector("[data-columns]");

  const bring = (box, target) => {
    const line = box.clientHeight * Number(find().dataset.line);
    const way = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += way - line;
    const seen = target.getBoundingClientRect();
    if (seen.bottom > window.innerHeight - 40 || seen.top < 60) find().scrollIntoView({ block: "end" });
  };
  const across = (target) => {
    const track = find().querySelector("[data-track]");
    const way = target.getBoundingClientRect().left - track.getBoundingClientRect().left;
    if (way < -4 || way + 8 >= track.clientWidth) track.scrollLeft += way;
  };
  const open = (region) => {
    for (const box of region.querySelectorAll("[data-box]")) {
      const [first] = box.dataset.target.split(" ").map((id) => id && document.getElementById(id));
      if (first) bring(box, first);
    }
    const passage = document.getElementById(data.passage);
    const box = passage?.closest("[data-box]");
    if (box) bring(box, passage);
    const column = document.getElementById(data.column);
    if (column) across(column);
    if (data.opened) region.scrollIntoView({ block: "end" });
  };
  const look = () => {
    const region = find();
    if (!region || region.dataset.columns !== data.stamp) return;
    if (region !== kept.region) {
      kept.region = region;
      for (const box of region.querySelectorAll("[data-box]")) {
        box.scrollTop = kept.tops[box.dataset.box] ?? 0;
      }
      const track = region.querySelector("[data-track]");
      track.scrollLeft = kept.left ?? 0;
    }
    if (kept.opened !== data.opened) {
      kept.opened = data.opened;
      open(region);
    }
  };
  const scrolled = (event) => {
    const held = event.target.dataset;
    if (!held) return;
    if (held.box !== undefined) kept.tops[held.box] = event.target.scrollTop;
    if (held.track !== undefined) kept.left = event.target.scrollLeft;
  };
  const clicked = (event) => {
    const step = event.target.closest?.("[data-columns] [data-step]");
    if (step) document.querySelector(`.st-key-step-${step.dataset.step} button`)?.click();
    const link = event.target.closest?.('[data-columns] a[href^="#"]');
    if (!link) return;
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    const box = target.closest("[data-box]");
    if (!box) return across(target);
    bring(box, target);
    if (target.tagName !== "SPAN") return;
    document.querySelectorAll("[data-caret]").forEach((one) => {
      one.removeAttribute("data-caret");
      one.removeAttribute("style");
    });
    target.setAttribute("data-caret", "");
    target.style.cssText = "border-left:4px solid #0072B2;margin-right:3px";
  };
  const tell = (event) => {
    const mark = event.target.closest?.("[data-columns] mark");
    if (!mark) return;
    const told = [];
    for (let at = mark; at && at.tagName === "MARK"; at = at.parentElement) if (at.title) told.push(at.title);
    find().querySelector("[data-told]").textContent = told.join("  ·  ");
  };
  const pressed = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const box = event.target.closest?.("[data-box]");
    const shape = event.target.closest?.("[data-shape]");
    const key = event.key;
    let among, way;
    if (box && key.toLowerCase() === "m") [among, way] = [[...box.querySelectorAll("mark")], key === "M" ? -1 : 1];
    else if (shape && (key === "ArrowRight" || key === "ArrowLeft"))
      [among, way] = [[...shape.querySelectorAll("a")], key === "ArrowLeft" ? -1 : 1];
    else return;
    event.preventDefault();
    const at = among.indexOf(document.activeElement);
    const next = at < 0 ? among[way > 0 ? 0 : among.length - 1] : among[at + way];
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    if (box) bring(box, next);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.querySelector("[data-testid=stMain]") ?? document.body, { childList: true, subtree: true });
  const heard = [
    ["scroll", scrolled], ["click", clicked], ["mouseover", tell], ["focusin", tell], ["keydown", pressed],
  ];
  for (const [name, hear] of heard) document.addEventListener(name, hear, true);
  kept.end = () => {
    watch.disconnect();
    for (const [name, hear] of heard) document.removeEventListener(name, hear, true);
  };
  look();
  return () => kept.end();
}
"""

_component = st.components.v2.component("parallax_columns", js=_SCRIPT)


def listen(stamp: str, passage: str, column: str, opened: str) -> None:
    """Serve the columns whose `data-columns` is `stamp`; bring what is wanted to its line once for each `opened`.

    `passage` is the id of the sentence that a link opened, `column` that of its article's column, "" for none; each box
    names the ids of its own versions.
    """
    data = {"stamp": stamp, "passage": passage, "column": column, "opened": opened}
    _component(key="parallax.columns", data=data, height=1)

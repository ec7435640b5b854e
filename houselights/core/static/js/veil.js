// Opens and draws a curtain in its place. The link goes to the same thing as a page of its own,
// and is followed whenever anything goes wrong.
import { announce } from "./announce.js";
import { drawn, ready } from "./hung-veils.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(
    ".veil__open[data-reveal], .veil [data-close], .veil [data-turn]",
  );
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || event.button !== 0 || !isPlain || event.defaultPrevented) {
    return;
  }
  event.preventDefault();
  swap(link.closest(".veil"), link);
});

async function swap(veil, link) {
  if (veil.getAttribute("aria-busy") === "true") {
    return;
  }
  veil.setAttribute("aria-busy", "true");
  try {
    // A link that only turns what hangs open (into another order) leaves the curtain as it is.
    const turns = link.hasAttribute("data-turn");
    const kept = drawn.get(veil);
    const fresh =
      (!turns && (kept ?? ready.get(veil))) || (await fetchVeil(addressOf(link), veil.id));
    veil.removeAttribute("aria-busy");
    if (fresh.hasAttribute("data-open") && (kept || !turns)) {
      drawn.set(fresh, turns ? kept : veil);
    }
    veil.replaceWith(fresh);
    settle(fresh, turns);
  } catch {
    veil.removeAttribute("aria-busy");
    location.assign(link.href);
  }
}

// Where there is one, a small fragment; the query names the other curtains that stand open.
function addressOf(link) {
  if (!link.dataset.fragment) {
    return link.href;
  }
  const address = new URL(link.dataset.fragment, location.href);
  address.search = link.search;
  return address;
}

async function fetchVeil(address, id) {
  const response = await fetch(address, {
    headers: { "HX-Request": "true", "HX-Target": id },
    credentials: "same-origin",
  });
  if (!response.ok) {
    throw new Error(`the curtain did not open: ${response.status}`);
  }
  const answer = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = id ? answer.getElementById(id) : answer.querySelector(".veil");
  if (!fresh) {
    throw new Error("the answer holds no curtain");
  }
  return document.importNode(fresh, true);
}

function settle(veil, turns) {
  const isOpen = veil.hasAttribute("data-open");
  if (isOpen && !turns) {
    veil.dataset.fresh = "";
  }
  window.htmx?.process(veil);
  veil.dispatchEvent(new CustomEvent("veil:changed", { bubbles: true }));
  const next =
    (turns && veil.querySelector('[data-turn][aria-current="true"]')) ||
    veil.querySelector('.veil__what[tabindex="-1"], .veil__open, [data-close]');
  next?.focus({ preventScroll: isOpen });
  if (!turns) {
    announce(isOpen ? "opened" : "closed");
  }
}

// A beat's place in the recap, where its curtain hangs open already: nothing has to be loaded.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".beats__mark");
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (link && isPlain && event.button === 0 && document.getElementById(link.hash.slice(1))) {
    event.preventDefault();
    location.hash = link.hash;
  }
});

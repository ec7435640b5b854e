// Opens and draws a curtain in its place. The link goes to the same thing as a page of its own,
// and is followed whenever anything goes wrong.
import { announce } from "./announce.js";

// The drawn curtain of each that was opened here: it holds nothing of what hangs behind.
const drawn = new WeakMap();

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".veil__open[data-reveal], .veil [data-close]");
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
    const fresh = drawn.get(veil) ?? (await fetchVeil(addressOf(link), veil.id));
    veil.removeAttribute("aria-busy");
    if (fresh.hasAttribute("data-open")) {
      drawn.set(fresh, veil);
    }
    veil.replaceWith(fresh);
    settle(fresh);
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

function settle(veil) {
  const isOpen = veil.hasAttribute("data-open");
  if (isOpen) {
    veil.dataset.fresh = "";
  }
  window.htmx?.process(veil);
  veil.dispatchEvent(new CustomEvent("veil:changed", { bubbles: true }));
  const next = veil.querySelector('.veil__what[tabindex="-1"], .veil__open, [data-close]');
  next?.focus({ preventScroll: isOpen });
  announce(isOpen ? "opened" : "closed");
}

// A stored page hangs every curtain. Where the reader has seen so far, the page is asked for once
// more with those open, and they take the place of the drawn ones: wherever that moves nothing that
// the reader looks at, and else as soon as it is out of sight, or at a press, at once.
import { drawn, ready } from "./hung-veils.js";

document.addEventListener("private:loaded", () => {
  if (document.querySelector("[data-seen]")) {
    openSeen();
  }
});

async function openSeen() {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.append("reveal", "seen");
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    if (response.ok && !response.redirected) {
      hang(new DOMParser().parseFromString(await response.text(), "text/html"));
    }
  } catch {
    // Offline, or the server is away: each curtain still opens at a press.
  }
}

function hang(page) {
  const waiting = [];
  for (const veil of document.querySelectorAll(".veil[data-scope][id]:not([data-open])")) {
    const open = page.getElementById(veil.id);
    if (!open?.matches(".veil[data-open]")) {
      continue;
    }
    ready.set(veil, document.importNode(open, true));
    if (!put(veil)) {
      waiting.push(veil);
    }
  }
  watch(waiting);
}

// Whether it could be put in place. What is below the window, or reaches below it, moves nothing
// that is seen; what is above keeps its distance by scrolling along.
function put(veil) {
  const { bottom } = veil.getBoundingClientRect();
  const isAbove = bottom <= 0;
  const isBelow = bottom >= innerHeight;
  if ((!isAbove && !isBelow) || veil.contains(document.activeElement)) {
    return false;
  }
  const fresh = ready.get(veil);
  ready.delete(veil);
  drawn.set(fresh, veil);
  const before = veil.offsetHeight;
  veil.replaceWith(fresh);
  if (isAbove && !CSS.supports("overflow-anchor", "auto")) {
    scrollBy({ top: fresh.offsetHeight - before, behavior: "instant" });
  }
  window.htmx?.process(fresh);
  fresh.dispatchEvent(new CustomEvent("veil:changed", { bubbles: true }));
  return true;
}

function watch(veils) {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting && (!target.isConnected || !ready.has(target) || put(target))) {
        observer.unobserve(target);
      }
    }
  });
  for (const veil of veils) {
    observer.observe(veil);
  }
}

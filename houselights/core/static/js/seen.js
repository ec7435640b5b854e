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
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      await stillness();
      hang(page);
    }
  } catch {
    // Offline, or the server is away: each curtain still opens at a press.
  }
}

// The page may be on its way to an anchor, or in the reader's hand.
async function stillness() {
  const frame = () => new Promise(requestAnimationFrame);
  for (let place = NaN, frames = 0; frames < 8; frames += 1) {
    await frame();
    if (scrollY !== place) {
      [place, frames] = [scrollY, 0];
    }
  }
}

function hang(page) {
  const veils = [];
  for (const veil of document.querySelectorAll(".veil[data-scope][id]:not([data-open])")) {
    const open = page.getElementById(veil.id);
    if (open?.matches(".veil[data-open]")) {
      ready.set(veil, document.importNode(open, true));
      veils.push(veil);
    }
  }
  const unseen = veils.filter(isUnseen);
  put(unseen);
  watch(veils.filter((veil) => !unseen.includes(veil)));
}

// Above the window, below it, or reaching out of it below: then only what is not seen moves.
function isUnseen(veil) {
  const { top, bottom } = veil.getBoundingClientRect();
  return (bottom <= 0 || top >= innerHeight || bottom >= innerHeight) && !holdsFocus(veil);
}

const holdsFocus = (veil) => veil.contains(document.activeElement);

// What grows above the window is scrolled away in the same breath, as far as the browser did not.
function put(veils) {
  if (!veils.length) {
    return;
  }
  const held = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
  const before = held.getBoundingClientRect().top;
  for (const veil of veils) {
    const fresh = ready.get(veil);
    ready.delete(veil);
    drawn.set(fresh, veil);
    veil.replaceWith(fresh);
    window.htmx?.process(fresh);
    fresh.dispatchEvent(new CustomEvent("veil:changed", { bubbles: true }));
  }
  const moved = held.isConnected ? held.getBoundingClientRect().top - before : 0;
  scrollBy({ top: moved, behavior: "instant" });
}

function watch(veils) {
  const observer = new IntersectionObserver((entries) => {
    const left = entries.filter(({ target }) => !target.isConnected || !ready.has(target));
    const gone = entries.filter(({ target }) => ready.has(target) && isUnseen(target));
    put(gone.map(({ target }) => target));
    for (const { target } of [...left, ...gone]) {
      observer.unobserve(target);
    }
  });
  for (const veil of veils) {
    observer.observe(veil);
  }
}

// The address may name a comment that stands on another page of its thread, by its anchor here or
// the one that it had on the site it came from. Then the server is asked where it is; when it does
// not know, or can't be asked, the reader stays with the thread.
const ANCHOR = /^#((?:c|[a-z]{2,19}-)\d{1,19})$/;

async function find() {
  const anchor = ANCHOR.exec(location.hash)?.[1];
  const address = document.querySelector("[data-find]")?.dataset.find;
  if (!anchor || !address || document.getElementById(anchor)) {
    return;
  }
  try {
    const response = await fetch(`${address}&anchor=${anchor}`);
    if (response.ok && location.hash === `#${anchor}`) {
      go(new URL((await response.json()).url, location.href));
    }
  } catch {
    // Offline, or the server is away: the page stands as it is.
  }
}

function go(place) {
  if (place.origin === location.origin && place.href !== location.href) {
    location.replace(place);
  }
}

addEventListener("hashchange", find);
find();

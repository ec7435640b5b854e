// A stored page is the same for everybody; what belongs to this reader is fetched after it.
const isHere = () => /(?:^|;\s*)here=1(?:;|$)/.test(document.cookie);

export async function loadPrivate() {
  if (!isHere()) {
    return;
  }
  const url = `/me/?${new URLSearchParams({
    path: location.pathname,
    for: namesOf("[data-private]", "private"),
    scopes: namesOf(".veil[data-scope]", "scope"),
  })}`;
  try {
    const response = await fetch(url, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
      credentials: "same-origin",
    });
    if (response.ok && !response.redirected) {
      putInPlace(await response.text());
    }
  } catch {
    // Offline, or the server is away: the public page stands as it is.
  }
}

// Each once: a thread's veils say the same for most of its comments.
function namesOf(selector, name) {
  const all = [...document.querySelectorAll(selector)].map((place) => place.dataset[name]);
  return [...new Set(all)].slice(0, 200).join(" ");
}

function putInPlace(html) {
  const answer = document.createElement("template");
  answer.innerHTML = html;
  for (const part of answer.content.querySelectorAll("template[data-for]")) {
    const name = CSS.escape(part.dataset.for);
    for (const place of document.querySelectorAll(`[data-private="${name}"]`)) {
      replaceInside(place, part.content.cloneNode(true));
    }
  }
  document.dispatchEvent(new CustomEvent("private:loaded"));
  goToNamed();
}

// The address may name what came only now: whoever wrote a comment that waits is led to it.
function goToNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named?.closest("[data-private]") && !named.matches(":target")) {
    location.replace(location.hash);
  }
}

function replaceInside(place, fresh) {
  const typed = typedIn(place);
  const focused = place.contains(document.activeElement) ? document.activeElement.name : "";
  place.replaceChildren(fresh);
  for (const [name, value] of typed) {
    const field = fieldNamed(place, name);
    if (field && "value" in field) {
      field.value = value;
    }
  }
  if (focused) {
    fieldNamed(place, focused)?.focus();
  }
  window.htmx?.process(place);
}

const fieldNamed = (place, name) => place.querySelector(`[name="${CSS.escape(name)}"]`);

// What the reader typed while the answer was on its way is carried over.
function typedIn(place) {
  const fields = place.querySelectorAll("textarea[name], input[name]:not([type=hidden])");
  return [...fields]
    .filter((field) => !["checkbox", "radio", "file"].includes(field.type))
    .filter((field) => field.value !== field.defaultValue)
    .map((field) => [field.name, field.value]);
}

const asking = new WeakMap();

// What was asked before is not wanted any more.
export function forget(box) {
  asking.get(box)?.abort();
}

// Fills the list under a combobox with what the server finds for its text.
export async function ask(box, input) {
  forget(box);
  const text = input.value.trim();
  const question = new AbortController();
  asking.set(box, question);
  const url = new URL(box.dataset.url, location.href);
  url.searchParams.set("q", text);
  const headers = { "HX-Request": "true" };
  const response = await fetch(url, { headers, signal: question.signal }).catch(() => null);
  const html = response?.ok ? await response.text().catch(() => null) : null;
  if (html === null || input.value.trim() !== text || document.activeElement !== input) {
    return; // away, or a later question is on its way
  }
  const list = box.querySelector('[role="listbox"]');
  list.innerHTML = html;
  const isOpen = list.querySelector('[role="option"]') !== null;
  list.hidden = !isOpen;
  input.ariaExpanded = String(isOpen);
  input.removeAttribute("aria-activedescendant");
  const said = box.querySelector('[role="status"]');
  if (said) {
    said.textContent = list.querySelector("[data-status]")?.textContent ?? "";
  }
}

// The ARIA 1.2 combobox: names of titles while one types. Without scripts: an ordinary search.
import { ask, forget } from "./suggestions.js";

const WAIT = 180; // ms after the last letter
let timer = 0;

document.addEventListener("input", ({ target }) => {
  const box = target.closest?.("[data-combobox]");
  if (box && target.role === "combobox") {
    clearTimeout(timer);
    timer = setTimeout(() => (target.value.trim() ? ask(box, target) : close(box, target)), WAIT);
  }
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("[data-combobox]");
  if (!box || event.target.role !== "combobox" || event.isComposing) {
    return;
  }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const chosen = box.querySelector('[aria-selected="true"]');
  if (by) {
    event.preventDefault();
    if (event.target.ariaExpanded === "true") {
      step(box, event.target, by);
    } else if (event.target.value.trim()) {
      ask(box, event.target); // opens the list again
    }
  } else if (event.key === "Enter" && chosen) {
    event.preventDefault();
    take(box, event.target, chosen);
  } else if (event.key === "Escape" && event.target.ariaExpanded === "true") {
    event.preventDefault();
    close(box, event.target);
  }
});

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const box = target.closest?.("[data-combobox]");
  if (box && relatedTarget && !box.contains(relatedTarget)) {
    close(box, box.querySelector('[role="combobox"]'));
  }
});

document.addEventListener("click", ({ target }) => {
  const option = target.closest?.('[data-combobox] [role="option"]');
  for (const box of document.querySelectorAll("[data-combobox]")) {
    const input = box.querySelector('[role="combobox"]');
    if (option && box.contains(option)) {
      take(box, input, option);
    } else if (!box.contains(target)) {
      close(box, input);
    }
  }
});

function step(box, input, by) {
  const options = [...box.querySelectorAll('[role="option"]')];
  const at = options.findIndex((option) => option.ariaSelected === "true");
  const next = options.at(at < 0 && by < 0 ? -1 : (at + by) % options.length);
  for (const option of options) {
    option.ariaSelected = String(option === next);
  }
  next?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", next?.id ?? "");
}

// An option leads to a page (data-url), or gives its value to the form (data-value).
function take(box, input, option) {
  if (option.dataset.url) {
    location.assign(option.dataset.url);
    return;
  }
  input.value = option.dataset.label ?? option.textContent.trim();
  const hidden = box.querySelector("[data-combobox-value]");
  if (hidden) {
    hidden.value = option.dataset.value ?? "";
  }
  close(box, input);
  box.dispatchEvent(new CustomEvent("combobox:taken", { bubbles: true }));
}

function close(box, input) {
  clearTimeout(timer);
  forget(box);
  for (const option of box.querySelectorAll('[aria-selected="true"]')) {
    option.ariaSelected = "false"; // Enter takes no option that nobody sees
  }
  box.querySelector('[role="listbox"]').hidden = true;
  input.ariaExpanded = "false";
  input.removeAttribute("aria-activedescendant");
}

import { keepPreference } from "./preferences.js";

// The light changes at once and is kept in a cookie; without scripts the form does the same.
const root = document.documentElement;
const form = document.querySelector("[data-theme-switch]");

if (form) {
  const now = root.dataset.theme ?? "";
  for (const choice of form.elements.theme) {
    choice.checked = choice.value === now;
  }
  form.addEventListener("change", ({ target }) => keep(target.value));
}

function keep(theme) {
  if (theme) {
    root.dataset.theme = theme;
  } else {
    delete root.dataset.theme;
  }
  keepPreference("theme", theme);
}

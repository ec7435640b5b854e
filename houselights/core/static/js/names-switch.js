import { keepPreference } from "./preferences.js";

// Names are written by the server: the choice is kept in a cookie, and the page asked for anew.
// Without scripts the form does the same.
const form = document.querySelector("[data-names-switch]");

if (form) {
  for (const choice of form.elements.names) {
    choice.checked = choice.defaultChecked; // what a browser remembers of the form is no choice
  }
  form.addEventListener("change", ({ target }) => {
    keepPreference("names", target.value);
    location.reload();
  });
}

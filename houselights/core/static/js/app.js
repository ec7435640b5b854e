// Everything here only improves a page that works without it. Modules are hooked by data-.
import { localTimes } from "./times.js";
import { loadPrivate } from "./private.js";
import "./combobox.js";
import "./embed.js";
import "./find-comment.js";
import "./form-errors.js";
import "./names-switch.js";
import "./preview.js";
import "./queue.js";
import "./reply.js";
import "./reply-scope.js";
import "./seen.js";
import "./theme-switch.js";
import "./veil.js";

localTimes(document);
for (const event of ["private:loaded", "veil:changed", "preview:shown", "htmx:load"]) {
  document.addEventListener(event, ({ target }) => localTimes(target));
}
loadPrivate();

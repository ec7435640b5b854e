// The moderators' keys. They work while the queue is on the page, never while somebody types,
// and the switch in the list of keys turns them off for good.
import { device, tab } from "./storage.js";

const OFF = "queue-keys-off";
const DECISIONS = {
  p: "[value=keep], [value=publish]",
  h: "[value=hold]",
  s: "[value=spam]",
  v: "[value=veil]",
  x: "[value=remove]",
};
const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox])";
const queue = document.querySelector("[data-queue]");
const keys = document.querySelector("dialog[data-queue-keys]");
const rows = () => [...queue.querySelectorAll("[data-queue-row]")];
const current = () => document.activeElement?.closest("[data-queue-row]");

if (queue) {
  document.addEventListener("keydown", press);
  document.addEventListener("htmx:afterSettle", goOn);
  setUpSwitch();
  goOn();
}

function press(event) {
  const isTyping = event.target.closest?.(FIELDS);
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
    return;
  }
  if (event.key !== "?" && (device.recall(OFF) || keys?.open)) {
    return;
  }
  if (act(event.key)) {
    event.preventDefault();
  }
}

function act(key) {
  if (key === "j" || key === "k") {
    return move(key === "j" ? 1 : -1);
  }
  if (key === "u") {
    return undo();
  }
  if (key === "?") {
    keys?.showModal();
    return Boolean(keys);
  }
  const row = current();
  if (!row) {
    return false;
  }
  // On a button or a box of the row itself the space bar keeps its own meaning.
  if (key === " ") {
    return document.activeElement === row && push(row.querySelector("[data-queue-select]"));
  }
  const wanted = Object.hasOwn(DECISIONS, key) && DECISIONS[key];
  return Boolean(wanted) && push(row.querySelector(`button[name=decision]:is(${wanted})`));
}

// The row that comes back stands near where the reader was.
function undo() {
  const button = document.querySelector("[data-undo]");
  if (button) {
    tab.keep("queue-row", Math.max(rows().indexOf(current()), 0));
  }
  return push(button);
}

function push(control) {
  const row = control?.closest("[data-queue-row]");
  if (row && control.type !== "checkbox") {
    tab.keep("queue-row", rows().indexOf(row));
  }
  control?.click();
  return Boolean(control);
}

function move(by) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next);
}

// After a decision the row that took its place is the current one.
function goOn() {
  const at = tab.recall("queue-row");
  tab.forget("queue-row");
  if (at !== null) {
    rows().at(Math.min(Number(at), rows().length - 1))?.focus();
  }
}

function setUpSwitch() {
  const box = keys?.querySelector("[data-queue-switch]");
  if (box) {
    box.checked = !device.recall(OFF);
    box.addEventListener("change", () => device.keep(OFF, box.checked ? "" : "1"));
  }
  document.querySelector("[data-queue-help]")?.addEventListener("click", () => keys?.showModal());
}

// The reply form moves under the comment that is answered, and takes its text along. A text that
// was not sent is kept for this tab, and leaving the page with one asks first.
import { tab } from "./storage.js";

const KEY = `reply:${location.pathname}`;
const findForm = () => document.querySelector("form[data-reply-form]");
const findText = () => findForm()?.querySelector("textarea");
let home = null;
let isSending = false;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-reply]");
  const form = findForm();
  if (event.ctrlKey || event.metaKey || event.shiftKey || !form) {
    return;
  }
  if (link) {
    event.preventDefault();
    answer(form, link);
  } else if (event.target.closest?.("[data-reply-cancel]")) {
    event.preventDefault();
    goHome(form);
  }
});

function answer(form, link) {
  const comment = link.closest("[data-comment]");
  if (!home) {
    home = document.createComment("the reply form's own place");
    form.before(home);
  }
  mark(comment);
  comment.after(form);
  form.elements.parent.value = link.dataset.reply;
  showLine(form, link.dataset.author);
  findText()?.focus();
}

function goHome(form) {
  const answered = document.querySelector("[data-comment][data-answering]");
  mark(null);
  home?.replaceWith(form);
  home = null;
  form.elements.parent.value = "";
  showLine(form, "");
  answered?.querySelector("[data-reply]")?.focus();
}

function mark(comment) {
  document.querySelector("[data-answering]")?.removeAttribute("data-answering");
  comment?.setAttribute("data-answering", "");
}

function showLine(form, author) {
  const line = form.querySelector("[data-reply-line]");
  if (line) {
    line.hidden = !author;
    line.querySelector("[data-reply-author]").textContent = author ?? "";
  }
}

document.addEventListener("input", ({ target }) => {
  if (target === findText()) {
    isSending = false;
    tab.keep(KEY, target.value);
  }
});

document.addEventListener("submit", (event) => {
  if (event.target === findForm() && !event.defaultPrevented) {
    isSending = true;
    tab.forget(KEY);
  }
});

addEventListener("beforeunload", (event) => {
  if (findText()?.value.trim() && !isSending) {
    event.preventDefault();
  }
});

// Coming back to a page that was left by sending: what is typed now is unsent again.
addEventListener("pageshow", () => {
  isSending = false;
});

function bringBack() {
  const text = findText();
  if (text && !text.value) {
    text.value = tab.recall(KEY) ?? "";
  }
}

bringBack();
document.addEventListener("private:loaded", bringBack);

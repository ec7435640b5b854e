// Large files take minutes to send: shows how far they are. The form works without it.
document.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
  const form = target.closest?.("[data-upload]");
  if (form && detail.lengthComputable && detail.total > 0) {
    const shown = form.querySelector("[data-upload-progress]");
    shown.hidden = false;
    shown.querySelector("progress").value = (detail.loaded / detail.total) * 100;
  }
});

document.addEventListener("htmx:sendError", ({ target }) => {
  const form = target.closest?.("[data-upload]");
  if (form) {
    form.querySelector("[data-upload-progress]").hidden = true;
    form.querySelector("[data-upload-failed]").hidden = false;
  }
});

// Shows a comment as it will stand. The button names where to ask; the region is in the same form.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-preview-url]");
  if (button?.form) {
    event.preventDefault();
    show(button, button.form.querySelector("[data-preview]"));
  }
});

async function show(button, region) {
  if (!region || button.getAttribute("aria-busy") === "true") {
    return;
  }
  button.setAttribute("aria-busy", "true");
  region.setAttribute("aria-live", "polite");
  try {
    const response = await fetch(button.dataset.previewUrl, {
      method: "POST",
      body: new FormData(button.form),
      headers: { "HX-Request": "true" },
      credentials: "same-origin",
    });
    if (!response.ok && ![400, 429].includes(response.status)) {
      throw new Error(String(response.status));
    }
    region.innerHTML = await response.text();
    region.dispatchEvent(new CustomEvent("preview:shown", { bubbles: true }));
  } catch {
    region.textContent = button.dataset.failed ?? "";
  } finally {
    button.removeAttribute("aria-busy");
  }
}

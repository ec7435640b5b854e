// Says something politely to those who listen to the page. The words stand in base.html.
export function announce(name) {
  const region = document.querySelector("[data-announce]");
  if (!region) {
    return;
  }
  region.textContent = "";
  setTimeout(() => {
    region.textContent = region.dataset[name] ?? "";
  }, 100);
}

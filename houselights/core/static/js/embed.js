// Nothing is asked of a provider before the reader presses play.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".embed__play[data-src]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.title = link.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
  frame.referrerPolicy = "strict-origin";
  frame.src = link.dataset.src;
  link.closest(".embed__stage").replaceChildren(frame);
  frame.tabIndex = -1;
  frame.focus();
});

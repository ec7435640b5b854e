// Whoever names an episode in the reply form has chosen to say how far it reveals: the server takes
// it so, and the form shows it.
document.addEventListener("input", ({ target }) => {
  const scope = target.closest?.("[data-reply-scope]")?.querySelector("select");
  if (scope?.value === "nothing" && target.matches("input") && target.value) {
    scope.value = "place";
  }
});

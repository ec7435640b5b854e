// Runs before the page is painted: the reader's light, and word to the server that scripts run.
(() => {
  const root = document.documentElement;
  const theme = /(?:^|;\s*)preferences=(?:[^;]*\.)?theme-(light|dark)(?:[.;]|$)/.exec(document.cookie);
  if (theme) {
    root.dataset.theme = theme[1];
  }
  root.dataset.scripts = "";
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `scripts=1; Path=/; SameSite=Lax; Max-Age=31536000${secure}`;
})();

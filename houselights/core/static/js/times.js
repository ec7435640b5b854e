// <time datetime data-local> in the reader's own zone; data-local: "date", "short" or, unnamed,
// date and time. Where anything fails the server's text stays.
const FORMS = {
  date: { dateStyle: "long" },
  short: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  "": { dateStyle: "long", timeStyle: "short" },
};

export function localTimes(root) {
  const scope = root instanceof Element || root instanceof Document ? root : document;
  for (const element of scope.querySelectorAll("time[datetime][data-local]")) {
    const moment = new Date(element.dateTime);
    // A date without a time of day is a date everywhere: no zone may move it.
    if (Number.isNaN(moment.valueOf()) || !element.dateTime.includes("T")) {
      continue;
    }
    try {
      element.textContent = inWords(moment, element.dataset.local);
      element.title = inWords(moment, "");
    } catch {
      return; // a language that this browser can't write dates in
    }
  }
}

function inWords(moment, form) {
  const options = { ...(FORMS[form] ?? FORMS[""]) };
  if (form === "short" && moment.getFullYear() !== new Date().getFullYear()) {
    options.year = "numeric";
  }
  return new Intl.DateTimeFormat(languages(), options).format(moment);
}

// The page's language, in the reader's own variety of it: "20 November" for en-GB on an en page.
function languages() {
  const page = document.documentElement.lang;
  const base = (language) => language.split("-")[0];
  const own = navigator.languages.filter((language) => base(language) === base(page));
  return page.includes("-") ? [page] : [...own, page];
}

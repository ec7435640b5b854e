// Suggests the recap's headings, as they stand in the form, for what the beats of its timeline link
// to. Of headings with the same words the second is "words (2)", as marks.py has it.
const LIST = "recap-headings";

document.addEventListener("focusin", ({ target }) => {
  if (target.getAttribute?.("list") === LIST) {
    listOfHeadings().replaceChildren(...headings().map((words) => new Option(words)));
  }
});

function listOfHeadings() {
  const found = document.getElementById(LIST);
  if (found) {
    return found;
  }
  const list = document.createElement("datalist");
  list.id = LIST;
  document.body.append(list);
  return list;
}

function headings() {
  const counts = new Map();
  return [...document.querySelectorAll('input[name$="-type"][value="heading"]')]
    .map(wordsOf)
    .filter(Boolean)
    .map((words) => {
      const key = words.toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key) === 1 ? words : `${words} (${counts.get(key)})`;
    });
}

// Blocks that were taken out stay in the form, marked as deleted.
function wordsOf(type) {
  const prefix = type.name.slice(0, -"type".length);
  const [deleted] = document.getElementsByName(`${prefix}deleted`);
  const [value] = document.getElementsByName(`${prefix}value`);
  return deleted?.value ? "" : (value?.value ?? "").trim().replace(/\s+/g, " ");
}

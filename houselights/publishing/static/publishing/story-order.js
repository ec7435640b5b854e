// The beats of a story timeline as they happened: a list that is sorted by dragging or by its
// buttons, and writes the places into the beats' fields. The fields are the truth: the list is
// drawn anew whenever they say something else.
const root = document.querySelector("[data-story-order]");
const part = (name, within = root) => within.querySelector(`[data-${name}]`);
let shown = "", dragged = null, said;

if (root) {
  [root.hidden, said] = [false, part("said")];
  for (const kind of ["toggle", "input", "change", "click", "pointerup", "focusin"]) {
    document.addEventListener(kind, () => requestAnimationFrame(draw), true);
  }
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-step]");
    if (button) step(button.closest("li").dataset.beat, Number(button.dataset.step));
  });
  root.addEventListener("dragstart", ({ target, dataTransfer }) =>
    dataTransfer.setData("text/plain", (dragged = target.dataset.beat)));
  root.addEventListener("dragend", () => (dragged = null));
  root.addEventListener("dragover", (event) => dragged && event.preventDefault());
  root.addEventListener("drop", drop);
}

const field = (beat, name) => document.getElementsByName(`beats-${beat}-${name}`)[0];
const happened = () => beats().filter(({ place }) => place).sort((a, b) => a.place - b.place);

// In told order. Blocks that were taken out stay in the form, marked as deleted.
function beats() {
  return [...document.querySelectorAll('input[name^="beats-"][name$="-value-place"]')]
    .map((input) => input.name.split("-")[1])
    .filter((beat) => !field(beat, "deleted").value)
    .sort((a, b) => field(a, "order").value - field(b, "order").value)
    .map((id, told) => ({
      id,
      words: `${told + 1}. ${field(id, "value-what").value.trim()}`,
      place: Number(field(id, "value-place").value),
    }));
}

function draw() {
  const all = beats(), now = root.open && !dragged ? JSON.stringify(all) : shown;
  if (now === shown) return;
  shown = now;
  const rest = all.filter(({ place }) => !place);
  part("happened").replaceChildren(...happened().map(row));
  part("rest").replaceChildren(...rest.map(row));
  part("no-place").hidden = !rest.length;
}

function row({ id, words, place }) {
  const made = part("row").content.firstElementChild.cloneNode(true);
  made.dataset.beat = id;
  part("place", made).textContent = place || "–";
  Object.assign(part("words", made), { id: `story-order-${id}`, textContent: words });
  made.querySelectorAll("button").forEach((one) => one.setAttribute("aria-describedby", `story-order-${id}`));
  made.querySelectorAll(place ? "[data-only-rest]" : "[data-only-known]").forEach((one) => one.remove());
  return made;
}

// Past the whole moment beside it; a beat without a place goes to the end.
function step(id, way) {
  const all = happened(), own = all.find((beat) => beat.id === id);
  const others = all.filter((beat) => beat.id !== id);
  if (!own) return move(id, others, others.length);
  const beside = others.filter(({ place }) => (place - own.place) * way >= 0), next = beside.at((way - 1) / 2);
  if (!next) return (said.textContent = said.dataset.stays);
  const moment = others.map((beat) => beat.place === next.place);
  move(id, others, way < 0 ? moment.indexOf(true) : moment.lastIndexOf(true) + 1, way);
}

// Above the row in whose upper half it is let go, else below it.
function drop(event) {
  const onto = event.target.closest("[data-happened] li"), others = happened().filter(({ id }) => id !== dragged);
  if (!dragged || onto?.dataset.beat === dragged || event.target.closest("[data-rest]")) return;
  event.preventDefault();
  const box = onto?.getBoundingClientRect(), isBelow = box && event.clientY > box.top + box.height / 2;
  const at = others.findIndex(({ id }) => id === onto?.dataset.beat), id = dragged;
  dragged = null;
  move(id, others, at < 0 ? others.length : at + isBelow);
}

function move(id, others, at, way = 0) {
  const moved = { id, place: 0 }, order = others.toSpliced(at, 0, moved);
  let place = 0;
  order.forEach((beat, n) => {
    place += n && beat.place && beat.place === order[n - 1].place ? 0 : 1;
    const input = field(beat.id, "value-place");
    if (beat.id === id) moved.now = place;
    if (Number(input.value) === place) return;
    input.value = place;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  });
  draw();
  const made = part(`beat="${id}"`);
  part(`step="${way || -1}"`, made).focus();
  const words = part("words", made).textContent;
  said.textContent = said.dataset.moved.replace("$1", moved.now).replace("$2", words);
}

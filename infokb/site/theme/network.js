/* Finding people in the river: who does not match is faint, pictures without a match are put away. */
(() => {
  "use strict";
  const form = document.querySelector(".sift");
  if (!form) { return; }
  const said = form.querySelector("output"), boxes = Array.from(form.querySelectorAll("input, select"));
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const SLICE = 400;
  let people = null, turn = 0;
  form.hidden = false;

  function collect() {
    people = [];
    document.querySelectorAll(".stream").forEach((picture) => {
      picture.querySelectorAll("a[data-stage]").forEach((link) => {
        people.push({ picture, link, name: link.getAttribute("aria-label") || link.textContent });
      });
    });
  }

  function matches({ link, name }, asked) {
    const words = fold(name);
    return asked.words.every((word) => words.includes(word)) &&
      (!asked.at || link.dataset.at === asked.at) && (!asked.stage || link.dataset.stage === asked.stage);
  }

  /* In slices, so that the page answers however many people there are. */
  function sift() {
    const mine = turn += 1, asked = { at: "", stage: "" }, found = new Map(), met = new Set();
    boxes.forEach((box) => { asked[box.name || "words"] = box.value; });
    asked.words = fold(asked.words).split(/\s+/).filter(Boolean);
    const all = !asked.words.length && !asked.at && !asked.stage;
    if (!people) { collect(); }
    let next = 0;
    (function slice() {
      if (mine !== turn) { return; }
      people.slice(next, next += SLICE).forEach((person) => {
        const good = all || matches(person, asked);
        person.link.classList.toggle("faint", !good);
        found.set(person.picture, (found.get(person.picture) || 0) + (good ? 1 : 0));
        if (good) { met.add(person.link.getAttribute("href")); }
      });
      if (next < people.length) { setTimeout(slice); } else { show(found, met.size, all); }
    })();
  }

  /* One picture at a time stands open: the first that has somebody. */
  function show(found, number, all) {
    let open = false;
    found.forEach((count, picture) => {
      picture.hidden = !count;
      const told = picture.querySelector(".count");
      if (told) { told.textContent = all ? "" : `${count} found`; picture.open = !all && Boolean(count) && !open; }
      open = open || Boolean(count);
    });
    said.textContent = all ? "" : number === 1 ? "1 person" : `${number} people`;
  }

  form.addEventListener("input", sift);
  if (boxes.some((box) => box.value)) { sift(); }
})();

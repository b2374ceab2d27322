/* Finding people in the river: on this page who does not match is faint, of the others there is a list. */
(() => {
  "use strict";
  const form = document.querySelector(".sift"), data = window.infokbNetwork;
  if (!form || !data) { return; }
  const reset = form.querySelector("button"), rows = document.querySelectorAll(".chain li");
  const said = form.querySelector("output"), list = form.querySelector("ul"), MOST = 20, SLICE = 500;
  const [name, at, stage] = form.querySelectorAll("input, select");
  const named = window.infokb.spelling.sieve(data.people.map((person) => person[0]));
  const here = new Map();
  let turn = 0;
  document.querySelectorAll(".stream svg > a:not(.more)").forEach((link) => {
    const address = link.getAttribute("href");
    here.set(address, [...here.get(address) || [], link]);
  });
  [[at, data.organizations], [stage, data.stages]].forEach(([box, words]) => {
    box.append(...words.map((word, number) => new Option(word, number)));
    box.parentNode.hidden = !words.length;
  });
  form.hidden = false;

  /* In slices, so that the page answers however many people there are. */
  function sift() {
    const mine = turn += 1, match = named(name.value), found = [];
    const all = !name.value.trim() && !at.value && !stage.value;
    let next = 0;
    (function slice() {
      if (mine !== turn) { return; }
      const from = next;
      found.push(...data.people.slice(from, next += SLICE).filter((person, number) => match.has(from + number) &&
        (!stage.value || person[2] === Number(stage.value)) && (!at.value || person[3] === Number(at.value))));
      if (next < data.people.length) { setTimeout(slice); } else { show(found, all, match.near); }
    })();
  }

  /* One picture at a time stands open: the first that has somebody. */
  function show(found, all, near) {
    const good = new Set(found.map((person) => person[1])), count = new Map();
    here.forEach((links, address) => links.forEach((link) => {
      const picture = link.closest(".stream"), matches = good.has(address);
      link.classList.toggle("faint", !matches);
      count.set(picture, (count.get(picture) || 0) + (matches ? 1 : 0));
    }));
    rows.forEach((row) => {
      row.hidden = ![row, ...row.querySelectorAll("li")].some((other) => good.has(other.querySelector("a").getAttribute("href")));
    });
    reset.hidden = all;
    let open = false;
    count.forEach((number, picture) => {
      picture.hidden = !number;
      picture.classList.toggle("sifted", !all);
      const told = picture.querySelector(".count");
      if (told) { told.textContent = all ? "" : `${number} found`; picture.open = !all && number > 0 && !open; }
      open = open || number > 0;
    });
    const people = found.length === 1 ? "1 person" : `${found.length} people`;
    said.textContent = all ? "" : !found.length ? "No match" : near ? `Nothing is spelled so. ${people} ${found.length === 1 ? "comes" : "come"} near.` : people;
    const away = all ? [] : found.filter((person) => !here.has(person[1]));
    list.replaceChildren(...away.slice(0, MOST).map((person) => {
      const item = document.createElement("li"), link = item.appendChild(document.createElement("a"));
      link.href = data.pictures[person[4] - 1];
      link.textContent = person[0];
      return item;
    }));
    if (away.length > MOST) { list.append(`and ${away.length - MOST} more on other pages`); }
  }

  /* The address says what is looked for. */
  function keep() {
    const kept = new URLSearchParams();
    if (name.value) { kept.set("find", name.value); }
    [at, stage].forEach((box) => { if (box.value) { kept.set(box.name, box.selectedOptions[0].text); } });
    history.replaceState(history.state, "", kept.size ? `#${kept}` : location.pathname + location.search);
  }

  function recall() {
    const kept = new URLSearchParams(location.hash.slice(1));
    if (kept.has("find")) { name.value = kept.get("find"); }
    [at, stage].forEach((box) => {
      const option = [...box.options].find((other) => other.text === kept.get(box.name));
      if (option) { box.value = option.value; }
    });
  }

  form.addEventListener("input", () => { keep(); sift(); });
  reset.addEventListener("click", () => {
    [name, at, stage].forEach((box) => { box.value = ""; });
    keep();
    sift();
    name.focus();
  });
  recall();
  if (name.value || at.value || stage.value) { sift(); }
})();

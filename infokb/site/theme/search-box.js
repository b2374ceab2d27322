/* The dialog of the search: what was typed, what is found by kind, and the sentence of each hit. */
(function () {
  "use strict";
  var FEW = 8, AROUND = 50, LONGEST = 150;
  var LINK = /!?\[\[(?:[^\]|\n]*\|)?([^\]|\n]*)\]\]|!?\[([^\]\n]*)\]\([^)\n]*\)/g;
  var LOGGED = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)(?=:| [a-z]+:)/;
  var DATED = /\s*(?:[[(][\w-]+::[^\])\n]*[\])]|\p{Extended_Pictographic}\uFE0F?\s*\d{4}-\d\d-\d\d)/gu;
  var LEAD = /^(?:\s|>|#{1,6}\s|[*+-]\s|\d+[.)]\s|\[.\]\s|\|)+/;
  var infokb = window.infokb;
  var index = infokb.index, box = infokb.searchBox, make = infokb.make;
  var dialog = box.dialog, input = box.input, list = box.list, status = box.status;
  var shown = [], active = -1, whole = {}, texts = {};
  var sight = new IntersectionObserver(seen, { root: list });

  function paint(place, text, marks, inside) {
    place.textContent = "";
    index.marked(text, marks, inside).forEach(function (part, at) {
      place.append(at % 2 ? make("mark", {}, part) : part);
    });
  }

  /* A line of a note without its Markdown and the dates of tasks; the day of a log line in words. */
  function spoken(line) {
    return line.replace(LEAD, "").replace(DATED, "")
      .replace(LOGGED, function (_, year, month, day) { return index.day(year, month, day); })
      .replace(LINK, function (_, wiki, label) { return wiki || label; })
      .replace(/\*\*|__|==|~~|`/g, "").replace(/(^|[\s(])[*_](\S[^*_]*)[*_](?=\W|$)/g, "$1$2").trim();
  }

  /* The line that has the most of the words, with the id of its heading. */
  function sentence(sections, marks) {
    var found = { has: 0 };
    for (var at = 0; at < sections.length; at += 2) {
      sections[at + 1].split("\n").forEach(function (raw) {
        var line = spoken(raw);
        var has = marks.filter(function (mark) { return index.marked(line, [mark]).length > 1; }).length;
        if (has > found.has) { found = { has: has, line: line, id: sections[at] }; }
      });
    }
    return found.has ? found : null;
  }

  function cut(line, marks) {
    var first = index.marked(line, marks)[0].length;
    var from = first > AROUND && line.length > LONGEST ? line.lastIndexOf(" ", first - AROUND / 2) + 1 : 0;
    var to = line.length > from + LONGEST ? line.lastIndexOf(" ", from + LONGEST) : line.length;
    to = to > first ? to : from + LONGEST;
    return (from ? "… " : "") + line.slice(from, to) + (to < line.length ? " …" : "");
  }

  /* The place on the page: the heading, and the words for browsers that find them. */
  function place(found, marks) {
    var first = index.marked(found.line, marks)[0].length;
    var run = /^[\p{L}\p{N}\p{M}]*(?: [\p{L}\p{N}\p{M}]+){0,3}/u.exec(found.line.slice(first))[0];
    return "#" + encodeURIComponent(found.id) + ":~:text=" + encodeURIComponent(run);
  }

  function block(number) {
    var at = index.begins.findIndex(function (begin) { return begin > number; });
    return (at < 0 ? index.begins.length : at) - 1;
  }

  /* Put the sentence of each hit in sight, as far as its text is there. */
  function tell() {
    shown.forEach(function (option) {
      var data = option.found;
      if (!data || !data.near || !option.seen) { return; }
      var number = block(data.number);
      if (!texts[number]) { infokb.load("search/text-" + number); return; }
      option.seen = false;
      var found = sentence(texts[number][data.number - index.begins[number]], data.marks);
      if (!found) { return; }
      paint(option.querySelector("small"), cut(found.line, data.marks), data.marks);
      option.href = option.href.replace(/#.*$/, "") + place(found, data.marks);
    });
  }

  infokb.texts = function (number, notes) { texts[number] = notes; tell(); };

  function look() {
    list.setAttribute("aria-busy", "true");
    var found = index.find(input.value);
    if (found) { show(found); }
  }

  function option(parent, attributes) {
    attributes.role = "option";
    attributes.id = "_hit" + shown.length;
    attributes.tabindex = "-1";
    attributes["aria-selected"] = "false";
    var made = make("a", attributes);
    parent.appendChild(made);
    shown.push(made);
    return made;
  }

  function show(found) {
    var groups = new Map();
    found.hits.forEach(function (hit) {
      if (!groups.has(hit.kind)) { groups.set(hit.kind, []); }
      groups.get(hit.kind).push(hit);
    });
    sight.disconnect();
    list.textContent = "";
    list.removeAttribute("aria-busy");
    shown = [];
    groups.forEach(group);
    input.setAttribute("aria-expanded", String(shown.length > 0));
    choose(shown.length ? 0 : -1);
    list.scrollTop = 0;
    status.textContent = words(found);
  }

  function words(found) {
    var many = found.hits.length;
    if (!found.wanted.length) { return "Search names and text. The start of a word is enough."; }
    if (found.near) { return "Nothing is spelled so. " + (many === 1 ? "1 result comes" : many + " results come") + " near."; }
    if (many) { return many + (many === 1 ? " result" : " results"); }
    if (found.wanted.length === 1) { return "No results. Try the start of the word or part of a name."; }
    var parts = found.wanted.map(function (word, at) {
      var near = found.nearest[at];
      return word + " " + (found.sizes[at] || (near === word ? "none" : "none (" + near + "?)"));
    });
    return "No results with all of these: " + parts.join(", ") + ". Leave one out.";
  }

  function group(hits, kind) {
    var all = whole[kind] || hits.length <= FEW + 1;
    var part = make("div", { role: "group", "aria-labelledby": "_kind" + kind });
    var head = make("p", { id: "_kind" + kind, role: "presentation" }, index.kinds[kind][0] + " ");
    head.appendChild(make("span", { class: "count" }, hits.length.toLocaleString("en-US")));
    part.appendChild(head);
    hits.slice(0, all ? hits.length : FEW).forEach(function (hit) { row(part, hit); });
    if (!all) {
      option(part, { href: "#", "data-kind": String(kind) }).textContent = "All " + hits.length.toLocaleString("en-US");
    }
    list.appendChild(part);
  }

  function row(part, hit) {
    var known = index.rows[hit.number];
    var page = /^$|\/$/.test(known[2]) ? known[2] + known[0] : known[2];
    var made = option(part, { href: infokb.root + page.split("/").map(encodeURIComponent).join("/") + ".html" });
    var isNote = hit.number < index.notes;
    var title = make("b", {}), line = make("small", {});
    made.found = { number: hit.number, marks: hit.marks, near: isNote && hit.tier < 1 };
    paint(title, index.title(hit.number), hit.marks, true);
    made.append(title, " ");
    if (made.found.near) { made.classList.add("said"); sight.observe(made); }
    if (known[3] || made.found.near) { paint(line, known[3], hit.marks); made.appendChild(line); }
  }

  function choose(at) {
    if (shown[active]) { shown[active].setAttribute("aria-selected", "false"); }
    active = at;
    if (!shown[at]) { input.removeAttribute("aria-activedescendant"); return; }
    shown[at].setAttribute("aria-selected", "true");
    shown[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", shown[at].id);
  }

  function all(hit) {
    var from = shown.indexOf(hit);
    whole[hit.dataset.kind] = true;
    look();
    choose(from);
  }

  function pressed(event) {
    var last = shown.length - 1;
    if (event.isComposing) { return; }
    if (event.key === "ArrowDown") { choose(active < last ? active + 1 : 0); }
    else if (event.key === "ArrowUp") { choose(active > 0 ? active - 1 : last); }
    else if (event.key === "Enter" && shown[active]) { shown[active].click(); }
    else { return; }
    event.preventDefault();
  }

  function seen(entries) {
    entries.forEach(function (entry) { if (entry.isIntersecting) { entry.target.seen = true; } });
    tell();
  }

  index.changed = look;
  input.addEventListener("input", function () { whole = {}; look(); });
  input.addEventListener("keydown", pressed);
  list.addEventListener("click", function (event) {
    var hit = event.target.closest("a");
    if (!hit) { return; }
    if (hit.dataset.kind) { event.preventDefault(); all(hit); input.focus(); return; }
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { dialog.close(); }
  });
  look();
})();

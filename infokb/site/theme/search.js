/* Finds notes by their words: `/` or Ctrl-K opens, what is needed of the index is loaded as one types. */
(function () {
  "use strict";
  var CLOSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff" +
    "\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
  var WORD = new RegExp("[" + CLOSE + "]+|(?:(?![" + CLOSE + "])[\\p{L}\\p{N}])+", "gu");
  var IS_CLOSE = new RegExp("^[" + CLOSE + "]", "u");
  var ALIKE = { "ς": "σ", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe" };
  var LONGEST = 32;
  var FEW = 8;
  var root = document.currentScript.src.replace(/search\.js[^/]*$/, "");
  var rows, names, labels, keys, shards = {}, asked = {};
  var dialog, input, list, said, shown = [], active = -1, whole = {};

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase()
      .replace(/[ςøłđħðþæœ]/g, function (letter) { return ALIKE[letter]; });
  }

  function words(text) {
    var found = [];
    (plain(text).match(WORD) || []).forEach(function (word) {
      if (!IS_CLOSE.test(word)) { found.push(word.slice(0, LONGEST)); return; }
      var signs = Array.from(word);
      for (var at = 0; at < Math.max(1, signs.length - 1); at += 1) { found.push(signs.slice(at, at + 2).join("")); }
    });
    return found.filter(function (word, at) { return found.indexOf(word) === at; });
  }

  function key(word) {
    var head = word.slice(0, 2);
    return /^[a-z0-9]+$/.test(head) ? head : "u" + (word.codePointAt(0) >> 4).toString(16).padStart(3, "0");
  }

  /* The scripts of the index call these. */
  window.infokb = {
    notes: function (kinds, known, all) {
      labels = kinds;
      keys = known.split(" ");
      rows = all;
      names = all.map(function (row) { return plain(row[0] + "\n" + (row[4] || "")); });
      look();
    },
    words: function (name, terms) { shards[name] = terms; look(); }
  };

  function load(name) {
    if (asked[name]) { return; }
    asked[name] = true;
    var script = document.createElement("script");
    script.src = root + "search/" + name + ".js";
    document.head.appendChild(script);
  }

  /* Score by number of the notes that have a word: ten for a name, else how often it occurs. */
  function score(word) {
    var found = new Map();
    names.forEach(function (name, number) { if (name.includes(word)) { found.set(number, 10); } });
    var terms = shards[key(word)] || {};
    Object.keys(terms).forEach(function (term) {
      if (!term.startsWith(word)) { return; }
      var number = -1;
      terms[term].replace(/([a-zA-Z]+)(\d)/g, function (_, step, count) {
        for (var at = 0, by = 0; at < step.length; at += 1) {
          var code = step.charCodeAt(at);
          by = by * 52 + code - (code > 90 ? 97 : 39);
        }
        number += by;
        found.set(number, (found.get(number) || 0) + Number(count));
      });
    });
    return found;
  }

  function both(first, second) {
    var found = new Map();
    first.forEach(function (points, number) {
      if (second.has(number)) { found.set(number, points + second.get(number)); }
    });
    return found;
  }

  function look() {
    if (!dialog) { return; }
    list.setAttribute("aria-busy", "true");
    if (!rows) { return; }
    var wanted = words(input.value);
    var missing = wanted.map(key).filter(function (one) { return keys.includes(one) && !shards[one]; });
    missing.forEach(load);
    if (missing.length) { return; }
    show(wanted, wanted.map(score));
  }

  function make(tag, attributes, text) {
    var made = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    if (text) { made.textContent = text; }
    return made;
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

  function show(wanted, found) {
    var hits = found.length ? found.reduce(both) : new Map();
    var order = Array.from(hits.keys()).sort(function (a, b) { return hits.get(b) - hits.get(a) || a - b; });
    var groups = new Map();
    order.forEach(function (number) {
      var kind = rows[number][1];
      if (!groups.has(kind)) { groups.set(kind, []); }
      groups.get(kind).push(number);
    });
    list.textContent = "";
    list.removeAttribute("aria-busy");
    shown = [];
    groups.forEach(function (numbers, kind) { group(numbers, kind); });
    input.setAttribute("aria-expanded", String(shown.length > 0));
    choose(shown.length ? 0 : -1);
    list.scrollTop = 0;
    said.textContent = order.length ? order.length + (order.length === 1 ? " note" : " notes")
      : wanted.length ? widen(wanted, found) : "Names, and words of notes; the beginning of a word will do.";
  }

  function group(numbers, kind) {
    var all = whole[kind] || numbers.length <= FEW + 1;
    var box = make("div", { role: "group", "aria-labelledby": "_kind" + kind });
    var head = make("p", { id: "_kind" + kind, role: "presentation" }, labels[kind] + " ");
    head.appendChild(make("span", { class: "count" }, String(numbers.length)));
    box.appendChild(head);
    numbers.slice(0, all ? numbers.length : FEW).forEach(function (number) {
      var row = rows[number];
      var place = /^$|\/$/.test(row[2]) ? row[2] + row[0] : row[2];
      var hit = option(box, { href: root + place.split("/").map(encodeURIComponent).join("/") + ".html" });
      hit.appendChild(make("b", {}, row[0]));
      if (row[3]) { hit.append(" "); hit.appendChild(make("small", {}, row[3])); }
    });
    if (!all) {
      option(box, { href: "#", "data-kind": String(kind) }).textContent = "All " + numbers.length;
    }
    list.appendChild(box);
  }

  function widen(wanted, found) {
    if (wanted.length === 1) { return "No note has it. Try only the beginning of the word, or a part of a name."; }
    var parts = wanted.map(function (word, at) { return word + " " + (found[at].size || "none"); });
    return "No note has all of these: " + parts.join(", ") + ". Leave one out.";
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

  function build() {
    dialog = make("dialog", { class: "search", "aria-label": "Search" });
    input = make("input", {
      type: "text", role: "combobox", "aria-label": "Search notes", "aria-controls": "_hits", "aria-expanded": "false",
      "aria-autocomplete": "list", autocomplete: "off", enterkeyhint: "go", spellcheck: "false", placeholder: "Search"
    });
    list = make("div", { id: "_hits", role: "listbox", "aria-label": "Notes" });
    said = make("p", { role: "status" });
    dialog.append(input, said, list);
    document.body.appendChild(dialog);
    input.addEventListener("input", function () { whole = {}; look(); });
    input.addEventListener("keydown", pressed);
    list.addEventListener("click", function (event) {
      var hit = event.target.closest("a");
      if (!hit) { return; }
      if (hit.dataset.kind) { event.preventDefault(); all(hit); input.focus(); return; }
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { dialog.close(); }
    });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });
  }

  function open() {
    if (!dialog) { build(); }
    if (!dialog.open) { dialog.showModal(); }
    input.select();
    load("notes");
    look();
  }

  var button = make("button", { type: "button", class: "find", "aria-keyshortcuts": "/ Control+K" }, "Search ");
  button.appendChild(make("kbd", { "aria-hidden": "true" }, "/"));
  button.addEventListener("click", open);
  document.querySelector(".top nav").after(button);
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing && typing === input && !dialog.open) { typing = null; }
    var bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((event.key === "/" && bare && !typing) || (/^k$/i.test(event.key) && (event.ctrlKey || event.metaKey) && !event.altKey)) {
      event.preventDefault();
      open();
    }
  });
})();

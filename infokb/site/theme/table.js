/* Sorts and filters a table, all its pages at once; how stands in the address: #sort=Name&find=health */
(function () {
  "use strict";
  var MOST = 200, FEW = 6;
  var infokb = window.infokb, make = infokb.make;
  var table = document.querySelector("table.list");
  var data = table.dataset, count = Number(data.count), own = Number(data.part) || 1, pages = Number(data.pages) || 1;
  var bodies = Array.from(table.tBodies), pagers = document.querySelectorAll(".wide ~ .pager");
  var heads = Array.from(table.tHead.rows[0].cells);
  var names = heads.map(function (head) { return head.textContent; });
  var collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  var TOUCH = ["touch", "soon", "losing", "resting"];
  var parts = {}, rows = null, sift = null, state = {}, limit = MOST;

  var tools = make("div", { class: "table-tools" });
  var label = make("label", {}, "Filter");
  var input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  var status = make("p", { role: "status" });
  var reset = make("button", { type: "button", hidden: "" }, "Reset");
  var more = make("button", { type: "button", class: "table-more", hidden: "" }, "Show " + MOST + " more");
  var flat = make("tbody", {});

  function key(cell) {
    var dot = cell.querySelector(".dot");
    if (dot) { return String(TOUCH.findIndex(function (name) { return dot.classList.contains("dot-" + name); })); }
    return cell.dataset.key || cell.textContent.trim();
  }

  function rowsOf(part) {
    return part.flatMap(function (body) { return Array.from(body.rows); })
      .filter(function (row) { return !row.classList.contains("group"); });
  }

  /* The script of the rows of another page calls this. */
  infokb.rows = function (number, html) {
    var place = document.createElement("template");
    place.innerHTML = "<table>" + html + "</table>";
    parts[number] = rowsOf(Array.from(place.content.querySelectorAll("tbody")));
    apply();
  };

  function load() {
    parts[own] = parts[own] || rowsOf(bodies);
    for (var number = 1, missing = 0; number <= pages; number += 1) {
      if (!parts[number]) {
        missing += 1;
        infokb.load(data.rows + number);
      }
    }
    if (missing) { return false; }
    if (!rows) {
      rows = Object.keys(parts).flatMap(function (number) { return parts[number]; });
      rows.forEach(function (row, at) { row.place = at; });
      sift = infokb.spelling.sieve(rows.map(function (row) {
        return Array.from(row.cells, function (cell) { return cell.textContent; }).join(" ");
      }));
      flat.append.apply(flat, rows);
      put([flat]);
      document.dispatchEvent(new Event("visibilitychange")); // what the clock writes is written in all rows
    }
    return true;
  }

  function sorted(found) {
    var column = names.indexOf(state.sort);
    if (column < 0) { return found; }
    var sign = state.down ? -1 : 1;
    var keys = new Map(found.map(function (row) { return [row, key(row.cells[column])]; }));
    return found.slice().sort(function (a, b) {
      var first = keys.get(a), second = keys.get(b);
      if (!first || !second) { return (first ? 0 : 1) - (second ? 0 : 1) || a.place - b.place; }
      return sign * collator.compare(first, second) || a.place - b.place;
    });
  }

  function put(wanted) {
    if (Array.from(table.tBodies).some(function (body, at) { return body !== wanted[at]; })) {
      Array.from(table.tBodies).forEach(function (body) { body.remove(); });
      table.append.apply(table, wanted);
    }
  }

  /* The rows of this page go back to where they stood. */
  function restore() {
    var mine = (parts[own] || []).slice();
    bodies.forEach(function (body) { body.append.apply(body, mine.splice(0, body.dataset.size)); });
    put(bodies);
    status.textContent = "";
    more.hidden = true;
  }

  function apply() {
    var active = Boolean(state.sort || state.find);
    heads.forEach(function (head, at) {
      if (names[at] === state.sort) { head.setAttribute("aria-sort", state.down ? "descending" : "ascending"); }
      else { head.removeAttribute("aria-sort"); }
    });
    if (active && !load()) {
      status.textContent = "Loading all " + count.toLocaleString("en-US") + " rows";
      return;
    }
    table.classList.toggle("is-flat", active);
    pagers.forEach(function (pager) { pager.hidden = active; });
    reset.hidden = !active;
    if (!active) { restore(); return; }
    var match = sift(state.find || "");
    var found = sorted(rows.filter(function (row) { return match.has(row.place); }));
    flat.replaceChildren.apply(flat, found.slice(0, limit));
    put([flat]);
    more.hidden = found.length <= limit;
    var shown = Math.min(limit, found.length);
    var matches = match.near && shown ? (found.length === 1 ? "comes near." : "come near.") : "match";
    status.textContent = (match.near && shown ? "Nothing is spelled so. " : "") +
      (shown < found.length ? "First " + shown.toLocaleString("en-US") + " of " : "") + found.length.toLocaleString("en-US") +
      (found.length === count ? " rows" : " of " + count.toLocaleString("en-US") + " rows " + matches);
  }

  function read() {
    var was = table.classList.contains("is-flat");
    var given = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    state = { sort: given.get("sort") || "", down: given.get("order") === "down", find: given.get("find") || "" };
    limit = MOST;
    if (input.value !== state.find) { input.value = state.find; }
    apply();
    var place = was && !state.sort && !state.find && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place) { place.scrollIntoView(); }
  }

  function address() {
    var said = new URLSearchParams();
    if (state.sort) { said.set("sort", state.sort); }
    if (state.sort && state.down) { said.set("order", "down"); }
    if (state.find) { said.set("find", state.find); }
    return "#" + said;
  }

  function sort(name) {
    if (state.sort !== name) { state.sort = name; state.down = false; }
    else if (!state.down) { state.down = true; }
    else { state.sort = ""; }
    location.hash = address();
  }

  heads.forEach(function (head, at) {
    var button = make("button", { type: "button" }, names[at]);
    button.addEventListener("click", function () { sort(names[at]); });
    head.replaceChildren(button);
  });
  bodies.forEach(function (body) { body.dataset.size = rowsOf([body]).length; });
  input.addEventListener("input", function () {
    state.find = input.value;
    history.replaceState(null, "", address());
    limit = MOST;
    apply();
  });
  reset.addEventListener("click", function () { location.hash = "#"; input.focus(); });
  more.addEventListener("click", function () {
    var next = flat.rows.length;
    limit += MOST;
    apply();
    flat.rows[next].querySelector("a").focus();
  });
  addEventListener("hashchange", read);
  label.append(input);
  tools.append(label, status, reset);
  label.hidden = count < FEW;
  table.closest(".wide").before(tools);
  table.closest(".wide").after(more);
  read();
})();

/* What falls due, by the clock of the browser, or by the moment at which the vault stands still. */
(function () {
  "use strict";
  var set = window.infokb.clock, zone = set.zone;
  var FAR = { scheduled: 1, snoozed: 2, too_late: 3, not_yet: 4 };
  var HEADINGS = { scheduled: "Later", snoozed: "Snoozed", too_late: "Too late to matter" };
  var RANKS = { pressing: 0, overdue: 1, due: 2, soon: 3, scheduled: 4, undated: 5 };
  var WORDS = {
    touch: ["\u25cf", "in touch"], soon: ["\u25d0", "check in soon"],
    losing: ["\u25cb", "losing touch"], resting: ["\u2013", "no check-in due"],
    snoozed: ["\u2013", "check-in snoozed"], apart: ["", ""]
  };

  function clock() { return set.now ? Date.parse(set.now) : Date.now(); }

  var calendar = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit"
  });

  /* The calendar day of an instant in the vault's zone, as 2026-11-22. */
  function day(instant) {
    var parts = {};
    calendar.formatToParts(instant).forEach(function (part) { parts[part.type] = part.value; });
    return parts.year.padStart(4, "0") + "-" + parts.month + "-" + parts.day;
  }

  function say(place, words) { if (place.textContent !== String(words)) { place.textContent = words; } }

  function each(places, work) { document.querySelectorAll(places).forEach(work); }

  function between(first, second) { return Math.round((Date.parse(second) - Date.parse(first)) / 864e5); }

  /* When something is soon, due, overdue, too late, over and begun, then what it is sorted by; pages
     give minutes since 1970, to the base 36. */
  function instants(text) {
    return (text || "").split(",").map(function (at) { return parseInt(at, 36) * 6e4; });
  }

  function standing(at, now) {
    if (isNaN(at[0])) { return "undated"; }
    if (now >= at[2]) { return "overdue"; }
    return now >= at[1] ? "due" : now >= at[0] ? "soon" : "scheduled";
  }

  function state(data, now) {
    var at = instants(data.at);
    if (now < at[5] || now >= at[4]) { return "not_yet"; }
    if (data.snooze && data.snooze >= day(now)) { return "snoozed"; }
    return now >= at[3] ? "too_late" : standing(at, now);
  }

  function days(number) { return number + (number === 1 ? " day" : " days"); }

  function away(left) {
    if (left < 0) { return left === -1 ? "yesterday" : days(-left) + " ago"; }
    return left > 1 ? "in " + days(left) : left === 1 ? "tomorrow" : "today";
  }

  /* "you wrote Nov 10" as "10 days since you wrote". */
  function since(line, today) {
    var time = line.querySelector("time");
    if (time) { line.ago = time.dateTime; line.said = line.firstChild.data; }
    var gone = between(line.ago, today);
    if (gone >= 0) { say(line, gone > 1 ? days(gone) + " since " + line.said : line.said + away(-gone)); }
  }

  function write(iso, style) {
    style.timeZone = "UTC";
    return new Intl.DateTimeFormat("en-US", style).format(Date.parse(iso));
  }

  /* A day as Dec 12, with its year when it is another one. */
  function date(iso, today) {
    var year = iso.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
    return write(iso, { month: "short", day: "numeric", year: year });
  }

  /* A day as one says it: today, a near weekday, else its date. */
  function spoken(iso, today) {
    var left = between(today, iso);
    if (Math.abs(left) <= 1) { return ["yesterday", "today", "tomorrow"][left + 1]; }
    return Math.abs(left) <= 6 ? write(iso, { weekday: "short" }) : date(iso, today);
  }

  function late(data, group, today) {
    if (group === "snoozed") { return "snoozed through " + date(data.snooze, today); }
    if (!data.day) { return "any day"; }
    var left = between(today, data.day), words = spoken(data.day, today);
    if (left < 0) { return days(-left) + " overdue"; }
    if (group === "overdue") { return "overdue today"; }
    return data.by ? data.by + " " + words : left ? "by " + words : words;
  }

  /* What an item is sorted by: when its most urgent part is due. */
  function weight(item, now) {
    var at = instants(item.dataset.at), name = standing(at, now), end = at[2] || 0;
    if (name === "due" && (end - now <= 864e5 || day(end - 1) <= day(now))) { name = "pressing"; }
    return [RANKS[name]].concat(name === "overdue" ? [at[6], end] : [end, at[6]], at[7]);
  }

  /* What waiting spoils first stands first; what is overdue, by what waiting still costs. */
  function weigh(a, b) {
    for (var at = 0; at < 4; at += 1) {
      if (a.weight[at] !== b.weight[at]) { return a.weight[at] - b.weight[at]; }
    }
    return 0;
  }

  function color(item, name) { item.className = item.className.replace(/ group-\w+|$/, " group-" + name); }

  function fill(list, items) {
    if (items.some(function (item, at) { return list.children[at] !== item; })) {
      list.append.apply(list, items);
    }
  }

  /* A group of a list that was empty when the page was built, in its place among the others. */
  function added(section, name) {
    var group = document.createElement(HEADINGS[name] ? "details" : "ul");
    group.dataset.group = name;
    if (HEADINGS[name]) {
      group.className = "group";
      group.innerHTML = "<summary>" + HEADINGS[name] + ' <span class="count"></span></summary><ul></ul>';
    }
    var later = Array.from(section.querySelectorAll("[data-group]")).find(function (other) {
      return FAR[other.dataset.group] > FAR[name];
    });
    section.insertBefore(group, later || null);
    return group;
  }

  function regroup(section, now, today) {
    var lists = {};
    section.querySelectorAll("[data-group]").forEach(function (group) { lists[group.dataset.group] = []; });
    section.todos = section.todos || Array.from(section.querySelectorAll(".todo"));
    section.todos.forEach(function (item) {
      var name = state(item.dataset, now), data = item.dataset;
      item.group = name;
      item.weight = weight(item, now);
      say(item.querySelector("i"), late(data, name, today));
      color(item, name);
      var list = !FAR[name] ? "near" : name === "scheduled" && "awaited" in data && lists.waiting ? "waiting" : name;
      (lists[list] = lists[list] || []).push(item);
    });
    Object.keys(lists).forEach(function (name) {
      var items = lists[name].sort(weigh);
      var group = section.querySelector('[data-group="' + name + '"]') || added(section, name);
      var list = group.matches("ul, ol") ? group : group.querySelector("ul");
      if (name === "near") { section.near = items; items = (section.shown || Object)(items, now); }
      fill(list, items);
      group.hidden = !items.length || name === "not_yet";
      var count = group.querySelector(":scope > summary > .count");
      if (count) { say(count, items.length); }
    });
    section.hidden = section.todos.length === (lists.not_yet || []).length;
    section.querySelectorAll(".as-of").forEach(function (line) { line.hidden = true; });
  }

  function freshness(dot, now) {
    var data = dot.dataset;
    var name = state(data, now);
    if (name === "undated" || name === "not_yet") { return dot.built; }
    return { due: "losing", scheduled: "touch" }[name] || name;
  }

  /* A page that lives on another day than its reader says so, and how to leave it. */
  function admit(today) {
    if (!set.by || day(Date.now()) === today) { return; }
    var line = document.createElement("p"), head = document.querySelector("[data-today]");
    line.className = head ? "kicker" : "kicker moment";
    line.append((head ? "" : "As of " + write(today, { dateStyle: "full" }) + ". ") + set.by);
    if (head) { head.after(line); } else { document.querySelector("main").prepend(line); }
  }

  function run() {
    var now = clock();
    var today = day(now);
    each("[data-todo-list]", function (section) {
      regroup(section, now, today);
    });
    each("[data-today]", function (line) {
      say(line, new Intl.DateTimeFormat("en-US", { timeZone: zone, dateStyle: "full" }).format(now));
    });
    each(".event-due, [data-live]", function (item) {
      var data = item.dataset;
      var name = state(data, now);
      item.hidden = name === "not_yet";
      color(item, name);
      say(item.querySelector("i"), late(data, name, today));
    });
    each("[data-over]", function (item) {
      item.hidden = now >= Date.parse(item.dataset.over);
      item.closest("section").hidden = !item.parentNode.querySelector(":scope > :not([hidden])");
    });
    each(".field-due[data-due]", function (chip) {
      if (between(today, chip.dataset.due) >= 0) { return; }
      chip.className = "field field-overdue";
      say(chip, "overdue, " + chip.textContent);
    });
    each("[data-in]", function (words) {
      say(words, (words.previousSibling ? " \u00b7 " : "") + away(between(today, words.dataset.in)));
    });
    each("[data-date]", function (head) {
      head.classList.toggle("today", head.dataset.date === today);
    });
    each("[data-relative]", function (line) {
      say(line, away(between(today, line.dataset.relative)));
    });
    each("[data-ago]", function (line) { since(line, today); });
    each(".dot", function (dot) {
      dot.built = dot.built || dot.className.replace("dot dot-", "");
      var touch = freshness(dot, now);
      dot.className = "dot dot-" + touch;
      say(dot.firstElementChild, WORDS[touch][0]);
      say(dot.lastElementChild, WORDS[touch][1]);
    });
    document.dispatchEvent(new CustomEvent("clock", { detail: { now: now, today: today } }));
  }

  /* Every minute, so that what falls due at an hour does, and a machine that slept is right again. */
  if (!set.now) { setInterval(run, 60000); }
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { run(); } });
  each("[data-at]", function (item) {
    var end = instants(item.dataset.at)[2];
    if (end && !item.dataset.day) { item.dataset.day = day(end - 1); }
  });
  admit(day(clock()));
  window.dates = { run: run, state: state, fill: fill, say: say, spoken: spoken, write: write, days: days };
  run();
})();

/* The to-do list, regrouped by the clock of the browser, or by the moment at which the vault stands still. */
(function () {
  "use strict";
  var root = document.documentElement;
  var zone = root.dataset.zone || undefined;
  var ORDER = ["due", "overdue", "soon", "undated", "scheduled", "snoozed", "too_late", "not_yet"];
  var WORDS = {
    touch: ["\u25cf", "in touch"], soon: ["\u25d0", "check in soon"],
    losing: ["\u25cb", "losing touch"], resting: ["\u2013", "no check-in due"]
  };

  function clock() { return root.dataset.now ? Date.parse(root.dataset.now) : Date.now(); }

  /* The calendar day of an instant in the vault's zone, as 2026-11-22. */
  function day(instant) {
    var parts = {};
    new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit"
    }).formatToParts(instant).forEach(function (part) { parts[part.type] = part.value; });
    return parts.year.padStart(4, "0") + "-" + parts.month + "-" + parts.day;
  }

  function say(place, words) { if (place.textContent !== String(words)) { place.textContent = words; } }

  function between(first, second) { return Math.round((Date.parse(second) - Date.parse(first)) / 864e5); }

  function state(data, now) {
    if (now < Date.parse(data.begins) || now >= Date.parse(data.until)) { return "not_yet"; }
    if (data.snooze && data.snooze >= day(now)) { return "snoozed"; }
    if (now >= Date.parse(data.matters)) { return "too_late"; }
    if (!data.start) { return "undated"; }
    if (data.end && now >= Date.parse(data.end)) { return "overdue"; }
    if (now >= Date.parse(data.start)) { return "due"; }
    return now >= Date.parse(data.soon) ? "soon" : "scheduled";
  }

  function days(number) { return number + (number === 1 ? " day" : " days"); }

  function away(left) {
    if (left < 0) { return left === -1 ? "yesterday" : days(-left) + " ago"; }
    return left > 1 ? "in " + days(left) : left === 1 ? "tomorrow" : "today";
  }

  /* "you wrote Nov 10" as "10 days since you wrote". */
  function since(line, today) {
    var gone = between(line.dataset.ago, today);
    if (gone >= 0) { say(line, gone > 1 ? days(gone) + " since " + line.dataset.said : line.dataset.said + " " + away(-gone)); }
  }

  /* A day as Dec 12, with its year when it is another one. */
  function date(iso, today) {
    var year = iso.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
    return new Intl.DateTimeFormat("en-US", {
      timeZone: "UTC", month: "short", day: "numeric", year: year
    }).format(Date.parse(iso));
  }

  function late(data, group, today) {
    if (group === "snoozed") { return "snoozed through " + date(data.snooze, today); }
    if (!data.day) { return "any day"; }
    var left = between(today, data.day);
    if (group === "overdue") { return left < 0 ? days(-left) + " overdue" : "overdue today"; }
    var words = away(left);
    return data.by ? data.by + " " + words : words;
  }

  /* What waiting spoils first stands first; what is overdue, by what waiting still costs. */
  function weigh(a, b, overdue) {
    var ends = (Date.parse(a.dataset.end) || 0) - (Date.parse(b.dataset.end) || 0);
    var costs = a.dataset.patience - b.dataset.patience;
    return overdue ? costs || ends : ends || costs;
  }

  function regroup(section, now, today) {
    var count = {};
    var lists = {};
    ORDER.forEach(function (name) {
      var group = section.querySelector('[data-group="' + name + '"]');
      lists[name] = { group: group, list: group.querySelector("ul") || group, items: [] };
    });
    section.todos = section.todos || Array.from(section.querySelectorAll(".todo"));
    section.todos.forEach(function (item) {
      var data = item.dataset;
      var name = state(data, now);
      say(item.querySelector(".late"), late(data, name, today));
      lists[name].items.push(item);
    });
    ORDER.forEach(function (name) {
      var group = lists[name].group, list = lists[name].list, items = lists[name].items;
      items.sort(function (a, b) { return weigh(a, b, name === "overdue"); });
      if (items.some(function (item, at) { return list.children[at] !== item; })) {
        list.append.apply(list, items);
      }
      group.hidden = !items.length || name === "not_yet";
      if (group !== list) { say(group.querySelector(".count"), items.length); }
      count[name] = items.length;
    });
    section.hidden = section.todos.length === count.not_yet;
    section.querySelectorAll(".as-of").forEach(function (line) { line.hidden = true; });
    return count;
  }

  function freshness(dot, now) {
    var data = dot.dataset;
    var name = state(data, now);
    if (!data.start || name === "not_yet") { return dot.built; }
    if (name === "snoozed") { return "resting"; }
    if (now >= Date.parse(data.start)) { return "losing"; }
    return now >= Date.parse(data.soon) ? "soon" : "touch";
  }

  function sentence(count) {
    var parts = [];
    if (count.due) { parts.push(count.due + " due today"); }
    if (count.overdue) { parts.push(count.overdue + " overdue"); }
    if (count.soon) { parts.push(count.soon + " soon"); }
    return parts.join(", ") || "Nothing to do";
  }

  function run() {
    var now = clock();
    var today = day(now);
    document.querySelectorAll("[data-todo-list]").forEach(function (section) {
      var count = regroup(section, now, today);
      var line = document.querySelector("[data-counts]");
      if (line) { say(line, sentence(count) + (line.dataset.more || "")); }
    });
    document.querySelectorAll("[data-today]").forEach(function (line) {
      say(line, new Intl.DateTimeFormat("en-US", { timeZone: zone, dateStyle: "full" }).format(now));
    });
    document.querySelectorAll("[data-live]").forEach(function (item) {
      var data = item.dataset;
      var name = state(data, now);
      item.hidden = name === "not_yet";
      item.className = item.className.replace(/group-\w+/, "group-" + name);
      say(item.querySelector(".late"), late(data, name, today));
    });
    document.querySelectorAll(".week").forEach(function (week) {
      week.querySelectorAll("ol").forEach(function (list) {
        list.hidden = !list.querySelector("li:not([hidden])");
        list.previousElementSibling.hidden = list.hidden;
      });
      week.hidden = !week.querySelector("ol:not([hidden])");
    });
    document.querySelectorAll("[data-over]").forEach(function (item) {
      item.hidden = now >= Date.parse(item.dataset.over);
      item.closest("section").hidden = !item.parentNode.querySelector(":scope > :not([hidden])");
    });
    document.querySelectorAll("[data-date]").forEach(function (head) {
      head.classList.toggle("today", head.dataset.date === today);
    });
    document.querySelectorAll("[data-relative]").forEach(function (line) {
      say(line, away(between(today, line.dataset.relative)));
    });
    document.querySelectorAll("[data-ago]").forEach(function (line) { since(line, today); });
    document.querySelectorAll("[data-dot]").forEach(function (dot) {
      dot.built = dot.built || dot.className.replace("dot dot-", "");
      var touch = freshness(dot, now);
      dot.className = "dot dot-" + touch;
      say(dot.querySelector(".sign"), WORDS[touch][0]);
      say(dot.querySelector(".word"), WORDS[touch][1]);
    });
  }

  /* Every minute, so that what falls due at an hour does, and a machine that slept is right again. */
  if (!root.dataset.now) { setInterval(run, 60000); }
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { run(); } });
  run();
})();

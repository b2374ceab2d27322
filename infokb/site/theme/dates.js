/* What is owed, regrouped by the clock of the browser, or by the moment at which the vault stands still. */
(function () {
  "use strict";
  var root = document.documentElement;
  var zone = root.dataset.zone || undefined;
  var ORDER = ["overdue", "due", "soon", "undated", "scheduled", "snoozed", "unborn"];
  var WORDS = {
    touch: ["\u25cf", "in touch"], soon: ["\u25d0", "check in soon"],
    losing: ["\u25cb", "losing touch"], resting: ["\u2013", "resting"]
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
    if (now < Date.parse(data.born) || now >= Date.parse(data.until)) { return "unborn"; }
    if (data.snooze && data.snooze >= day(now)) { return "snoozed"; }
    if (!data.start) { return "undated"; }
    if (data.end && now >= Date.parse(data.end)) { return "overdue"; }
    if (now >= Date.parse(data.start)) { return "due"; }
    return now >= Date.parse(data.soon) ? "soon" : "scheduled";
  }

  function days(number) { return number + (number === 1 ? " day" : " days"); }

  function late(data, group, today) {
    if (group === "snoozed") { return "asleep"; }
    if (!data.day) { return ""; }
    var gone = between(data.day, today);
    if (group === "overdue") { return gone > 0 ? days(gone) + " late" : "late"; }
    if (group === "due") { return gone === 0 ? "today" : "in " + days(-gone); }
    return gone === -1 ? "tomorrow" : "in " + days(-gone);
  }

  function regroup(section, now, today) {
    var count = {};
    var lists = {};
    ORDER.forEach(function (name) {
      var group = section.querySelector('[data-group="' + name + '"]');
      lists[name] = { group: group, list: group.querySelector("ul") || group, items: [] };
    });
    section.debts = section.debts || Array.from(section.querySelectorAll(".debt"));
    section.debts.forEach(function (item) {
      var data = item.dataset;
      var name = state(data, now);
      say(item.querySelector(".late"), late(data, name, today));
      lists[name].items.push(item);
    });
    ORDER.forEach(function (name) {
      var one = lists[name];
      if (one.items.some(function (item, at) { return one.list.children[at] !== item; })) {
        one.list.append.apply(one.list, one.items);
      }
      one.group.hidden = !one.items.length || name === "unborn";
      if (one.group !== one.list) { say(one.group.querySelector(".count"), one.items.length); }
      count[name] = one.items.length;
    });
    section.hidden = section.debts.length === count.unborn;
    section.querySelectorAll(".as-of").forEach(function (said) { said.hidden = true; });
    return count;
  }

  function sentence(count) {
    var parts = [];
    if (count.overdue) { parts.push(count.overdue + " overdue"); }
    if (count.due) { parts.push(count.due + " today"); }
    if (count.soon) { parts.push(count.soon + " soon"); }
    return parts.join(", ") || "Nothing owed";
  }

  function run() {
    var now = clock();
    var today = day(now);
    document.querySelectorAll("[data-owed]").forEach(function (section) {
      var count = regroup(section, now, today);
      var line = document.querySelector("[data-counts]");
      if (line) { say(line, sentence(count) + (line.dataset.more || "")); }
    });
    document.querySelectorAll("[data-today]").forEach(function (line) {
      say(line, new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "full" }).format(now));
    });
    document.querySelectorAll("[data-live]").forEach(function (item) {
      var data = item.dataset;
      var name = state(data, now);
      item.hidden = name === "unborn";
      item.className = item.className.replace(/group-\w+/, "group-" + name);
      say(item.querySelector(".late"), late(data, name, today));
    });
    document.querySelectorAll("[data-date]").forEach(function (head) {
      head.classList.toggle("today", head.dataset.date === today);
    });
    document.querySelectorAll("[data-dot]").forEach(function (dot) {
      dot.built = dot.built || dot.className.replace("dot dot-", "");
      var stands = dot.dataset.start ? state(dot.dataset, now) : "unborn";
      var found = { unborn: dot.built, scheduled: "touch", soon: "soon" }[stands] || "losing";
      dot.className = "dot dot-" + found;
      say(dot.querySelector(".sign"), WORDS[found][0]);
      say(dot.querySelector(".word"), WORDS[found][1]);
    });
  }

  /* Every minute, so that what falls due at an hour does, and a machine that slept is right again. */
  if (!root.dataset.now) { setInterval(run, 60000); }
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { run(); } });
  run();
})();

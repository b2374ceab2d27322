/* What is owed, regrouped by the clock of the browser, or by the moment at which the vault stands still. */
(function () {
  "use strict";
  var root = document.documentElement;
  var zone = root.dataset.zone || undefined;
  var ORDER = ["overdue", "due", "soon", "undated", "scheduled", "snoozed"];
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

  function between(first, second) { return Math.round((Date.parse(second) - Date.parse(first)) / 864e5); }

  function state(data, now) {
    if (!data.start) { return "undated"; }
    if (data.end && now >= Date.parse(data.end)) { return "overdue"; }
    if (now >= Date.parse(data.start)) { return "due"; }
    return now >= Date.parse(data.soon) ? "soon" : "scheduled";
  }

  function days(number) { return number + (number === 1 ? " day" : " days"); }

  function late(data, group, today) {
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
      lists[name] = { group: group, list: group.querySelector("ul"), items: [] };
    });
    section.querySelectorAll(".debt").forEach(function (item) {
      var data = item.dataset;
      var name = data.snooze && data.snooze >= today ? "snoozed" : state(data, now);
      item.querySelector(".late").textContent = late(data, name, today);
      lists[name].items.push(item);
    });
    ORDER.forEach(function (name) {
      var one = lists[name];
      one.items.forEach(function (item) { one.list.appendChild(item); });
      one.group.hidden = !one.items.length;
      one.group.querySelector(".count").textContent = one.items.length;
      count[name] = one.items.length;
    });
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
      if (line) { line.textContent = sentence(count); }
    });
    document.querySelectorAll("[data-today]").forEach(function (line) {
      line.textContent = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "full" }).format(now);
    });
    document.querySelectorAll("[data-live]").forEach(function (item) {
      var data = item.dataset;
      var name = data.snooze && data.snooze >= today ? "snoozed" : state(data, now);
      item.className = item.className.replace(/group-\w+/, "group-" + name);
      item.querySelector(".late").textContent = name === "snoozed" ? "asleep" : late(data, name, today);
    });
    document.querySelectorAll("[data-date]").forEach(function (head) {
      head.classList.toggle("today", head.dataset.date === today);
    });
    document.querySelectorAll("[data-dot]").forEach(function (dot) {
      if (!dot.dataset.start) { return; }
      var found = { scheduled: "touch", soon: "soon" }[state(dot.dataset, now)] || "losing";
      dot.className = "dot dot-" + found;
      dot.querySelector(".sign").textContent = WORDS[found][0];
      dot.querySelector(".word").textContent = WORDS[found][1];
    });
    schedule(now, today);
  }

  /* Again when the day turns, looked at every minute so that a sleeping machine wakes up right. */
  var timer;
  function schedule(now, today) {
    clearInterval(timer);
    if (root.dataset.now) { return; }
    timer = setInterval(function () { if (day(Date.now()) !== today) { run(); } }, 60000);
  }

  document.addEventListener("visibilitychange", function () { if (!document.hidden) { run(); } });
  run();
})();

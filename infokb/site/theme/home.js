/* The home page by the clock: the first thing to do, what stands open to the eye, the week ahead. */
(function () {
  "use strict";
  var dates = window.dates, say = dates.say;
  var section = document.querySelector("[data-most]");
  var GROUPS = ["due", "overdue", "soon", "undated", "scheduled", "snoozed", "too_late", "not_yet"];
  var NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ");

  function thousands(number) { return number.toLocaleString("en-US"); }
  function spell(number) { return NUMBERS[number] || thousands(number); }

  /* How many of those that are only counted are in each group at a moment. */
  function counted(rest, now) {
    var count = {};
    GROUPS.forEach(function (name) { count[name] = 0; });
    JSON.parse(rest || "[]").forEach(function (row) {
      if (row[0] * 60000 <= now) { GROUPS.forEach(function (name, at) { count[name] += row[at + 1]; }); }
    });
    return count;
  }

  function number(items, name) { return items.filter(function (item) { return item.group === name; }).length; }

  /* The first items stay in the list; the others are folded. */
  function shown(items, now) {
    var rest = counted(section.dataset.rest, now);
    var undated = number(items, "undated"), dated = items.length - undated;
    var left = rest.due + rest.overdue + rest.soon;
    var most = Math.min(+section.dataset.most, dated + left < 3 ? items.length : dated);
    var folded = items.slice(most), more = section.querySelector("[data-more]");
    dates.fill(more.querySelector("ol"), folded);
    var loose = Math.min(undated, folded.length) + rest.undated, others = folded.length - Math.min(undated, folded.length) + left;
    var parts = (others ? [thousands(others) + " more"] : []).concat(loose ? [thousands(loose) + " more any day"] : []);
    more.hidden = !parts.length;
    say(more.querySelector("summary"), "And " + parts.join(", "));
    var note = more.querySelector("[data-left]");
    note.hidden = !(left + rest.undated);
    say(note.firstChild, thousands(left + rest.undated) + " more are not on this page: ");
    section.rest = rest;
    return items.slice(0, most);
  }

  function headline(items, today) {
    var rest = section.rest, undated = number(items, "undated") + rest.undated;
    var first = items.find(function (item) { return item.group !== "undated"; });
    if (!first) { return undated ? "Nothing is due. " + spell(undated) + " to do any day." : "Nothing to do."; }
    var overdue = number(items, "overdue") + rest.overdue - (first.group === "overdue" ? 1 : 0);
    var others = items.length - number(items, "undated") - 1 + rest.due + rest.overdue + rest.soon;
    var words = first.dataset.head || first.querySelector("b").textContent.replace(/[.!? ]+$/, "");
    var when = first.group === "overdue" ? "" : " " + first.querySelector("i").textContent;
    if (first.dataset.by) { when = when.replace(/ today$/, ""); }
    var more = overdue ? " " + spell(overdue) + " more " + (overdue === 1 ? "is" : "are") + " overdue."
      : others ? " " + spell(others) + " more to do." : "";
    return words + when + "." + more;
  }

  /* Seven days, each with the number of items and conversations that are for it. */
  function week(strip, items, today) {
    var count = {};
    function add(iso, more) { count[iso] = (count[iso] || 0) + more; }
    items.forEach(function (item) {
      if (item.dataset.day) { add(item.dataset.day < today ? today : item.dataset.day, 1); }
    });
    JSON.parse(strip.dataset.rest || "[]").forEach(function (row) { add(row[0] < today ? today : row[0], row[1]); });
    document.querySelectorAll(".appointments li:not([hidden]) [data-in]").forEach(function (talk) { add(talk.dataset.in, 1); });
    strip.replaceChildren.apply(strip, [0, 1, 2, 3, 4, 5, 6].map(function (at) {
      var iso = new Date(Date.parse(today) + at * 864e5).toISOString().slice(0, 10);
      var cell = document.createElement("li"), name = document.createElement("a"), sum = document.createElement("b");
      name.href = strip.dataset.calendar + (at ? "#_" + iso : "#_week");
      name.append(dates.write(iso, { weekday: "short" }));
      sum.append(count[iso] || "");
      cell.title = dates.write(iso, { weekday: "long", month: "long", day: "numeric" });
      if (!at) { cell.className = "now"; }
      name.append(" ", sum);
      cell.append(name);
      return cell;
    }));
    strip.closest("section").hidden = false;
  }

  /* The first of a list stand there; the next ones come up once they are over. */
  function few(list, now) {
    var more = list.parentNode.querySelector(":scope > [data-beyond]"), left = 0;
    list.querySelectorAll(":scope > li:not([hidden])").forEach(function (item, at) {
      item.hidden = at >= +list.dataset.few;
      left += item.hidden ? 1 : 0;
    });
    if (!more) { return; }
    more.dataset.beyond.split(" ").forEach(function (row) {
      var parts = row.split("*");
      left += now < Date.parse(parts[0]) ? +parts[1] : 0;
    });
    more.hidden = !left;
    if (left) { list.closest("section").hidden = false; }
    say(more.querySelector("span"), thousands(left));
  }

  function losing(place, now) {
    var rest = counted(place.dataset.rest, now), most = +place.dataset.losing, count = 0;
    place.querySelectorAll("li").forEach(function (person) {
      var is = person.querySelector(".dot-losing");
      count += is ? 1 : 0;
      person.hidden = !is || count > most;
    });
    count += rest.due + rest.overdue;
    place.hidden = !count;
    var more = place.querySelector("[data-further]");
    more.hidden = count <= most;
    say(more.querySelector("span"), thousands(count - most));
  }

  document.addEventListener("clock", function (event) {
    var now = event.detail.now, today = event.detail.today;
    if (section) {
      say(document.querySelector("[data-headline]"), headline(section.near, today));
      var strip = document.querySelector("[data-week]");
      if (strip) { week(strip, section.todos.filter(function (item) { return item.group in { due: 1, overdue: 1, soon: 1, scheduled: 1 }; }), today); }
    }
    document.querySelectorAll("[data-few]").forEach(function (list) { few(list, now); });
    var place = document.querySelector("[data-losing]");
    if (place) { losing(place, now); }
  });
  if (section) { section.shown = shown; }
  dates.run();
})();

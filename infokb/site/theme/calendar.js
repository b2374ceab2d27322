/* The calendar by the clock: what is overdue stands at today, as on the home page. */
(function () {
  "use strict";
  var dates = window.dates;

  function is(name) { return function (item) { return !item.hidden && item.classList.contains("group-" + name); }; }
  function isOpen(item) { return !(item.hidden || is("snoozed")(item) || is("too_late")(item)); }

  function move(item, place) { if (place && item.parentNode !== place) { place.append(item); } }

  /* The list of a day, below its heading. */
  function listOf(iso) {
    var head = document.getElementById("_" + iso);
    return head && head.nextElementSibling;
  }

  function agenda(late) {
    document.querySelectorAll(".week .event-due").forEach(function (item) {
      move(item, is("overdue")(item) ? late : listOf(item.dataset.day));
    });
    document.querySelectorAll(".week").forEach(function (week) {
      week.querySelectorAll("ol").forEach(function (list) {
        list.hidden = !list.querySelector("li:not([hidden])");
        list.previousElementSibling.hidden = list.hidden;
      });
      week.hidden = !week.querySelector("ol:not([hidden])");
    });
  }

  function part(cell, tag, kind) {
    var place = cell.querySelector(tag);
    if (!place) {
      place = document.createElement(tag.split(".")[0]);
      place.className = kind;
      cell.append(place);
    }
    return place;
  }

  /* A cell has room for some; the others are counted, and stand in the list below. */
  function fit(cell, most, today, late) {
    var iso = cell.dataset.date, lists = [listOf(iso)].concat(iso === today ? [late] : []).filter(Boolean);
    var items = Array.from(cell.querySelectorAll("li:not([hidden])"));
    items.forEach(function (item, at) { item.classList.toggle("over", at >= most); });
    if (!lists.length) { return; }
    var count = lists.reduce(function (sum, list) { return sum + Array.from(list.children).filter(isOpen).length; }, 0);
    var more = count - Math.min(items.length, most), link = document.createElement("a");
    if (more > 0 || cell.querySelector(".more")) {
      link.href = iso === today && late.children.length ? "#_overdue" : "#_" + iso;
      link.append(more + " more");
      part(cell, "p.more", "more").replaceChildren(link);
      cell.querySelector(".more").hidden = more <= 0;
    }
    if (cell.matches("td") && (count || cell.querySelector(".count"))) {
      dates.say(part(cell.querySelector(".day"), "span.count", "count"), count || "");
    }
  }

  document.addEventListener("clock", function (event) {
    var now = event.detail.now, today = event.detail.today;
    var late = document.querySelector("[data-late]");
    agenda(late);
    [[".strips", 5], [".grids", 3]].forEach(function (kind) {
      var cells = {};
      document.querySelectorAll(kind[0] + " [data-date]").forEach(function (cell) { cells[cell.dataset.date] = cell; });
      document.querySelectorAll(kind[0] + " [data-at]").forEach(function (item) {
        var name = dates.state(item.dataset, now);
        var cell = cells[name === "overdue" ? today : item.dataset.day];
        item.hidden = name === "not_yet" || name === "snoozed";
        if (cell && !item.hidden) { move(item, part(cell, "ul", "")); }
      });
      if (document.querySelector(".pager")) { return; }
      Object.keys(cells).forEach(function (iso) { fit(cells[iso], kind[1], today, late); });
    });
  });
  dates.run();
})();

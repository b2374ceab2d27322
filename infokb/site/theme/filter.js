/* Shows what was learned of one organization; without it the list beside leads to their pages. */
(function () {
  "use strict";
  var root = document.querySelector("[data-filter]");
  var links = root ? root.querySelectorAll("[data-place]") : [];
  if (links.length < 2) { return; }
  var items = root.querySelectorAll("[data-places]");
  var label = document.createElement("label");
  var select = document.createElement("select");
  label.className = "filter";
  label.append("Show ", select);
  select.add(new Option("every organization", ""));
  links.forEach(function (link) {
    var here = root.querySelector('[data-places~="' + link.dataset.place + '"]');
    if (here) { select.add(new Option(link.querySelector("a").textContent, link.dataset.place)); }
  });
  select.addEventListener("change", function () {
    items.forEach(function (item) {
      item.hidden = select.value !== "" && !item.matches('[data-places~="' + select.value + '"]');
    });
    root.querySelectorAll(".learned > div, .learned").forEach(function (part) {
      part.hidden = !part.querySelector("[data-places]:not([hidden])");
    });
  });
  root.querySelector(".main").prepend(label);
})();

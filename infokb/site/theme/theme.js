/* Sets the theme before the first paint, and lets the button turn it. */
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = matchMedia("(prefers-color-scheme: dark)"), kept;
  try { kept = localStorage.getItem("infokb-theme"); } catch (error) { /* then none is kept */ }
  if (kept === "light" || kept === "dark") { root.dataset.theme = kept; }
  function now() { return root.dataset.theme || (dark.matches ? "dark" : "light"); }
  document.addEventListener("DOMContentLoaded", function () {
    var here = document.querySelector(".top nav [aria-current]");
    var nav = here && here.closest("nav");
    if (nav) { nav.scrollLeft = here.offsetLeft - nav.offsetLeft - 32; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "theme";
    button.innerHTML = '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><circle cx="10" cy="10" r="7.25"/><path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z"/></svg><span class="away">Dark</span>';
    function said() { button.setAttribute("aria-pressed", String(now() === "dark")); }
    said();
    document.querySelector(".top").append(button);
    dark.addEventListener("change", said);
    button.addEventListener("click", function () {
      root.dataset.theme = now() === "dark" ? "light" : "dark";
      try { localStorage.setItem("infokb-theme", root.dataset.theme); } catch (error) { /* kept for this page */ }
      said();
    });
  });
})();

/* The button and the keys that open the search; what finds is loaded then. */
(function () {
  "use strict";
  var infokb = window.infokb;
  var box = infokb.searchBox = {};
  var loaded = {};

  infokb.root = document.currentScript.src.replace(/app\.js[^/]*$/, "");
  /* Load scripts of this site once; they run in the order in which they are asked for. */
  infokb.load = function (name) {
    if (loaded[name]) { return; }
    loaded[name] = true;
    var script = document.createElement("script");
    script.async = false;
    script.src = infokb.root + name + ".js";
    document.head.appendChild(script);
  };
  infokb.style = function (name, then) {
    var link = infokb.make("link", { rel: "stylesheet", href: infokb.root + name + ".css" });
    if (then) { link.addEventListener("load", then); }
    document.head.append(link);
  };
  infokb.make = function (tag, attributes, text) {
    var made = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    if (text) { made.textContent = text; }
    return made;
  };

  function build() {
    box.dialog = infokb.make("dialog", { class: "search", "aria-label": "Search" });
    box.input = infokb.make("input", {
      type: "text", role: "combobox", "aria-label": "Search", "aria-controls": "_hits", "aria-expanded": "false",
      "aria-autocomplete": "list", autocomplete: "off", enterkeyhint: "go", spellcheck: "false", placeholder: "Search"
    });
    box.status = infokb.make("p", { role: "status" });
    box.list = infokb.make("div", { id: "_hits", role: "listbox", "aria-label": "Results" });
    box.dialog.append(box.input, box.status, box.list);
    document.body.appendChild(box.dialog);
    box.dialog.addEventListener("click", function (event) {
      if (event.target === box.dialog) { box.dialog.close(); }
    });
    infokb.style("search");
    ["search-words", "search-index", "search-box", "search/notes"].forEach(infokb.load);
  }

  function open() {
    if (!box.dialog) { build(); }
    if (!box.dialog.open) { box.dialog.showModal(); }
    box.input.select();
  }

  var button = infokb.make("button", { type: "button", class: "find", "aria-keyshortcuts": "/ Control+K" }, "Search ");
  button.appendChild(infokb.make("kbd", { "aria-hidden": "true" }, "/"));
  button.addEventListener("click", open);
  document.querySelector(".top nav").after(button);
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing && typing === box.input && !box.dialog.open) { typing = null; }
    var bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((event.key === "/" && bare && !typing) || (/^k$/i.test(event.key) && (event.ctrlKey || event.metaKey) && !event.altKey)) {
      event.preventDefault();
      open();
    }
  });
})();

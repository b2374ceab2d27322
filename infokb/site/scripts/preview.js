/* Two lines about a person or an interview, beside a link that is pointed at or focused. */
(function () {
  "use strict";
  var WAIT = 350, LINGER = 250;
  var infokb = window.infokb, root = infokb.root;
  var main = document.getElementById("main");
  var files = 0, known = {}, link = null, timer = 0, box = null, styled = false;

  function file(address) {
    var found = 0;
    for (var at = 0; at < address.length; at += 1) { found = (found * 31 + address.charCodeAt(at)) % 65521; }
    return found % files;
  }

  /* The scripts of the previews call these. */
  infokb.previewFiles = function (count) { files = count; show(); };
  infokb.previews = function (number, lines) { known[number] = lines; show(); };

  function address(anchor) {
    var href = anchor.href.baseVal === undefined ? anchor.href : new URL(anchor.href.baseVal, location.href).href;
    var place = href.replace(/[#?].*$/, "");
    var other = place !== location.href.replace(/[#?].*$/, "");
    return other && place.startsWith(root) && place.endsWith(".html") ? place.slice(root.length) : "";
  }

  function show() {
    if (!link || !link.isConnected) { return; }
    if (!files) { infokb.load("previews/count"); return; }
    var number = file(address(link));
    if (!known[number]) { infokb.load("previews/" + number); return; }
    var lines = known[number][address(link)];
    if (!lines || !lines.length || document.querySelector("dialog[open]")) { return; }
    if (!box) {
      box = infokb.make("div", { class: "preview", id: "_preview", role: "tooltip" });
      infokb.style("preview", function () { styled = true; show(); });
    }
    if (!styled) { return; }
    box.replaceChildren.apply(box, lines.map(function (line) { return infokb.make("p", {}, line); }));
    document.body.append(box);
    link.setAttribute("aria-describedby", "_preview");
    var at = link.getClientRects()[0] || link.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    var above = at.bottom + box.offsetHeight + 8 > innerHeight && at.top > box.offsetHeight + 8;
    box.style.left = scrollX + Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8)) + "px";
    box.style.top = scrollY + (above ? at.top - box.offsetHeight - 2 : at.bottom + 2) + "px";
  }

  function hide() {
    clearTimeout(timer);
    if (link) { link.removeAttribute("aria-describedby"); }
    if (box) { box.remove(); }
    link = null;
  }

  function start(anchor) {
    clearTimeout(timer);
    if (anchor === link) { return; }
    var has = anchor.matches("a[href]:not([aria-describedby])") && address(anchor);
    timer = setTimeout(function () {
      hide();
      if (has) { link = anchor; show(); }
    }, has ? WAIT : LINGER);
  }

  function over(event) {
    if (event.pointerType === "touch") { return; }
    if (box && box.contains(event.target)) { clearTimeout(timer); return; }
    var anchor = main.contains(event.target) && event.target.closest("a");
    if (anchor) { start(anchor); }
  }

  /* What the focus is on keeps its preview; the way to the preview itself takes a moment. */
  function out() {
    clearTimeout(timer);
    if (link && link !== document.activeElement) { timer = setTimeout(hide, LINGER); }
  }

  if (!matchMedia("(hover: none)").matches) {
    document.addEventListener("pointerover", over);
    document.addEventListener("pointerout", out);
    document.addEventListener("focusin", function (event) {
      if (main.contains(event.target) && event.target.matches(":focus-visible")) { start(event.target); }
    });
    document.addEventListener("focusout", function () { clearTimeout(timer); timer = setTimeout(hide, LINGER); });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
    document.addEventListener("click", function (event) { if (!box || !box.contains(event.target)) { hide(); } });
  }
})();

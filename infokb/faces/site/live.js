/* Reloads this page when what it shows has changed; the place on it stays. */
(function () {
  "use strict";
  var own = new URL(document.currentScript.src);
  var key = own.pathname.slice(0, own.pathname.lastIndexOf("/") + 1);
  var page = location.pathname.slice(key.length);
  var place = "infokb-scroll " + location.pathname;
  try {
    var kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (kept !== null) { window.scrollTo(0, Number(kept)); }
  } catch (error) { /* then the place is lost */ }

  /* What is being typed or sent is not lost: the page waits until it is no longer held. */
  function reload() {
    if ("held" in document.documentElement.dataset) { setTimeout(reload, 100); return; }
    try { sessionStorage.setItem(place, String(window.scrollY)); } catch (error) { /* as above */ }
    location.reload();
  }

  function wait() {
    fetch(key + "live?page=" + page + "&hash=" + own.search.slice(1), { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (said) { if (said === "changed") { reload(); } else { wait(); } })
      .catch(function () { setTimeout(wait, 1000); });
  }
  wait();
})();

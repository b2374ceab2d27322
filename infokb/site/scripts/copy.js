/* A button that copies, beside each command and message. */
(function () {
  "use strict";
  var make = window.infokb.make, places = document.querySelectorAll(".command code, .todo code, [data-copy]");
  if (!places.length) { return; }
  var said = make("p", { class: "away", role: "status" });
  document.body.append(said);

  /* Where there is no clipboard, as on file://, the text is selected and copied from there. */
  function copySelected(place) {
    var selection = getSelection(), range = document.createRange();
    range.selectNodeContents(place);
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  }

  function copy(place) {
    if (!navigator.clipboard || !isSecureContext) { return Promise.resolve(copySelected(place)); }
    return navigator.clipboard.writeText(place.textContent).then(
      function () { return true; }, function () { return copySelected(place); }
    );
  }

  places.forEach(function (place) {
    var label = "Copy the " + (place.dataset.copy || "command");
    var button = make("button", { type: "button", class: "copy", "aria-label": label }, "Copy");
    button.addEventListener("click", function () {
      copy(place).then(function (done) {
        button.textContent = done ? "Copied" : "Press Ctrl+C";
        said.textContent = done ? "Copied" : "Selected: press Ctrl+C to copy";
        setTimeout(function () { button.textContent = "Copy"; said.textContent = ""; }, 3000);
      });
    });
    place.after(button);
  });
})();

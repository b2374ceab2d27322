/* A button that copies, beside each command and message. */
(function () {
  "use strict";
  var places = document.querySelectorAll(".command code, .todo code, [data-copy]");
  if (!places.length) { return; }
  var said = document.createElement("p");
  said.className = "away";
  said.setAttribute("role", "status");
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
    var button = document.createElement("button"), what = place.dataset.copy || "command";
    button.type = "button";
    button.className = "copy";
    button.append("Copy");
    button.setAttribute("aria-label", "Copy the " + what);
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

/* The buttons of a served page: each sends what the command of the same name would do. */
(function () {
  "use strict";
  var own = document.currentScript, root = document.documentElement;
  var base = new URL(".", own.src).pathname;
  var page = decodeURIComponent(location.pathname.slice(base.length)) || "index.html";
  var VERBS = { done: "Done", earlier: "Done earlier", snooze: "Snooze", skip: "Skip", log: "Log" };
  var HOUR = 36e5, number = 0, panel = null, told = {};

  function make(name, given, inside) {
    var node = document.createElement(name);
    Object.keys(given || {}).forEach(function (key) {
      if (key === "text") { node.textContent = given.text; } else { node.setAttribute(key, given[key]); }
    });
    (inside || []).forEach(function (child) { node.append(child); });
    return node;
  }

  function button(text, act) {
    var node = make("button", { type: "button", text: text });
    node.addEventListener("click", act);
    return node;
  }

  function recall(name) {
    try { return JSON.parse(sessionStorage.getItem("infokb-" + name)) || {}; } catch (error) { return {}; }
  }

  function keep(name, value) {
    try { sessionStorage.setItem("infokb-" + name, JSON.stringify(value)); } catch (error) { /* then it is lost */ }
  }

  function send(data) {
    return fetch(base + "act", {
      method: "POST",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "X-Infokb-Token": own.dataset.token },
      body: JSON.stringify(data)
    }).then(function (answer) {
      return answer.ok ? answer.json() : { error: "error: refused by infokb serve (reload this page)" };
    }).catch(function () {
      return { error: "error: infokb serve does not answer (start it again)" };
    });
  }

  /* Sends once, however often one clicks; errors are said where `place` is. */
  function act(place, data, then) {
    if (place.busy) { return; }
    var error = place.querySelector(":scope > .error");
    place.busy = true;
    root.dataset.held = "";
    error.textContent = "";
    send(data).then(function (said) {
      place.busy = false;
      if (!place.querySelector("form")) { delete root.dataset.held; }
      if (said.stale) { startOver(place, said.error); }
      else if (said.error) { error.textContent = said.error; } else { then(said); }
    });
  }

  /* The list has changed: shows it as it is now, and what was typed next to why nothing was done. */
  function startOver(place, error) {
    var words = Array.from(place.querySelectorAll("input, select")).map(function (input) { return input.value; });
    delete root.dataset.held;
    keep("acted", { page: page, at: 0, lines: [], diff: [], change: "", error: error, words: words.filter(Boolean) });
    location.reload();
  }

  function sentence(line) {
    return /^[a-z]+: /.test(line) ? line[0].toUpperCase() + line.slice(1) : line;
  }

  function items() {
    return Array.from(document.querySelectorAll(".todo[data-key]")).filter(function (item) {
      return item.checkVisibility ? item.checkVisibility() : item.offsetParent !== null;
    });
  }

  function openItem(item) {
    var details = item && item.querySelector(":scope > details");
    if (details) { details.open = true; }
  }

  function first(item) { return item.querySelector(".act button") || item; }

  /* What was written, with the way back; it stays until it is closed, also when the page reloads. */
  function show(said) {
    if (panel) { panel.remove(); }
    told = said;
    var lines = said.lines.map(function (line) { return make("p", { text: sentence(line) }); });
    (said.words || []).forEach(function (text) { lines.push(make("p", { "class": "words", text: text })); });
    var buttons = make("div", { "class": "buttons" });
    panel = make("section", { "class": said.error ? "acted refused" : "acted", tabindex: "-1", "aria-labelledby": "_acted" }, [
      make("div", { id: "_acted", role: "status", "class": "lines" }, lines)
    ]);
    var diff = null;
    if (said.diff.length) {
      diff = make("pre", { tabindex: "0", role: "group", "aria-label": "Changes in your notes" });
      said.diff.forEach(function (note) {
        diff.append(make("b", { text: note[0] }), "\n");
        note[1].forEach(function (line) {
          diff.append(make(line[0] === "+" ? "ins" : "del", { text: line[0] + " " + line.slice(1) }), "\n");
        });
      });
    }
    var error = make("p", { "class": "error", role: "alert", text: said.error || "" });
    if (said.error) { panel.prepend(error); panel.append(buttons); } else { panel.append(buttons, error); }
    if (diff) { panel.append(diff); }
    if (said.change) {
      buttons.append(button("Undo", function () {
        act(panel, { action: "undo", change: said.change }, function (undone) {
          finish(undone, said.at);
        });
      }));
    }
    buttons.append(button("Close", function () { close(said.at); }));
    panel.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(said.at); } });
    document.getElementById("main").append(panel);
  }

  function close(at) {
    var left = items(), next = left[Math.min(at, left.length - 1)];
    panel.remove();
    panel = null;
    keep("acted", {});
    openItem(next);
    (next ? first(next) : document.getElementById("main")).focus();
  }

  /* What was done is told for an hour; what was typed and not taken stays until it is closed. */
  function isOld(said) { return !said.error && Date.now() - said.time > HOUR; }

  document.addEventListener("clock", function () {
    if (panel && isOld(told)) { panel.remove(); panel = null; keep("acted", {}); }
  });

  function finish(said, at) {
    said.at = at;
    said.time = Date.now();
    said.page = page;
    keep("acted", said);
    show(said);
    panel.focus({ preventScroll: true });
  }

  function field(question) {
    var id = "_act" + (number += 1), given = { id: id, name: question.name };
    if (!question.optional) { given.required = ""; }
    if (question.value) { given.value = question.value; }
    if (question.last) { given.max = question.last; }
    var label = make("label", { "for": id, text: question.label });
    if (question.kind !== "select") {
      return make("p", {}, [label, " ", make("input", Object.assign(given, { type: question.kind, autocomplete: "off" }))]);
    }
    var choices = [["", "", "choose …"]].concat(question.choices);
    var meaning = make("span", { id: id + "-meaning", "class": "meaning", role: "status" });
    var select = make("select", Object.assign(given, { "aria-describedby": id + "-meaning" }),
      choices.map(function (choice) { return make("option", { value: choice[0], text: choice[2] || choice[0] }); }));
    select.addEventListener("change", function () { meaning.textContent = choices[select.selectedIndex][1]; });
    return make("p", {}, [label, " ", select, meaning]);
  }

  /* Asks for the words that an action needs, and sends it again with them. */
  function ask(bar, data, questions, from) {
    var form = make("form");
    function sendWith(more) { run(bar, Object.assign({}, data, more), from); }
    questions.forEach(function (question) {
      var alone = question.kind === "choice";
      if (alone) { form.append(make("p", { "class": "asked", text: question.label })); }
      if (question.kind !== "select") {
        question.choices.forEach(function (choice) {
          var more = {};
          more[question.name] = choice[0];
          form.append(button(choice[1], function () { sendWith(more); }));
        });
      }
      if (!alone) { form.append(field(question)); }
    });
    var last = make("div", { "class": "buttons" }, [button("Cancel", cancel)]);
    if (form.querySelector("input, select")) { last.prepend(make("button", { type: "submit", text: from.textContent })); }
    form.append(last);
    function cancel() {
      form.remove();
      delete root.dataset.held;
      bar.querySelector(":scope > .error").textContent = "";
      from.focus();
    }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      sendWith(Object.fromEntries(new FormData(form)));
    });
    form.addEventListener("keydown", function (event) { if (event.key === "Escape") { cancel(); } });
    bar.querySelectorAll("form").forEach(function (other) { other.remove(); });
    bar.querySelector(":scope > .error").before(form);
    root.dataset.held = "";
    form.querySelector("button, input, select").focus();
  }

  function run(bar, data, from) {
    var at = items().findIndex(function (item) { return item.contains(bar); });
    act(bar, data, function (said) {
      if (said.questions) { ask(bar, data, said.questions, from); return; }
      bar.querySelectorAll("form").forEach(function (form) { form.remove(); });
      delete root.dataset.held;
      finish(said, at);
    });
  }

  function bar(label, verbs, subject) {
    var buttons = make("div", { "class": "buttons" });
    var made = make("div", { "class": "act", role: "group", "aria-label": label }, [
      buttons, make("p", { "class": "error", role: "alert" })
    ]);
    verbs.forEach(function (verb) {
      var node = button(VERBS[verb], function () {
        run(made, Object.assign({ action: verb }, subject), node);
      });
      node.dataset.verb = verb;
      buttons.append(node);
    });
    return made;
  }

  function message(place) {
    var error = place && place.querySelector(".act > .error, :scope > .error");
    return error ? error.textContent : "";
  }

  document.querySelectorAll(".todo[data-key]").forEach(function (item) {
    var what = item.querySelector("details");
    var label = "Record: " + item.querySelector("b").textContent.trim();
    var verbs = Object.keys(VERBS).filter(function (verb) {
      return verb === "done" ? !item.matches(".by-hand") : verb !== "earlier" || item.matches(".past");
    });
    var made = bar(label, verbs, { keys: item.dataset.key });
    var command = what.querySelector(":scope > p");
    if (command) { command.before(made); } else { what.append(made); }
  });
  var head = document.querySelector(".type-contact .head, .type-opportunity .head, .head[data-ahead]");
  if (head) {
    var ahead = "ahead" in head.dataset;
    head.append(bar("Record: this page", [ahead ? "mark" : "log"], { page: page }));
    head.querySelector(".act button").textContent = ahead ? "Moved or canceled" : "Add a log line";
  }

  /* After a reload what was open is open again, and the focus is where it was. */
  var before = recall("place"), acted = recall("acted");
  keep("place", {});
  if (before.page === page) {
    if (before.headError) { head.querySelector(".act > .error").textContent = before.headError; }
    document.querySelectorAll(".todo[data-key]").forEach(function (item) {
      if (before.open.indexOf(item.dataset.key) >= 0) { openItem(item); }
      if (before.errors[item.dataset.key]) { item.querySelector(".act > .error").textContent = before.errors[item.dataset.key]; }
      if (before.key === item.dataset.key && before.verb) {
        (item.querySelector('[data-verb="' + before.verb + '"]') || first(item)).focus({ preventScroll: true });
      }
    });
  }
  /* What opens by itself is open on this page alone: after the next reload another item is first. */
  if (document.querySelector("main.type-home")) {
    var top = items()[0], folded = top && top.querySelector(":scope > details:not([open])");
    openItem(top);
    if (folded) { folded.dataset.first = ""; }
  }
  if (acted.page === page && !isOld(acted)) {
    show(acted);
    if (before.page === page && before.said) { panel.querySelector(".error").textContent = before.said; }
    if (before.page === page && before.panel || acted.error) { panel.focus({ preventScroll: true }); }
  } else { keep("acted", {}); }
  window.addEventListener("pagehide", function () {
    var focus = document.activeElement, item = focus.closest(".todo[data-key]"), errors = {};
    document.querySelectorAll(".todo[data-key]").forEach(function (other) {
      if (message(other)) { errors[other.dataset.key] = message(other); }
    });
    keep("place", {
      page: page,
      panel: Boolean(panel && panel.contains(focus)),
      key: item ? item.dataset.key : "",
      verb: focus.dataset.verb || "",
      errors: errors,
      headError: head ? message(head) : "",
      said: panel ? message(panel) : "",
      open: Array.from(document.querySelectorAll(".todo > details[open]:not([data-first])")).map(function (details) {
        return details.parentNode.dataset.key;
      })
    });
  });
})();

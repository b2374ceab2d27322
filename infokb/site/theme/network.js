/* The network as a picture, laid out in slices: links up to 500 people, a canvas above. */
(() => {
  "use strict";
  const box = document.querySelector("[data-network]"), data = window.infokbNetwork, d3 = window.d3;
  if (!box || !data) { return; }
  const tools = document.querySelector(".tools"), said = tools.querySelector("span");
  box.hidden = tools.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const nodes = data.people.map(([name, url, met]) => ({ name, url, met, ties: [] }));
  const ties = data.ties.map(([one, two, led]) => {
    nodes[one].ties.push(nodes[two]);
    nodes[two].ties.push(nodes[one]);
    return { source: nodes[one], target: nodes[two], kind: led ? "led" : "known" };
  });
  nodes.forEach((one) => { one.r = 4 + Math.min(6, 1.4 * Math.sqrt(one.ties.length)); });
  const ranked = [...nodes].sort((one, two) => two.ties.length - one.ties.length);
  const small = nodes.length <= 500, tall = Math.sqrt(box.clientHeight / box.clientWidth);
  const layout = d3.forceSimulation(nodes).stop()
    .force("tie", d3.forceLink(ties).distance(small ? 70 : 40))
    .force("push", d3.forceManyBody().strength(small ? -190 : -40).distanceMax(600))
    .force("x", d3.forceX().strength(0.07 * tall))
    .force("y", d3.forceY().strength(0.07 / tall))
    .force("apart", d3.forceCollide((one) => one.r + 3));
  let wide, high, k, x, y, chosen = null, moved = false, grip = null;
  const X = (one) => one.x * k + x, Y = (one) => one.y * k + y;
  const near = (one) => one === chosen || Boolean(chosen) && chosen.ties.includes(one);

  function set(element, values) {
    Object.entries(values).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }
  function make(name, parent, values) {
    return set(parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name)), values);
  }

  let canvas = null;
  if (small) {
    const svg = make("svg", box, {});
    ties.forEach((tie) => { tie.line = make("line", svg, { class: tie.kind }); });
    nodes.forEach((one, at) => {
      one.link = make("a", svg, { href: one.url, "aria-label": one.name, tabindex: at ? -1 : 0 });
      one.dot = make("circle", one.link, { r: one.r, class: one.met ? "met" : "other" });
      one.label = make("text", one.link, {});
      one.label.textContent = one.name;
      one.link.addEventListener("focus", () => choose(one));
      one.link.addEventListener("pointerenter", () => choose(one));
    });
  } else {
    canvas = box.appendChild(document.createElement("canvas"));
    set(canvas, { tabindex: 0, role: "img", "aria-label": "The network; the list below says the same" });
  }

  /* Whose names there is room for: who is chosen and their ties, then the best tied. */
  function named() {
    const taken = new Set();
    return new Set([...chosen ? [chosen, ...chosen.ties] : [], ...ranked].filter((one) => {
      const left = X(one) + one.r, top = Y(one), cells = [];
      for (let at = Math.floor(left / 20); at <= (left + 6.5 * one.name.length) / 20; at += 1) {
        cells.push(...[-6, 0, 6].map((off) => `${at} ${Math.floor((top + off) / 6)}`));
      }
      const free = left > 0 && left < wide && top > 0 && top < high && !cells.some((one) => taken.has(one));
      if (free) { cells.forEach((one) => taken.add(one)); }
      return free;
    }));
  }

  function draw() {
    const names = named();
    if (canvas) { paint(names); return; }
    ties.forEach(({ source, target, line }) => {
      set(line, { x1: X(source), y1: Y(source), x2: X(target), y2: Y(target) });
      line.classList.toggle("near", source === chosen || target === chosen);
    });
    nodes.forEach((one) => {
      set(one.dot, { cx: X(one), cy: Y(one) });
      set(one.label, { x: X(one) + one.r + 4, y: Y(one) + 4 });
      one.label.classList.toggle("none", !names.has(one));
      one.link.classList.toggle("near", near(one));
    });
  }

  function paint(names) {
    const ratio = window.devicePixelRatio, pen = canvas.getContext("2d"), ink = getComputedStyle(box);
    const met = getComputedStyle(document.querySelector(".chain a")).color, line = ink.borderTopColor;
    const paper = getComputedStyle(document.body).backgroundColor;
    canvas.width = wide * ratio;
    canvas.height = high * ratio;
    pen.scale(ratio, ratio);
    pen.strokeStyle = line;
    ["known", "led"].forEach((kind, at) => {
      pen.beginPath();
      pen.globalAlpha = 0.3 + 0.4 * at;
      ties.filter((tie) => tie.kind === kind).forEach(({ source, target }) => {
        pen.moveTo(X(source), Y(source));
        pen.lineTo(X(target), Y(target));
      });
      pen.stroke();
    });
    pen.globalAlpha = 1;
    nodes.forEach((one) => {
      pen.beginPath();
      pen.arc(X(one), Y(one), near(one) ? one.r + 2 : Math.min(one.r, 1.5 + k * one.r), 0, 7);
      pen.fillStyle = one.met ? met : paper;
      pen.fill();
      pen.stroke();
    });
    pen.fillStyle = ink.color;
    pen.font = `12px ${ink.fontFamily}`;
    names.forEach((one) => pen.fillText(one.name, X(one) + one.r + 4, Y(one) + 4));
  }

  function fit() {
    wide = box.clientWidth;
    high = box.clientHeight;
    if (moved) { return; }
    const xs = nodes.map((one) => one.x), ys = nodes.map((one) => one.y);
    const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
    const room = Math.min(150, wide / 3);
    k = Math.min(1.6, (wide - room) / (right - left || 1), (high - 50) / (bottom - top || 1));
    x = (wide - 0.7 * room - k * (left + right)) / 2;
    y = (high - k * (top + bottom)) / 2;
  }

  function zoom(by) {
    moved = by !== 0;
    if (moved) { x = wide / 2 + (x - wide / 2) * by; y = high / 2 + (y - high / 2) * by; k *= by; } else { fit(); }
    box.classList.toggle("zoomed", moved);
    draw();
  }

  function choose(one) {
    chosen = one;
    said.textContent = one ? `${one.name}, tied to ${one.ties.length}` : "";
    draw();
  }

  /* The nearest in a direction, of those more ahead than aside. */
  function step(dx, dy) {
    let best = null, least = Infinity;
    nodes.forEach((one) => {
      const across = one.x - chosen.x, down = one.y - chosen.y, ahead = across * dx + down * dy;
      const aside = Math.abs(across * dy - down * dx);
      if (ahead > 0 && aside <= 2 * ahead && ahead + 2 * aside < least) { best = one; least = ahead + 2 * aside; }
    });
    return best;
  }

  function go(one) {
    if (X(one) < 0 || X(one) > wide || Y(one) < 0 || Y(one) > high) { x += wide / 2 - X(one); y += high / 2 - Y(one); }
    if (small) { one.link.focus({ preventScroll: true }); } else { choose(one); }
  }

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const ZOOMS = { "+": 1.4, "-": 1 / 1.4, 0: 0 };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (WAYS[event.key]) {
      const next = chosen ? step(...WAYS[event.key]) : ranked[0];
      if (next) { go(next); }
    } else if (event.key in ZOOMS) { zoom(ZOOMS[event.key]);
    } else if (canvas && chosen && event.key === "Enter") { location.href = chosen.url;
    } else { return; }
    event.preventDefault();
  });
  tools.querySelectorAll("button").forEach((one) => one.addEventListener("click", () => zoom(ZOOMS[one.value])));

  box.addEventListener("pointerdown", (event) => { grip = [event.clientX, event.clientY, false]; });
  window.addEventListener("pointerup", () => setTimeout(() => { grip = null; }));
  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    if (grip && grip[2]) { event.preventDefault(); } else if (canvas && chosen) { location.href = chosen.url; }
  });
  box.addEventListener("pointermove", (event) => {
    if (grip) {
      const dx = event.clientX - grip[0], dy = event.clientY - grip[1];
      if (!grip[2] && Math.hypot(dx, dy) < 5) { return; }
      x += dx;
      y += dy;
      grip = [event.clientX, event.clientY, true];
      moved = true;
      draw();
    } else if (canvas) {
      const found = layout.find((event.offsetX - x) / k, (event.offsetY - y) / k, 14 / k) || null;
      if (found !== chosen) { choose(found); }
    }
  });

  function slice() {
    const end = performance.now() + 12;
    do { layout.tick(); } while (layout.alpha() > layout.alphaMin() && performance.now() < end);
    const done = layout.alpha() <= layout.alphaMin();
    if (!still || done) { fit(); draw(); }
    if (done) { box.dataset.done = ""; } else if (still) { setTimeout(slice); } else { requestAnimationFrame(slice); }
  }
  slice();
  fit();
  new ResizeObserver(() => { fit(); draw(); }).observe(box);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
})();

/* When a word is near to what was typed: one meaning for the search and for every box that filters. */
(function () {
  "use strict";
  var CLOSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff" +
    "\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
  var WORD = new RegExp("[" + CLOSE + "]+|(?:(?![" + CLOSE + "])[\\p{L}\\p{N}])+", "gu");
  var IS_CLOSE = new RegExp("^[" + CLOSE + "]", "u");
  var ALIKE = { "ς": "σ", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe" };
  var LONGEST = 32;
  var infokb = window.infokb;

  function plain(text) {
    if (/^[\x00-\x7f]*$/.test(text)) { return text.toLowerCase(); }
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase()
      .replace(/[ςøłđħðþæœ]/g, function (letter) { return ALIKE[letter]; });
  }

  function words(text) {
    var found = [];
    (plain(text).match(WORD) || []).forEach(function (word) {
      if (!IS_CLOSE.test(word)) { found.push(word.slice(0, LONGEST)); return; }
      var signs = Array.from(word);
      for (var at = 0; at < Math.max(1, signs.length - 1); at += 1) { found.push(signs.slice(at, at + 2).join("")); }
    });
    return found.filter(function (word, at) { return found.indexOf(word) === at; });
  }

  /* Count the letters to add, drop, change or swap with the next, no more than `most`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var before = [], last = [], row, at, to;
    for (to = 0; to <= b.length; to += 1) { last[to] = to; }
    for (at = 1; at <= a.length; at += 1) {
      row = [at];
      var least = at;
      for (to = 1; to <= b.length; to += 1) {
        var same = a[at - 1] === b[to - 1];
        row[to] = Math.min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (same ? 0 : 1));
        if (at > 1 && to > 1 && a[at - 1] === b[to - 2] && a[at - 2] === b[to - 1]) {
          row[to] = Math.min(row[to], before[to - 2] + 1);
        }
        least = Math.min(least, row[to]);
      }
      if (least > most) { return most + 1; }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /* So many letters may be wrong in a word. */
  function tolerance(word) { return word.length < 4 || IS_CLOSE.test(word) ? 0 : word.length >= 8 ? 2 : 1; }

  /* How far a known word is from a typed one, whole or as far as it goes; Infinity where it is not near. */
  function edits(word, known) {
    var most = tolerance(word), found = known.startsWith(word) ? 0 : distance(word, known, most);
    if (found > most && word.length > 3 && known.length > word.length) {
      found = distance(word, known.slice(0, word.length), most);
    }
    return found > most ? Infinity : found;
  }

  /* Which of some texts a filter shows, by number: those with all that was typed, where none has it those near to it.
     All texts are taken at once, for a call each takes ten times as long. */
  function sieve(texts) {
    var bare = plain(texts.join("\x00")).split("\x00"), spaced = null, known;
    function learn() {
      var all = " " + bare.join(" \x00 ").replace(/[^\p{L}\p{N}\x00]+/gu, " ") + " ";
      spaced = all.split("\x00");
      known = Array.from(new Set(all.split(/[ \x00]+/)));
    }
    return function (typed) {
      var wanted = plain(typed).split(/\s+/).filter(Boolean);
      function exact(at) { return wanted.every(function (word) { return bare[at].includes(word); }); }
      if (bare.some(function (_, at) { return exact(at); })) { return { near: false, has: exact }; }
      if (!spaced) { learn(); }
      var alike = wanted.map(function (word) {
        return known.filter(function (other) { return edits(word, other) < Infinity; });
      });
      return { near: true, has: function (at) {
        return wanted.every(function (word, number) {
          return bare[at].includes(word) || alike[number].some(function (other) { return spaced[at].includes(" " + other + " "); });
        });
      } };
    };
  }

  infokb.spelling = {
    plain: plain, words: words, distance: distance, tolerance: tolerance, edits: edits, sieve: sieve,
    isClose: function (word) { return IS_CLOSE.test(word); }
  };
})();

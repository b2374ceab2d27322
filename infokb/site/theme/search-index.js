/* Finds rows of the index by words: names by any part, text by beginnings of words. */
(function () {
  "use strict";
  var MOST_NEAR = 6, MOST_MEANINGS = 40;
  var MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  var DATED = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d) (.+)$/;
  var WHOLE = 6, FIRST_WORDS = 5, WORDS = 4, BEGINNING = 3, BEGINNINGS = 2, PARTS = 1;
  var INTERVIEW = 1, RULE = 3;
  var infokb = window.infokb;
  var spelling = infokb.spelling, plain = spelling.plain, words = spelling.words, distance = spelling.distance;
  var index = infokb.index = { rows: null, kinds: [], begins: [] };
  var names, titles, keys, places, vocabulary, shards = {};

  /* Words as they stand in a name, a space around each. */
  function spaced(text) {
    var bare = " " + plain(text) + " ";
    return bare.replace(/[^\x00-\x7f]/.test(bare) ? /[^\p{L}\p{N}\x00\x01]+/gu : /[^a-z0-9\x00\x01]+/g, " ");
  }

  function key(word) {
    var head = word.slice(0, 2);
    return /^[a-z0-9]+$/.test(head) ? head : "u" + (word.codePointAt(0) >> 4).toString(16).padStart(3, "0");
  }

  /* A day as Nov 8, with its year when it is another one. */
  index.day = function (year, month, day) {
    return MONTHS[month - 1] + " " + Number(day) + (Number(year) === index.year ? "" : ", " + year);
  };

  function titled(row) {
    var found = index.kinds[row[1]][1] === INTERVIEW && DATED.exec(row[0]);
    return found ? found[4] + ", " + index.day(found[1], found[2], found[3]) : row[0];
  }

  /* The scripts of the index call these. */
  infokb.notes = function (kinds, known, begins, year, order, rows) {
    index.kinds = kinds;
    index.begins = begins;
    index.year = year;
    places = order;
    keys = new Set(known.split(" "));
    titles = rows.map(titled);
    /* All at once, for a call a name takes ten times as long: \0 parts rows, \1 the forms of a name. */
    names = spaced(rows.map(function (row, number) {
      var forms = [titles[number]];
      if (titles[number] !== row[0]) { forms.push(row[0]); }
      if (kinds[row[1]][1] > INTERVIEW) { forms.push(row[3]); }
      forms = row[4] ? forms.concat(row[4].split("\n")) : forms;
      return forms.map(function (form) { return form.replace(/[\x00\x01]/g, " "); }).join(" \x01 ");
    }).join(" \x00 ")).split("\x00").map(function (name) { return "|" + name.replaceAll("\x01", "|") + "|"; });
    index.notes = rows.filter(function (row) { return kinds[row[1]][1] <= INTERVIEW; }).length;
    index.rows = rows;
    index.changed();
  };
  infokb.words = function (name, terms) { shards[name] = terms; index.changed(); };
  index.title = function (number) { return titles[number]; };

  /* Say what a name has of what was typed; part of a word counts least. */
  function rank(name, typed, wanted) {
    function all(before, behind) {
      return wanted.every(function (word) { return name.includes(before + word + behind); });
    }
    if (name.includes("|" + typed + "|")) { return WHOLE; }
    if (name.includes("|" + typed)) { return FIRST_WORDS; }
    if (all(" ", " ")) { return WORDS; }
    if (name.includes("|" + typed.trimEnd())) { return BEGINNING; }
    if (!all("", "")) { return 0; }
    var whole = wanted.filter(function (word) { return name.includes(" " + word + " "); }).length;
    return (all(" ", "") ? BEGINNINGS : PARTS) + whole / (wanted.length + 1);
  }

  /* Count by row how often words of its text begin so. */
  function counts(word) {
    var found = new Map();
    var terms = shards[key(word)] || {};
    Object.keys(terms).forEach(function (term) {
      if (!term.startsWith(word)) { return; }
      var number = -1;
      terms[term].replace(/([a-zA-Z]+)(\d)/g, function (_, step, count) {
        for (var at = 0, by = 0; at < step.length; at += 1) {
          var code = step.charCodeAt(at);
          by = by * 52 + code - (code > 90 ? 97 : 39);
        }
        number += by;
        found.set(number, (found.get(number) || 0) + Number(count));
      });
    });
    return found;
  }

  function hit(number, tier, points, marks) {
    var sort = index.kinds[index.rows[number][1]][1];
    return { number: number, kind: index.rows[number][1], tier: sort === RULE && tier < WHOLE ? -1 : tier,
      points: points, edits: 0, marks: marks };
  }

  /* Of equal names a person's comes first, of equal texts the latest. */
  function best(a, b) {
    return a.edits - b.edits || b.tier - a.tier || (a.tier > 0 ? a.kind - b.kind : 0) ||
      b.points - a.points || places[a.number] - places[b.number];
  }

  function exact(typed, wanted) {
    var found = wanted.map(counts);
    var hits = [];
    var sizes = wanted.map(function () { return 0; });
    names.forEach(function (name, number) {
      var points = 0, named = 0, all = true;
      wanted.forEach(function (word, at) {
        var inName = name.includes(word), often = found[at].get(number) || 0;
        if (!inName && !often) { all = false; return; }
        sizes[at] += 1;
        named += inName ? 1 : 0;
        points += often + (inName ? 10 : 0);
      });
      if (all) { hits.push(hit(number, named ? rank(name, typed, wanted) || 0.5 : 0, points, wanted)); }
    });
    return { hits: hits.sort(best), sizes: sizes };
  }

  /* Words of names near a word. */
  function alike(word, beside) {
    var found = [], few = beside && word.length > 1 && word.length < 4 && !spelling.isClose(word);
    vocabulary.forEach(function (numbers, known) {
      var edits = spelling.edits(word, known), guess = edits === Infinity && few;
      if (guess && known.length === word.length && distance(word, known, 1) === 1) { edits = 1; }
      if (edits < Infinity) { found.push({ word: known, edits: edits, numbers: numbers, guess: guess }); }
    });
    return found;
  }

  function learn() {
    if (vocabulary) { return; }
    vocabulary = new Map();
    names.forEach(function (name, number) {
      if (index.kinds[index.rows[number][1]][1] === RULE) { return; }
      name.split(/[ |]+/).forEach(function (word) {
        if (!vocabulary.has(word)) { vocabulary.set(word, []); }
        vocabulary.get(word).push(number);
      });
    });
    vocabulary.delete("");
  }

  /* The rows whose names have words like these. */
  function nearNames(wanted) {
    learn();
    var left = null;
    wanted.forEach(function (word) {
      var fits = new Map();
      alike(word, wanted.length > 1).forEach(function (other) {
        other.numbers.forEach(function (number) {
          var now = fits.get(number);
          if (!now || other.edits < now.edits || (other.edits === now.edits && other.word === word)) {
            fits.set(number, other);
          }
        });
      });
      var both = new Map();
      fits.forEach(function (other, number) {
        if (left && !left.has(number)) { return; }
        var old = left ? left.get(number) : { edits: 0, words: [] };
        var sum = { edits: old.edits + other.edits, words: old.words.concat(other.word), guess: old.guess || other.guess };
        if (sum.edits < 2 || !sum.guess) { both.set(number, sum); }
      });
      left = both;
    });
    var hits = [];
    left.forEach(function (fit, number) {
      var whole = fit.words.filter(function (word, at) { return word === wanted[at]; }).length;
      var made = hit(number, rank(names[number], " " + fit.words.join(" ") + " ", fit.words), whole, fit.words);
      made.edits = fit.edits;
      hits.push(made);
    });
    return hits.sort(best);
  }

  function isNamed(word) { return names.some(function (name) { return name.includes(" " + word + " "); }); }

  /* The scripts that may hold a mistyped word of a text. */
  function around(word) {
    return [word, word[1] + word[0] + word.slice(2), word.slice(1), word[0] + word.slice(2)]
      .filter(function (other) { return other.length > 2; }).map(key);
  }

  /* The words nearest to a mistyped one, itself where there are none. */
  function nearWords(word) {
    var most = spelling.tolerance(word), near = [];
    around(word).forEach(function (name) {
      Object.keys(shards[name] || {}).forEach(function (term) {
        var edits = distance(word, term, most);
        if (edits <= most) { near.push({ word: term, edits: edits }); }
      });
    });
    near.sort(function (a, b) { return a.edits - b.edits; });
    return near.length ? near.slice(0, MOST_NEAR).map(function (other) { return other.word; }) : [word];
  }

  /* What may be meant, each mistyped word by another, the nearest first. */
  function meanings(wanted, lost) {
    return wanted.reduce(function (rows, word) {
      var others = lost.includes(word) ? nearWords(word) : [word];
      return [].concat.apply([], rows.map(function (row) {
        return others.map(function (other) { return row.concat(other); });
      })).slice(0, MOST_MEANINGS);
    }, [[]]);
  }

  function load(needed) {
    var missing = needed.filter(function (name) { return keys.has(name) && !shards[name]; });
    missing.forEach(function (name) { infokb.load("search/" + name); });
    return missing.length > 0;
  }

  /* Return what is found, best first; null until scripts have come, which call `changed`. */
  index.find = function (text) {
    var wanted = words(text);
    if (!index.rows || load(wanted.map(key))) { return null; }
    if (!wanted.length) { return { wanted: wanted, hits: [] }; }
    var found = exact(spaced(text), wanted);
    var result = { wanted: wanted, hits: found.hits, sizes: found.sizes, near: false };
    if (found.hits.length && (found.hits[0].tier >= PARTS || wanted.length < 2)) { return result; }
    if (found.hits.length && !wanted.some(isNamed)) { return result; }
    var near = nearNames(wanted).filter(function (one) {
      return one.edits > 0 && (!found.hits.length || one.points > 0);
    });
    if (near.length) {
      var known = new Set(near.map(function (one) { return one.number; }));
      result.near = true;
      result.hits = near.concat(found.hits.filter(function (one) { return !known.has(one.number); }));
    }
    if (result.hits.length) { return result; }
    var lost = wanted.filter(function (word, at) { return !found.sizes[at] && word.length > 3; });
    if (load([].concat.apply([], lost.map(around)))) { return null; }
    result.nearest = wanted.map(function (word) { return lost.includes(word) ? nearWords(word)[0] : word; });
    var others = lost.length ? meanings(wanted, lost) : [];
    if (load([].concat.apply([], others).map(key))) { return null; }
    others.some(function (other) {
      var again = exact(" " + other.join(" ") + " ", other);
      if (again.hits.length) { result.hits = again.hits; result.near = true; }
      return result.near;
    });
    return result;
  };

  /* Return the parts of a text: not marked, marked, and so on. */
  index.marked = function (text, marks, inside) {
    var hot = new Uint8Array(text.length);
    text.replace(/[\p{L}\p{N}\p{M}]+/gu, function (token, start) {
      var bare = plain(token), same = bare.length === token.length;
      marks.forEach(function (mark) {
        var at = inside || spelling.isClose(mark) ? bare.indexOf(mark) : bare.startsWith(mark) ? 0 : -1;
        if (at >= 0) { hot.fill(1, start + (same ? at : 0), start + (same ? at + mark.length : token.length)); }
      });
    });
    var parts = [""];
    for (var at = 0; at < text.length; at += 1) {
      if (hot[at] !== (parts.length - 1) % 2) { parts.push(""); }
      parts[parts.length - 1] += text[at];
    }
    return parts;
  };
})();

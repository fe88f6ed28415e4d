// The editor's aids of the preview: marks in the page that say what each number rests on. Facts are found by the
// address their links lead to, passages of the text by their words. All that is made here, or set on what the
// page has, is gone again after `remove`.
(function (preview) {
  "use strict";

  var STATUSES = preview.STATUSES;

  // The address of a record as the preview tells it: "/facts/rides-2018/", whatever the site's folder.
  function addressOf(path, root) {
    var decoded = path;
    try {
      decoded = decodeURIComponent(path);
    } catch (error) {
      // no address of ours
    }
    if (decoded.startsWith(root)) {
      decoded = "/" + decoded.slice(root.length);
    }
    return decoded.replace(/(^|\/)index\.html$/, "$1");
  }

  function citationAfter(link) {
    var next = link.nextSibling;
    return next && next.nodeType === Node.ELEMENT_NODE && next.matches("sup.citation") ? next : null;
  }

  function Marks(told, root) {
    this.told = told;
    this.main = document.querySelector("main") || document.body;
    this.ending = new AbortController();
    this.tip = preview.Tip(root, this.ending.signal);
    this.undo = [];
    this.counts = {};
    this.lost = []; // passages that the page does not show
    this.makePassages();
    this.makeRecords();
  }

  Marks.prototype.count = function (told) {
    this.counts[told.status] = (this.counts[told.status] || 0) + 1;
    if (told.stale) {
      this.counts.stale = (this.counts.stale || 0) + 1;
    }
  };

  Marks.prototype.set = function (element, name, value) {
    if (element.hasAttribute(name)) {
      return;
    }
    element.setAttribute(name, value);
    this.undo.push(function () {
      element.removeAttribute(name);
    });
  };

  // The sign of a mark is drawn by the style: what a reader copies, sorts or searches has none of it. It is no
  // <button>, because a line may break before one, and the sign would stand far from its number.
  Marks.prototype.sign = function (told) {
    var button = preview.make("span");
    var tip = this.tip;
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.setAttribute("data-preview-sign", STATUSES[told.status].sign + (told.stale ? STATUSES.stale.sign : ""));
    button.setAttribute("data-preview-status", told.status);
    button.setAttribute("aria-label", "Mark: " + told.words + (told.stale ? ", stale" : "") + ", " + told.place);
    ["click", "keydown"].forEach(function (name) {
      button.addEventListener(name, function (event) {
        if (name === "click" || event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          event.stopPropagation();
          tip.enter(button, told);
        }
      });
    });
    tip.listen(button, told);
    this.undo.push(function () {
      button.remove();
    });
    this.count(told);
    return button;
  };

  Marks.prototype.recordOf = function (link) {
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) {
      return null;
    }
    var record = this.told.records[addressOf(link.pathname, this.told.root)];
    // A source is marked where it is cited, not wherever it is named.
    return record && (record.kind !== "source" || citationAfter(link)) ? record : null;
  };

  Marks.prototype.makeRecords = function () {
    var seen = new Set();
    this.main.querySelectorAll("a[href]").forEach(function (link) {
      var record = link.closest("svg, nav, .card") ? null : this.recordOf(link);
      if (!record) {
        return;
      }
      var citation = citationAfter(link);
      seen.add(record);
      this.set(link, "data-preview-mark", record.status);
      if (record.stale) {
        this.set(link, "data-preview-stale", "");
      }
      this.tip.listen(link, record);
      link.after(this.sign(record));
      if (citation) {
        citation.querySelectorAll("a").forEach(function (number, index) {
          this.cite(number, record.rests[index]);
        }, this);
      }
    }, this);
    var own = this.told.records[addressOf(location.pathname, this.told.root)];
    var heading = this.main.querySelector("h1");
    if (own && heading && own.kind !== "source" && !seen.has(own)) {
      heading.append(this.sign(own));
    }
  };

  // The number of a source; for a source cited by itself its own mark says all.
  Marks.prototype.cite = function (number, rest) {
    if (rest) {
      this.set(number, "data-preview-mark", rest.status);
      this.set(number, "aria-description", rest.words);
      this.tip.listen(number, rest);
    }
  };

  Marks.prototype.makePassages = function () {
    var prose = new preview.Prose(this.main);
    var taken = [];
    var found = [];
    this.told.passages.forEach(function (passage) {
      var place = passage.isBlock ? null : prose.number(passage, function (one) {
        return this.isFree(prose, one, taken);
      }.bind(this));
      if (place) {
        taken.push(place);
        found.push({ passage: passage, pieces: prose.pieces(place.start, place.end), start: place.start });
        return;
      }
      var around = [passage.before, passage.text, passage.after].join(" ");
      var block = prose.block(passage.isBlock ? passage.text : around);
      if (block && this.main.contains(block)) {
        found.push({ passage: passage, block: block, start: -1 });
      } else {
        this.lost.push(passage);
      }
    }, this);
    // From the last on, so that the offsets before stay what they are.
    found.sort(function (one, other) {
      return other.start - one.start;
    }).forEach(function (one) {
      if (one.block) {
        this.set(one.block, "data-preview-block", one.passage.status);
        one.block.prepend(this.sign(one.passage));
      } else {
        this.wrap(one.passage, one.pieces);
      }
    }, this);
  };

  // A number inside the link of a fact rests on that fact.
  Marks.prototype.isFree = function (prose, place, taken) {
    var isTaken = taken.some(function (one) {
      return one.start < place.end && place.start < one.end;
    });
    return !isTaken && prose.pieces(place.start, place.end).every(function (piece) {
      var link = piece.node.parentElement.closest("a[href]");
      return !link || !this.recordOf(link);
    }, this);
  };

  Marks.prototype.wrap = function (passage, pieces) {
    var last = null;
    pieces.slice().reverse().forEach(function (piece) {
      var rest = piece.node.splitText(piece.from);
      rest.splitText(piece.to - piece.from);
      var span = preview.make("span");
      span.setAttribute("data-preview-mark", passage.status);
      rest.before(span);
      span.append(rest);
      this.tip.listen(span, passage);
      last = last || span;
      this.undo.push(function () {
        var parent = span.parentNode;
        span.replaceWith.apply(span, Array.from(span.childNodes));
        parent.normalize();
      });
    }, this);
    (last.closest("a[href]") || last).after(this.sign(passage));
  };

  Marks.prototype.remove = function () {
    this.ending.abort();
    this.undo.reverse().forEach(function (undo) {
      undo();
    });
    this.undo = [];
  };

  preview.Marks = Marks;
})((window.PreviewMarks = window.PreviewMarks || {}));

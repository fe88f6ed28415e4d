// Mark in the page what each fact and number rests on. Facts are found by the address their links lead to, passages
// of the text by their words. `remove` undoes every change to the page.
(function (preview) {
  "use strict";

  var STATUSES = preview.STATUSES;
  var WORSE = ["found", "locked", "derived", "place_only", "unchecked", "missing"]; // from best to worst

  // Return an address as the payload has it, without the path of the site ("/facts/rides-2018/").
  function addressOf(path, root) {
    var decoded = path;
    try {
      decoded = decodeURIComponent(path);
    } catch (error) {
      // not an address of this site
    }
    if (decoded.startsWith(root)) {
      decoded = "/" + decoded.slice(root.length);
    }
    return decoded.replace(/(^|\/)index\.html$/, "$1");
  }

  function citationAfter(link) {
    var next = link.nextSibling;
    while (next && next.nodeType === Node.ELEMENT_NODE && next.matches("span[id^='cited-']")) {
      next = next.nextSibling; // a place to which the list of sources leads back
    }
    return next && next.nodeType === Node.ELEMENT_NODE && next.matches("sup.citation") ? next : null;
  }

  function Marks(payload, root) {
    this.payload = payload;
    this.main = document.querySelector("main") || document.body;
    this.controller = new AbortController();
    this.tip = preview.Tip(root, this.controller.signal);
    this.undo = [];
    this.counts = {};
    this.lost = []; // passages not found in the page
    this.set(this.main, "data-preview-marks", "");
    this.markPassages();
    this.markRecords();
  }

  Marks.prototype.count = function (mark) {
    this.counts[mark.status] = (this.counts[mark.status] || 0) + 1;
    if (mark.stale) {
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

  // Return the sign of a mark. The style draws it, so that it is not part of what readers copy, sort or search.
  // It is not a <button>, because a line may break before one, which would separate the sign from its number.
  Marks.prototype.sign = function (mark) {
    var button = preview.make("span");
    var tip = this.tip;
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.setAttribute("data-preview-sign", STATUSES[mark.status].sign + (mark.stale ? STATUSES.stale.sign : ""));
    button.setAttribute("data-preview-status", mark.status);
    button.setAttribute("aria-label", "Mark: " + mark.words + (mark.stale ? ", stale" : "") + ", " + mark.place);
    ["click", "keydown"].forEach(function (name) {
      button.addEventListener(name, function (event) {
        if (name === "click" || event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          event.stopPropagation();
          tip.enter(button, mark);
        }
      });
    });
    tip.listen(button, mark);
    this.undo.push(function () {
      button.remove();
    });
    this.count(mark);
    return button;
  };

  Marks.prototype.recordOf = function (link) {
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) {
      return null;
    }
    var record = this.payload.records[addressOf(link.pathname, this.payload.root)];
    // A source is marked where it is cited, not wherever it is linked.
    return record && (record.kind !== "source" || citationAfter(link)) ? record : null;
  };

  // Return the mark of a link: a link that quotes holds no better than its fact, and no better than its words.
  Marks.prototype.withQuotation = function (link, record) {
    var address = addressOf(link.pathname, this.payload.root);
    var text = link.textContent.trim().replace(/\s+/g, " ");
    var quotation = this.payload.quotations.find(function (candidate) {
      return candidate.address === address && candidate.text === text;
    });
    if (!quotation) {
      return record;
    }
    var isWorse = WORSE.indexOf(quotation.status) > WORSE.indexOf(record.status);
    return Object.assign({}, record, {
      status: isWorse ? quotation.status : record.status,
      words: record.words + "; " + quotation.words,
    });
  };

  Marks.prototype.markRecords = function () {
    var seen = new Set();
    this.main.querySelectorAll("a[href]").forEach(function (link) {
      var record = link.closest("svg, nav, .card") ? null : this.recordOf(link);
      if (!record) {
        return;
      }
      var citation = citationAfter(link);
      var mark = this.withQuotation(link, record);
      seen.add(record);
      this.set(link, "data-preview-mark", mark.status);
      if (mark.stale) {
        this.set(link, "data-preview-stale", "");
      }
      this.tip.listen(link, mark);
      link.after(this.sign(mark));
      if (citation) {
        citation.querySelectorAll("a").forEach(function (number, index) {
          this.cite(number, record.rests[index]);
        }, this);
      }
    }, this);
    var ownRecord = this.payload.records[addressOf(location.pathname, this.payload.root)];
    var heading = this.main.querySelector("h1");
    if (ownRecord && heading && ownRecord.kind !== "source" && !seen.has(ownRecord)) {
      heading.append(this.sign(ownRecord));
    }
  };

  // Mark the citation number of a source; a source cited as a whole has its own mark instead.
  Marks.prototype.cite = function (number, rest) {
    if (rest) {
      this.set(number, "data-preview-mark", rest.status);
      this.set(number, "aria-description", rest.words);
      this.tip.listen(number, rest);
    }
  };

  Marks.prototype.markPassages = function () {
    var prose = new preview.Prose(this.main);
    var taken = [];
    var matches = [];
    this.payload.passages.forEach(function (passage) {
      var place = passage.isBlock ? null : prose.number(passage, function (candidate) {
        return this.isFree(prose, candidate, taken);
      }.bind(this));
      if (place) {
        taken.push(place);
        matches.push({ passage: passage, pieces: prose.pieces(place.start, place.end), start: place.start });
        return;
      }
      var around = [passage.before, passage.text, passage.after].join(" ");
      var block = prose.block(passage.isBlock ? passage.text : around);
      if (block && this.main.contains(block)) {
        matches.push({ passage: passage, block: block, start: -1 });
      } else {
        this.lost.push(passage);
      }
    }, this);
    // Last first, so that earlier offsets stay valid.
    matches.sort(function (left, right) {
      return right.start - left.start;
    }).forEach(function (match) {
      if (match.block) {
        this.set(match.block, "data-preview-block", match.passage.status);
        match.block.prepend(this.sign(match.passage));
      } else {
        this.wrap(match.passage, match.pieces);
      }
    }, this);
  };

  // Return whether a place can be marked; a number inside the link of a fact rests on that fact.
  Marks.prototype.isFree = function (prose, place, taken) {
    var isTaken = taken.some(function (other) {
      return other.start < place.end && place.start < other.end;
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
    this.controller.abort();
    this.undo.reverse().forEach(function (undo) {
      undo();
    });
    this.undo = [];
  };

  preview.Marks = Marks;
})((window.PreviewMarks = window.PreviewMarks || {}));

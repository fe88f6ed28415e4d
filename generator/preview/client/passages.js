// Where a number or a paragraph of the site's files stands in the page: Markdown leaves no place there, so it is
// found by its words, with the way back to the nodes of the text.
(function (preview) {
  "use strict";

  var BLOCK = "p, li, dd, dt, h1, h2, h3, h4, h5, h6, td, th, figcaption, summary, pre, blockquote, div";
  var NO_PROSE = "script, style, svg, nav, button, template, sup.citation, .card, [hidden]";
  var WORDLIKE = /[\p{L}\p{N}]/u;
  var SURE = 4; // letters around a number that must be the same before it is told from others like it
  var PIECES = [40, 24, 12]; // letters of a paragraph by which it is found, the longest first

  function letters(text) {
    return Array.from(text.toLowerCase()).filter(function (letter) {
      return WORDLIKE.test(letter);
    }).join("");
  }

  function Prose(main) {
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      if (node.nodeType === Node.TEXT_NODE) {
        return NodeFilter.FILTER_ACCEPT;
      }
      return node.matches(NO_PROSE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    var parts = [];
    var text = "";
    var block = null;
    while (walker.nextNode()) {
      var node = walker.currentNode;
      var around = node.parentElement.closest(BLOCK);
      if (around !== block && text) {
        text += "\n";
      }
      block = around;
      parts.push({ node: node, start: text.length });
      text += node.data;
    }
    this.text = text;
    this.parts = parts;
    this.letters = "";
    this.places = []; // of each letter in the text
    for (var at = 0; at < text.length; at += 1) {
      var letter = String.fromCodePoint(text.codePointAt(at));
      if (WORDLIKE.test(letter)) {
        var lower = letter.toLowerCase();
        this.letters += lower;
        for (var count = 0; count < lower.length; count += 1) {
          this.places.push(at);
        }
      }
      at += letter.length - 1;
    }
  }

  // The pieces of text nodes between two offsets of the text.
  Prose.prototype.pieces = function (start, end) {
    return this.parts.filter(function (part) {
      return part.start < end && part.start + part.node.data.length > start;
    }).map(function (part) {
      return {
        node: part.node,
        from: Math.max(0, start - part.start),
        to: Math.min(part.node.data.length, end - part.start),
      };
    });
  };

  // How many letters before and after a place are those told.
  Prose.prototype.likeness = function (start, end, passage) {
    var before = letters(this.text.slice(Math.max(0, start - 300), start));
    var after = letters(this.text.slice(end, end + 300));
    var wanted = [letters(passage.before), letters(passage.after)];
    var same = 0;
    while (same < before.length && same < wanted[0].length && before.at(-1 - same) === wanted[0].at(-1 - same)) {
      same += 1;
    }
    var following = 0;
    while (following < after.length && following < wanted[1].length && after[following] === wanted[1][following]) {
      following += 1;
    }
    return same + following;
  };

  // Where a number stands: of several places the one with the most of its surroundings, else none.
  Prose.prototype.number = function (passage, isFree) {
    var written = passage.text.split(/\s+/).map(function (word) {
      return word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    }).join("\\s+");
    var pattern = new RegExp("(?<![\\p{L}\\p{N}])" + written + "(?![\\p{L}\\p{N}])", "gu");
    var found = Array.from(this.text.matchAll(pattern)).map(function (match) {
      return { start: match.index, end: match.index + match[0].length };
    }).filter(isFree);
    var likeness = found.map(function (place) {
      return this.likeness(place.start, place.end, passage);
    }, this);
    var best = Math.max.apply(null, likeness);
    // Places with the same surroundings are told in the order of the text.
    return found.length === 1 || best >= SURE ? found[likeness.indexOf(best)] || null : null;
  };

  // The block of a paragraph: that of the first stretch of its letters that the page has once.
  Prose.prototype.block = function (words) {
    var wanted = letters(words);
    for (var size of PIECES) {
      for (var from = 0; from === 0 || from + size <= wanted.length; from += size / 2) {
        var piece = wanted.slice(from, from + size);
        var at = piece ? this.letters.indexOf(piece) : -1;
        if (at >= 0 && this.letters.indexOf(piece, at + 1) < 0) {
          var place = this.places[at];
          return this.pieces(place, place + 1)[0].node.parentElement.closest(BLOCK);
        }
      }
    }
    return null;
  };

  preview.Prose = Prose;
})((window.PreviewMarks = window.PreviewMarks || {}));

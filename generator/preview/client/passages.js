// Find numbers and paragraphs of the site's files in the page. Markdown does not keep their positions, so they are
// found by their words, and their offsets are mapped back to text nodes.
(function (preview) {
  "use strict";

  var BLOCK = "p, li, dd, dt, h1, h2, h3, h4, h5, h6, td, th, figcaption, summary, pre, blockquote, div";
  var NO_PROSE = "script, style, svg, nav, button, template, sup.citation, .card, [hidden]";
  var WORDLIKE = /[\p{L}\p{N}]/u;
  var SURE = 4; // matching letters around a number that distinguish it from equal numbers
  var PIECES = [40, 24, 12]; // numbers of letters by which a paragraph is searched for, longest first

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
    this.offsets = []; // in the text, of each letter
    for (var at = 0; at < text.length; at += 1) {
      var letter = String.fromCodePoint(text.codePointAt(at));
      if (WORDLIKE.test(letter)) {
        var lower = letter.toLowerCase();
        this.letters += lower;
        for (var count = 0; count < lower.length; count += 1) {
          this.offsets.push(at);
        }
      }
      at += letter.length - 1;
    }
  }

  // Return the pieces of text nodes between two offsets in the text.
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

  // Return how many letters before and after a place match those of a passage.
  Prose.prototype.matchingLetters = function (start, end, passage) {
    var before = letters(this.text.slice(Math.max(0, start - 300), start));
    var after = letters(this.text.slice(end, end + 300));
    var wanted = [letters(passage.before), letters(passage.after)];
    var preceding = 0;
    while (
      preceding < before.length && preceding < wanted[0].length
      && before.at(-1 - preceding) === wanted[0].at(-1 - preceding)
    ) {
      preceding += 1;
    }
    var following = 0;
    while (following < after.length && following < wanted[1].length && after[following] === wanted[1][following]) {
      following += 1;
    }
    return preceding + following;
  };

  // Return the place of a number; if there are several, the one with the best matching context, or null.
  Prose.prototype.number = function (passage, isFree) {
    var words = passage.text.split(/\s+/).map(function (word) {
      return word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    }).join("\\s+");
    var pattern = new RegExp("(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])", "gu");
    var places = Array.from(this.text.matchAll(pattern)).map(function (match) {
      return { start: match.index, end: match.index + match[0].length };
    }).filter(isFree);
    var scores = places.map(function (place) {
      return this.matchingLetters(place.start, place.end, passage);
    }, this);
    var best = Math.max.apply(null, scores);
    // Numbers with equal context are matched in the order of the text.
    return places.length === 1 || best >= SURE ? places[scores.indexOf(best)] || null : null;
  };

  // Return the block of a paragraph, found by the first run of its letters that occurs once in the page.
  Prose.prototype.block = function (words) {
    var wanted = letters(words);
    for (var size of PIECES) {
      for (var from = 0; from === 0 || from + size <= wanted.length; from += size / 2) {
        var piece = wanted.slice(from, from + size);
        var at = piece ? this.letters.indexOf(piece) : -1;
        if (at >= 0 && this.letters.indexOf(piece, at + 1) < 0) {
          var offset = this.offsets[at];
          return this.pieces(offset, offset + 1)[0].node.parentElement.closest(BLOCK);
        }
      }
    }
    return null;
  };

  preview.Prose = Prose;
})((window.PreviewMarks = window.PreviewMarks || {}));

// Show the tip of a mark: what the mark means, its place in the site's files, and a link to the editor.
(function (preview) {
  "use strict";

  // Marks differ in sign and line, not only in color.
  var STATUSES = {
    found: { sign: "✓", name: "found" },
    locked: { sign: "(✓)", name: "by the lock" },
    unchecked: { sign: "?", name: "cannot be checked" },
    place_only: { sign: "–", name: "only a place" },
    derived: { sign: "=", name: "computed" },
    missing: { sign: "×", name: "not in its source" },
    unbound: { sign: "!", name: "number without a fact" },
    waived: { sign: "(!)", name: "waived" },
    stale: { sign: "↻", name: "stale" },
  };
  var HIDE_DELAY = 250; // milliseconds to get from a mark to its tip

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    if (text !== undefined) {
      element.textContent = text;
    }
    return element;
  }

  // Return the place of a mark, as a link if there is an editor.
  function placeOf(mark) {
    var place = make(mark.editor ? "a" : "span", "place", mark.place);
    if (mark.editor) {
      place.href = mark.editor;
    }
    return place;
  }

  // Show the tip of one mark at a time in `root`, until `signal` is aborted.
  function Tip(root, signal) {
    var panel = null;
    var owner = null;
    var timer = 0;

    function line(status, words) {
      var text = make("p", "state " + status);
      var sign = make("span", "sign", STATUSES[status].sign);
      sign.setAttribute("aria-hidden", "true");
      text.append(sign, " " + words);
      return text;
    }

    function fill(mark) {
      var head = make("p", "title", mark.kind ? mark.kind + " " + mark.id : mark.source || "");
      if (head.textContent) {
        panel.append(head);
      }
      panel.append(line(mark.status, mark.words));
      if (mark.stale) {
        panel.append(line("stale", "stale: " + mark.stale));
      }
      (mark.waivers || []).forEach(function (waiver) {
        panel.append(line("waived", "waiver for " + waiver));
      });
      var place = make("p");
      place.append(placeOf(mark));
      panel.append(place);
      if (!mark.rests || !mark.rests.length) {
        return;
      }
      var list = make("ul");
      mark.rests.forEach(function (rest) {
        var item = make("li");
        item.append(line(rest.status, rest.source + ": " + rest.words), placeOf(rest));
        list.append(item);
      });
      panel.append(list);
    }

    // Place the tip above its mark, or below it if the page's own card or the window's edge is in the way.
    function position() {
      if (!panel) {
        return;
      }
      var box = owner.getClientRects()[0];
      if (!box) {
        hide();
        return;
      }
      var width = document.documentElement.clientWidth;
      var card = document.querySelector(".card:popover-open");
      var cardBox = card && card.getBoundingClientRect();
      var height = panel.offsetHeight;
      var above = box.top - height - 6;
      var below = owner.getClientRects()[owner.getClientRects().length - 1].bottom + 6;
      var isBelow = above < 4 || Boolean(cardBox && cardBox.top < box.top && cardBox.bottom > above);
      if (isBelow && cardBox && cardBox.top >= box.top) {
        below = cardBox.bottom + 6;
      }
      panel.style.left = Math.max(8, Math.min(box.left, width - panel.offsetWidth - 8)) + "px";
      var lowest = window.innerHeight - height - 4;
      panel.style.top = Math.max(4, Math.min(isBelow ? below : above, lowest)) + "px";
    }

    function hide() {
      clearTimeout(timer);
      if (panel) {
        panel.remove();
      }
      panel = owner = null;
    }

    function hideSoon() {
      clearTimeout(timer);
      timer = setTimeout(hide, HIDE_DELAY);
    }

    function show(element, mark) {
      clearTimeout(timer);
      if (owner === element) {
        return;
      }
      hide();
      owner = element;
      panel = make("div", "tip");
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", "What this mark says");
      fill(mark);
      panel.addEventListener("pointerenter", function () {
        clearTimeout(timer);
      });
      panel.addEventListener("pointerleave", hideSoon);
      panel.addEventListener("focusout", hideSoon);
      panel.addEventListener("focusin", function () {
        clearTimeout(timer);
      });
      panel.addEventListener("keydown", back);
      root.append(panel);
      position();
    }

    // The tip is at the end of the document, so Tab must lead back to its mark.
    function back(event) {
      var links = Array.from(panel.querySelectorAll("a"));
      var edge = links[event.shiftKey ? 0 : links.length - 1];
      if (event.key === "Tab" && event.target === edge) {
        event.preventDefault();
        owner.focus();
      }
    }

    function enter(element, mark) {
      show(element, mark);
      var first = panel.querySelector("a");
      if (first) {
        first.focus();
      }
    }

    function listen(element, mark) {
      element.addEventListener("pointerenter", function (event) {
        if (event.pointerType !== "touch") {
          show(element, mark);
        }
      }, { signal: signal });
      element.addEventListener("pointerleave", hideSoon, { signal: signal });
      element.addEventListener("focus", function () {
        if (element.matches(":focus-visible")) {
          show(element, mark);
        }
      }, { signal: signal });
      element.addEventListener("blur", hideSoon, { signal: signal });
    }

    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && panel) {
        if (panel.contains(root.activeElement)) {
          owner.focus();
        }
        hide();
      }
    }, { signal: signal });
    document.addEventListener("pointerdown", function (event) {
      if (panel && !event.composedPath().includes(panel) && event.target !== owner) {
        hide();
      }
    }, { signal: signal });
    document.addEventListener("toggle", position, { signal: signal, capture: true });
    window.addEventListener("scroll", position, { signal: signal, passive: true });
    signal.addEventListener("abort", hide);
    return { listen: listen, enter: enter };
  }

  preview.STATUSES = STATUSES;
  preview.make = make;
  preview.placeOf = placeOf;
  preview.Tip = Tip;
})((window.PreviewMarks = window.PreviewMarks || {}));

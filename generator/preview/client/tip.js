// The tip of a mark: what it says, where that stands in the site's files, and the way into the editor.
(function (preview) {
  "use strict";

  // A mark is told from another by its sign and its line, not by colour alone.
  var STATUSES = {
    found: { sign: "✓", name: "found" },
    locked: { sign: "(✓)", name: "by the lock" },
    unchecked: { sign: "?", name: "cannot be checked" },
    missing: { sign: "×", name: "not in its source" },
    unbound: { sign: "!", name: "number without a fact" },
    waived: { sign: "(!)", name: "waived" },
    stale: { sign: "↻", name: "stale" },
  };
  var QUICK = 250; // milliseconds to get from a mark to its tip

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

  // Where something stands, and where there is an editor, the way into it.
  function placeOf(told) {
    var place = make(told.editor ? "a" : "span", "place", told.place);
    if (told.editor) {
      place.href = told.editor;
    }
    return place;
  }

  // Shows the tip of one mark at a time in `root`, until `signal`.
  function Tip(root, signal) {
    var panel = null;
    var owner = null;
    var later = 0;

    function line(status, words) {
      var text = make("p", "state " + status);
      var sign = make("span", "sign", STATUSES[status].sign);
      sign.setAttribute("aria-hidden", "true");
      text.append(sign, " " + words);
      return text;
    }

    function fill(told) {
      var head = make("p", "title", told.kind ? told.kind + " " + told.id : told.source || "");
      if (head.textContent) {
        panel.append(head);
      }
      panel.append(line(told.status, told.words));
      if (told.stale) {
        panel.append(line("stale", "stale: " + told.stale));
      }
      (told.waivers || []).forEach(function (waiver) {
        panel.append(line("waived", "waiver of " + waiver));
      });
      var place = make("p");
      place.append(placeOf(told));
      panel.append(place);
      if (!told.rests || !told.rests.length) {
        return;
      }
      var list = make("ul");
      told.rests.forEach(function (rest) {
        var item = make("li");
        item.append(line(rest.status, rest.source + ": " + rest.words), placeOf(rest));
        list.append(item);
      });
      panel.append(list);
    }

    // Above its mark, or below it where the page's own card or the window's edge is in the way.
    function put() {
      if (!panel) {
        return;
      }
      var box = owner.getClientRects()[0];
      if (!box) {
        hide();
        return;
      }
      var wide = document.documentElement.clientWidth;
      var card = document.querySelector(".card:popover-open");
      var taken = card && card.getBoundingClientRect();
      var height = panel.offsetHeight;
      var above = box.top - height - 6;
      var below = owner.getClientRects()[owner.getClientRects().length - 1].bottom + 6;
      var isBelow = above < 4 || Boolean(taken && taken.top < box.top && taken.bottom > above);
      if (isBelow && taken && taken.top >= box.top) {
        below = taken.bottom + 6;
      }
      panel.style.left = Math.max(8, Math.min(box.left, wide - panel.offsetWidth - 8)) + "px";
      var lowest = window.innerHeight - height - 4;
      panel.style.top = Math.max(4, Math.min(isBelow ? below : above, lowest)) + "px";
    }

    function hide() {
      clearTimeout(later);
      if (panel) {
        panel.remove();
      }
      panel = owner = null;
    }

    function soon() {
      clearTimeout(later);
      later = setTimeout(hide, QUICK);
    }

    function show(mark, told) {
      clearTimeout(later);
      if (owner === mark) {
        return;
      }
      hide();
      owner = mark;
      panel = make("div", "tip");
      panel.setAttribute("role", "group");
      panel.setAttribute("aria-label", "What this mark says");
      fill(told);
      panel.addEventListener("pointerenter", function () {
        clearTimeout(later);
      });
      panel.addEventListener("pointerleave", soon);
      panel.addEventListener("focusout", soon);
      panel.addEventListener("focusin", function () {
        clearTimeout(later);
      });
      panel.addEventListener("keydown", back);
      root.append(panel);
      put();
    }

    // The tip stands at the end of the document: Tab leads back to where the reader was.
    function back(event) {
      var links = Array.from(panel.querySelectorAll("a"));
      var edge = links[event.shiftKey ? 0 : links.length - 1];
      if (event.key === "Tab" && event.target === edge) {
        event.preventDefault();
        owner.focus();
      }
    }

    function enter(mark, told) {
      show(mark, told);
      var first = panel.querySelector("a");
      if (first) {
        first.focus();
      }
    }

    function listen(mark, told) {
      mark.addEventListener("pointerenter", function (event) {
        if (event.pointerType !== "touch") {
          show(mark, told);
        }
      }, { signal: signal });
      mark.addEventListener("pointerleave", soon, { signal: signal });
      mark.addEventListener("focus", function () {
        if (mark.matches(":focus-visible")) {
          show(mark, told);
        }
      }, { signal: signal });
      mark.addEventListener("blur", soon, { signal: signal });
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
    document.addEventListener("toggle", put, { signal: signal, capture: true });
    window.addEventListener("scroll", put, { signal: signal, passive: true });
    signal.addEventListener("abort", hide);
    return { listen: listen, enter: enter };
  }

  preview.STATUSES = STATUSES;
  preview.make = make;
  preview.placeOf = placeOf;
  preview.Tip = Tip;
})((window.PreviewMarks = window.PreviewMarks || {}));

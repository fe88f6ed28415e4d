// Add the marks switch beside the preview's warnings, and the legend. The scripts that mark the page are loaded on
// first use; while the switch is off, the page is as it was built.
(function (preview) {
  "use strict";

  var MARKS_KEY = "__preview marks";
  var LEGEND_KEY = "__preview legend";
  var PARTS = ["/__preview-tip.js", "/__preview-passages.js", "/__preview-marks.js"];

  // `page` holds what client.js shares: `root`, `dock`, `make`, `load`, `stored`, `store`, `anchor`.
  function Switch(page) {
    var make = page.make;
    var marks = null;
    var request = 0; // counts requests, so that a late response can be recognized
    var button = make("button", "switch", "Marks");
    var status = make("p", "unseen-status");

    function isOn() {
      return button.getAttribute("aria-pressed") === "true";
    }

    // Make a change without moving what the reader is looking at.
    function inPlace(change) {
      var before = window.scrollY > 0 ? page.anchor() : null;
      change();
      var element = before && document.getElementById(before.id);
      if (element) {
        window.scrollBy({ top: element.getBoundingClientRect().top - before.top, behavior: "instant" });
      }
    }

    function style(isWanted) {
      var link = document.getElementById("__preview-marks");
      if (link && !isWanted) {
        link.remove();
      } else if (!link && isWanted) {
        link = make("link");
        link.id = "__preview-marks";
        link.rel = "stylesheet";
        link.media = "screen"; // never printed
        link.href = "/__preview-marks.css";
        document.head.append(link);
      }
    }

    function remove() {
      if (marks) {
        marks.remove();
        marks = null;
      }
      page.dock.querySelectorAll(".legend").forEach(function (panel) {
        panel.remove();
      });
    }

    function total() {
      return Object.keys(marks.counts).reduce(function (sum, status) {
        return sum + (status === "stale" ? 0 : marks.counts[status]); // a stale fact is also counted by its status
      }, 0);
    }

    function legend(title) {
      var panel = make("details", "legend");
      panel.append(make("summary", "", title));
      var list = make("ul");
      Object.keys(preview.STATUSES).forEach(function (name) {
        var item = make("li", "state " + name);
        var sign = make("span", "sign", preview.STATUSES[name].sign);
        sign.setAttribute("aria-hidden", "true");
        item.append(sign, " " + preview.STATUSES[name].name + ": " + (marks.counts[name] || 0));
        list.append(item);
      });
      panel.append(list);
      if (marks.lost.length) {
        panel.append(make("p", "", "In the file, not in the text of this page:"), lost());
      }
      panel.open = page.stored(LEGEND_KEY) === "open";
      panel.addEventListener("toggle", function () {
        page.store(LEGEND_KEY, panel.open ? "open" : "");
      });
      return panel;
    }

    function lost() {
      var list = make("ul");
      marks.lost.forEach(function (passage) {
        var item = make("li");
        var what = passage.isBlock ? passage.words : "“" + passage.text + "” " + passage.words;
        item.append(preview.placeOf(passage), " " + what);
        list.append(item);
      });
      return list;
    }

    function loadParts() {
      return PARTS.reduce(function (previous, address) {
        return previous.then(function () {
          return page.load(address);
        });
      }, Promise.resolve());
    }

    function payload() {
      return fetch("/__preview-marks.json?page=" + encodeURIComponent(location.pathname), { cache: "no-store" })
        .then(function (response) {
          return response.json();
        });
    }

    function mark() {
      request += 1;
      var thisRequest = request;
      style(true);
      Promise.all([payload(), preview.Marks ? null : loadParts()]).then(function (results) {
        if (thisRequest !== request) {
          return;
        }
        inPlace(function () {
          remove();
          marks = new preview.Marks(results[0], page.root);
        });
        var title = total() + (total() === 1 ? " mark" : " marks");
        button.after(legend(title));
        status.textContent = title + " in this page";
      }, function () {
        // the preview has ended; the next build marks the page
      });
    }

    function unmark() {
      request += 1;
      inPlace(remove);
      style(false);
      status.textContent = "No marks";
    }

    function turn(isWanted) {
      button.setAttribute("aria-pressed", String(isWanted));
      page.store(MARKS_KEY, isWanted ? "on" : "");
      (isWanted ? mark : unmark)();
    }

    button.type = "button";
    button.title = "Mark what each fact rests on, numbers without a fact, waivers and what is stale";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      turn(!isOn());
    });
    status.setAttribute("role", "status");
    page.dock.prepend(button, status);
    if (page.stored(MARKS_KEY) === "on") {
      turn(true);
    }
    return {
      // After a new build, records may have moved in their files although the page is the same.
      refresh: function () {
        if (isOn()) {
          mark();
        }
      },
    };
  }

  preview.Switch = Switch;
})((window.PreviewMarks = window.PreviewMarks || {}));

// The switch of the marks, beside the preview's warnings, and their legend. What makes the marks is loaded when
// it is first wanted; while the switch is off the page is as it was built.
(function (preview) {
  "use strict";

  var KEPT = "__preview marks";
  var KEPT_LEGEND = "__preview legend";
  var PARTS = ["/__preview-tip.js", "/__preview-passages.js", "/__preview-marks.js"];

  // `page` is what the client lends: `root`, `dock`, `make`, `load`, `kept`, `keep`, `anchor`.
  function Switch(page) {
    var make = page.make;
    var marks = null;
    var asked = 0; // times that marks were wanted or not, so that an answer that comes too late is known
    var button = make("button", "switch", "Marks");
    var status = make("p", "unseen-status");

    function isOn() {
      return button.getAttribute("aria-pressed") === "true";
    }

    // What is looked at stays where it is while marks come and go around it.
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
        link.media = "screen"; // a page is printed as it was built
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
      return Object.keys(marks.counts).reduce(function (sum, one) {
        return sum + (one === "stale" ? 0 : marks.counts[one]); // a stale fact is counted by its status as well
      }, 0);
    }

    function legend(title) {
      var panel = make("details", "legend");
      panel.append(make("summary", "", title));
      var list = make("ul");
      Object.keys(preview.STATUSES).forEach(function (one) {
        var item = make("li", "state " + one);
        var sign = make("span", "sign", preview.STATUSES[one].sign);
        sign.setAttribute("aria-hidden", "true");
        item.append(sign, " " + preview.STATUSES[one].name + ": " + (marks.counts[one] || 0));
        list.append(item);
      });
      panel.append(list);
      if (marks.lost.length) {
        panel.append(make("p", "", "In the file, not in the text of this page:"), lost());
      }
      panel.open = page.kept(KEPT_LEGEND) === "open";
      panel.addEventListener("toggle", function () {
        page.keep(KEPT_LEGEND, panel.open ? "open" : "");
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

    function parts() {
      return PARTS.reduce(function (before, address) {
        return before.then(function () {
          return page.load(address);
        });
      }, Promise.resolve());
    }

    function told() {
      return fetch("/__preview-marks.json?page=" + encodeURIComponent(location.pathname), { cache: "no-store" })
        .then(function (answer) {
          return answer.json();
        });
    }

    function mark() {
      asked += 1;
      var mine = asked;
      style(true);
      Promise.all([told(), preview.Marks ? null : parts()]).then(function (answers) {
        if (mine !== asked) {
          return;
        }
        inPlace(function () {
          remove();
          marks = new preview.Marks(answers[0], page.root);
        });
        var title = total() + (total() === 1 ? " mark" : " marks");
        button.after(legend(title));
        status.textContent = title + " in this page";
      }, function () {
        // the preview has ended: the next build makes the marks
      });
    }

    function unmark() {
      asked += 1;
      inPlace(remove);
      style(false);
      status.textContent = "No marks";
    }

    function turn(isWanted) {
      button.setAttribute("aria-pressed", String(isWanted));
      page.keep(KEPT, isWanted ? "on" : "");
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
    if (page.kept(KEPT) === "on") {
      turn(true);
    }
    return {
      // A new build: a record may stand elsewhere though the page is the same.
      renew: function () {
        if (isOn()) {
          mark();
        }
      },
    };
  }

  preview.Switch = Switch;
})((window.PreviewMarks = window.PreviewMarks || {}));

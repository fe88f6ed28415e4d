// Tips on the values of a chart, for pointer, touch and arrow keys.
(function () {
  "use strict";

  var words = document.currentScript.dataset; // in the language of the page

  // The words for values without a mark come in a file of their own, when they are needed: window.chartValues[id].
  window.chartValues = window.chartValues || {};

  function load(drawing) {
    if (drawing.dataset.valuesSrc && !drawing.isLoading) {
      drawing.isLoading = true;
      var script = document.createElement("script");
      script.src = drawing.dataset.valuesSrc;
      document.head.append(script);
    }
  }

  // The points of a path that shows many values, each with the number of its value: "0:0 1 1 2" is a series, and steps.
  function pointsOf(path) {
    var parts = path.getAttribute("data-rows").split(":");
    var row = 0;
    var steps = parts[1].split(" ");
    var places = path.getAttribute("d").match(/-?[\d.]+(?:e-?\d+)?,-?[\d.]+(?:e-?\d+)?/g) || [];
    return steps.map(function (step, index) {
      var place = (places[index] || "").split(",");
      row += Number(step);
      return { series: Number(parts[0]), row: row, x: Number(place[0]), y: Number(place[1]) };
    });
  }

  document.querySelectorAll("[data-chart]").forEach(function (drawing) {
    var values = [];
    var tip = document.createElement("p");
    var current = -1;
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    // What a screen reader is told, at arrow keys only: a pointer passes many values.
    var spoken = document.createElement("p");
    spoken.className = "unseen";
    spoken.setAttribute("role", "status");
    drawing.append(tip, spoken);

    // Every value that is shown now: its place on the screen, its words, and its mark if it has one.
    function shown() {
      var found = [];
      var known = window.chartValues[drawing.dataset.chart] || [];
      drawing.querySelectorAll("[data-value]").forEach(function (mark) {
        if (mark.getClientRects().length > 0) {
          found.push({ box: mark.getBoundingClientRect(), text: mark.getAttribute("data-value"), mark: mark });
        }
      });
      drawing.querySelectorAll("[data-rows]").forEach(function (path) {
        if (path.getClientRects().length === 0) {
          return;
        }
        var matrix = path.getScreenCTM();
        path.points = path.points || pointsOf(path);
        path.points.forEach(function (point) {
          var text = (known[point.series] || [])[point.row];
          if (text) {
            var left = matrix.a * point.x + matrix.e;
            var top = matrix.d * point.y + matrix.f;
            found.push({ box: { left: left, right: left, top: top, bottom: top, width: 0 }, text: text });
          }
        });
      });
      return found;
    }

    function show(value) {
      hide();
      var frame = drawing.getBoundingClientRect();
      var box = value.box;
      if (value.mark) {
        value.mark.setAttribute("data-current", "");
      }
      tip.textContent = value.text;
      tip.hidden = false;
      var left = box.left + box.width / 2 - frame.left - tip.offsetWidth / 2;
      var top = box.top - frame.top - tip.offsetHeight - 8;
      tip.style.left = Math.max(0, Math.min(left, frame.width - tip.offsetWidth)) + "px";
      tip.style.top = (top < -30 ? box.bottom - frame.top + 8 : top) + "px";
    }

    function hide() {
      tip.hidden = true;
      drawing.querySelectorAll("[data-current]").forEach(function (mark) {
        mark.removeAttribute("data-current");
      });
    }

    function nearest(event) {
      var best = null;
      var least = 40;
      shown().forEach(function (value) {
        var box = value.box;
        var x = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
        var y = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
        var distance = Math.hypot(x, y);
        if (distance < least) {
          least = distance;
          best = value;
        }
      });
      return best;
    }

    function follow(event) {
      if (event.target === tip) {
        return; // so that a pointer can rest on it, and its words can be selected
      }
      load(drawing);
      var value = nearest(event);
      if (value) {
        show(value);
      } else {
        hide();
      }
    }

    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    // Its title tells it from the other charts of the page.
    var title = (drawing.closest("figure") || document).querySelector("h1, h2, h3");
    drawing.setAttribute("aria-label", words.keys + (title ? ": " + title.textContent.trim() : ""));
    drawing.addEventListener("pointermove", follow);
    drawing.addEventListener("pointerdown", follow);
    drawing.addEventListener("pointerleave", function (event) {
      if (event.pointerType !== "touch") {
        hide(); // a finger leaves as soon as it has tapped
      }
    });
    document.addEventListener("pointerdown", function (event) {
      if (!drawing.contains(event.target)) {
        hide();
      }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        hide();
      }
    });
    drawing.addEventListener("blur", hide);
    drawing.addEventListener("focus", function () {
      load(drawing);
      values = shown();
      current = -1;
    });
    drawing.addEventListener("keydown", function (event) {
      var steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.key in steps) {
        values = shown();
        if (values.length) {
          event.preventDefault();
          current = (current + steps[event.key] + values.length) % values.length;
          if (current < 0) {
            current = values.length - 1;
          }
          show(values[current]);
          spoken.textContent = values[current].text;
        }
      }
    });
  });
})();

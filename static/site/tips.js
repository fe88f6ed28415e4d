// Tips on the values of a chart, for pointer, touch and arrow keys.
(function () {
  "use strict";

  var words = document.currentScript.dataset; // in the language of the page

  document.querySelectorAll("[data-chart]").forEach(function (drawing) {
    var values = [];
    var tip = document.createElement("p");
    var current = -1;
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("role", "status");
    drawing.append(tip);

    function shown() {
      return Array.from(drawing.querySelectorAll("[data-value]")).filter(function (mark) {
        return mark.getClientRects().length > 0;
      });
    }

    function show(mark) {
      hide();
      var frame = drawing.getBoundingClientRect();
      var box = mark.getBoundingClientRect();
      mark.setAttribute("data-current", "");
      tip.textContent = mark.getAttribute("data-value");
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
      shown().forEach(function (mark) {
        var box = mark.getBoundingClientRect();
        var x = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
        var y = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
        var distance = Math.hypot(x, y);
        if (distance < least) {
          least = distance;
          best = mark;
        }
      });
      return best;
    }

    function follow(event) {
      var mark = nearest(event);
      if (mark) {
        show(mark);
      } else {
        hide();
      }
    }

    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", words.keys);
    drawing.addEventListener("pointermove", follow);
    drawing.addEventListener("pointerdown", follow);
    drawing.addEventListener("pointerleave", hide);
    drawing.addEventListener("blur", hide);
    drawing.addEventListener("focus", function () {
      values = shown();
      current = -1;
    });
    drawing.addEventListener("keydown", function (event) {
      var steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.key === "Escape") {
        hide();
      } else if (event.key in steps) {
        values = shown();
        if (values.length) {
          event.preventDefault();
          current = (current + steps[event.key] + values.length) % values.length;
          if (current < 0) {
            current = values.length - 1;
          }
          show(values[current]);
        }
      }
    });
  });
})();

// Adds what a page can do without: tips on charts, buttons that copy, tables that sort.
// Everything it shows is in the page already.
(function () {
  "use strict";

  // Tips on the values of a chart, for pointer, touch and arrow keys.
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
    drawing.setAttribute("aria-label", "Chart; arrow keys read its values");
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

  // Buttons that copy.
  document.querySelectorAll("[data-copy]").forEach(function (block) {
    if (!navigator.clipboard) {
      return;
    }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(block.textContent.trim()).then(function () {
        button.textContent = "Copied";
        setTimeout(function () {
          button.textContent = "Copy";
        }, 2000);
      });
    });
    block.after(button);
  });

  // Tables that sort by a column and filter by a word.
  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    var body = table.tBodies[0];
    var heads = Array.from(table.tHead.rows[0].cells);

    function key(row, index) {
      var text = row.cells[index].textContent.trim();
      var number = text.replace(/−/g, "-").replace(/,/g, "").match(/-?\d+(\.\d+)?/);
      return heads[index].classList.contains("align-right") && number ? parseFloat(number[0]) : text.toLowerCase();
    }

    heads.forEach(function (head, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var ascending = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach(function (other) {
          other.setAttribute("aria-sort", "none");
        });
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        Array.from(body.rows)
          .sort(function (a, b) {
            var x = key(a, index);
            var y = key(b, index);
            var order = typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === "number" ? -1 : 1;
            return ascending ? order : -order;
          })
          .forEach(function (row) {
            body.append(row);
          });
      });
    });

    if (body.rows.length > 7) {
      var label = document.createElement("label");
      var input = document.createElement("input");
      label.className = "filter";
      label.textContent = "Show only rows with";
      input.type = "search";
      label.append(input);
      table.parentElement.before(label);
      input.addEventListener("input", function () {
        var words = input.value.trim().toLowerCase();
        Array.from(body.rows).forEach(function (row) {
          row.hidden = words !== "" && !row.textContent.toLowerCase().includes(words);
        });
      });
    }
  });
})();

// Adds what a page can do without: tips on charts, buttons that copy, tables that sort.
// Everything it shows is in the page already.
(function () {
  "use strict";

  var words = document.currentScript.dataset; // in the language of the page

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

  // Cards that show a fact's evidence beside its link: hover, focus, or a tap on its number.
  var open = null;
  var later = 0;

  function closeCard() {
    clearTimeout(later);
    if (open && open.matches(":popover-open")) {
      open.hidePopover();
    }
    open = null;
  }

  function openCard(link, card) {
    if (open === card) {
      clearTimeout(later);
      return;
    }
    closeCard();
    open = card;
    card.showPopover();
    // By the line of the link that is nearest its start, and never over it.
    var box = link.getClientRects()[0];
    var left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8);
    var last = link.getClientRects()[link.getClientRects().length - 1];
    var below = last.bottom + 6;
    var fits = below + card.offsetHeight <= window.innerHeight || box.top < card.offsetHeight + 6;
    card.style.left = Math.max(8, left) + "px";
    card.style.top = (fits ? below : box.top - card.offsetHeight - 6) + "px";
  }

  document.querySelectorAll("[data-card]").forEach(function (link) {
    var card = document.getElementById(link.getAttribute("data-card"));
    if (!card || !card.showPopover) {
      return;
    }
    card.hidden = false;

    function soon(event) {
      if (event.pointerType !== "touch") {
        clearTimeout(later);
        later = setTimeout(openCard, 150, link, card);
      }
    }

    function wait() {
      clearTimeout(later);
      later = setTimeout(closeCard, 250);
    }

    link.addEventListener("pointerenter", soon);
    link.addEventListener("pointerleave", wait);
    link.addEventListener("focus", function () {
      if (link.matches(":focus-visible")) {
        openCard(link, card);
      }
    });
    link.addEventListener("blur", wait);
    card.addEventListener("pointerenter", function () {
      clearTimeout(later);
    });
    card.addEventListener("pointerleave", wait);
    var marks = link.nextElementSibling;
    if (marks && marks.classList.contains("citation")) {
      marks.addEventListener("click", function (event) {
        if (matchMedia("(hover: none)").matches && open !== card) {
          event.preventDefault();
          event.stopPropagation();
          openCard(link, card);
        }
      });
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      closeCard();
    }
  });
  document.addEventListener("click", function (event) {
    if (open && !open.contains(event.target)) {
      closeCard();
    }
  });
  window.addEventListener("scroll", closeCard, { passive: true });

  // A timeline that shows only a person or a policy; the address keeps the choice.
  document.querySelectorAll("[data-filters]").forEach(function (form) {
    var selects = Array.from(form.querySelectorAll("select"));
    var events = Array.from(document.querySelectorAll("[data-subjects]"));
    var output = form.querySelector("output");
    var asked = new URLSearchParams(location.search);

    function filter() {
      var count = 0;
      events.forEach(function (event) {
        var subjects = event.getAttribute("data-subjects").split(" ");
        event.hidden = !selects.every(function (select) {
          return select.value === "" || subjects.includes(select.value);
        });
        count += event.hidden ? 0 : 1;
      });
      document.querySelectorAll(".timeline > section").forEach(function (year) {
        year.hidden = !year.querySelector("[data-subjects]:not([hidden])");
      });
      var chosen = selects.some(function (select) {
        return select.value !== "";
      });
      output.textContent = chosen
        ? form.getAttribute("data-filters").replace("##", events.length).replace("#", count)
        : "";
    }

    selects.forEach(function (select) {
      var wanted = asked.get(select.name);
      Array.from(select.options).forEach(function (option) {
        option.selected = wanted !== null && option.value.split("/").includes(wanted) && option.value !== "";
      });
      select.addEventListener("change", function () {
        var query = new URLSearchParams();
        selects.forEach(function (other) {
          if (other.value) {
            query.set(other.name, other.value.split("/").filter(Boolean).pop());
          }
        });
        var text = query.toString();
        history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
        filter();
      });
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.hidden = false;
    filter();
  });

  // The key “/” leads to the search, unless a field has it or it was turned off there.
  document.addEventListener("keydown", function (event) {
    var link = document.querySelector("a[rel=search]");
    var isTyping = document.activeElement && document.activeElement.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !link || isTyping) {
      return;
    }
    try {
      if (localStorage.getItem("search-key") === "off") {
        return;
      }
    } catch (error) {
      // Nothing is kept here, so nothing was turned off.
    }
    event.preventDefault();
    var field = document.getElementById("query");
    if (field && !field.form.hidden) {
      field.focus();
    } else {
      location.href = link.href + "#query";
    }
  });

  // Buttons that copy.
  document.querySelectorAll("[data-copy]").forEach(function (block) {
    if (!navigator.clipboard) {
      return;
    }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(block.textContent.trim()).then(function () {
        button.textContent = words.copied;
        setTimeout(function () {
          button.textContent = words.copy;
        }, 2000);
      });
    });
    block.after(button);
  });

  // Tables that sort by a column and filter by a word.
  var marks = { group: ",", decimal: "." }; // in the numbers of the page's language
  new Intl.NumberFormat(document.documentElement.lang || "en").formatToParts(12345.5).forEach(function (part) {
    marks[part.type] = part.value;
  });

  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    var body = table.tBodies[0];
    var heads = Array.from(table.tHead.rows[0].cells);

    function key(row, index) {
      var text = row.cells[index].textContent.trim();
      var number = text.replace(/−/g, "-").split(marks.group).join("").replace(marks.decimal, ".").match(/-?\d+(\.\d+)?/);
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
      label.textContent = words.filter;
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

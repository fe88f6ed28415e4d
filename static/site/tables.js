// Tables that sort by a column and filter by a word.
(function () {
  "use strict";

  var words = document.currentScript.dataset; // in the language of the page

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
      if (table.caption) {
        var of = document.createElement("span");
        of.className = "unseen";
        of.textContent = ": " + table.caption.textContent;
        label.append(of);
      }
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

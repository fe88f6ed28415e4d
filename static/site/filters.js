// A list that shows only what a reader chooses, such as the events of a person; the address keeps the choice.
(function () {
  "use strict";

  // What the address calls a choice: "/people/ana-ruiz/" is "ana-ruiz", "/people/#city" is "city".
  function nameOf(value) {
    return value.split(/[/#]/).filter(Boolean).pop() || "";
  }

  // Text as it is searched: without accents, in lower case.
  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // Turn around what can be ordered within an element; its heading stays where it is.
  function turn(parent) {
    var entries = Array.from(parent.children).filter(function (child) {
      return child.matches("li, section, details.decade, article");
    });
    entries.reverse().forEach(function (entry) {
      parent.append(entry);
    });
  }

  document.querySelectorAll("[data-filters]").forEach(function (form) {
    var selects = Array.from(form.querySelectorAll("select:not([data-order])"));
    var order = form.querySelector("[data-order]");
    var search = form.querySelector("input");
    var fields = Array.from(form.querySelectorAll("select, input"));
    var button = form.querySelector("button");
    var output = form.querySelector("output");
    var entries = Array.from(document.querySelectorAll("[data-subjects]"));
    var parts = Array.from(document.querySelectorAll("[data-filtered] section, [data-filtered] :is(.decade, .fold)"));
    var names = {};
    var isTurned = false;
    var wait = 0;

    selects.forEach(function (select) {
      Array.from(select.options).forEach(function (option) {
        names[option.value] = option.text;
      });
    });

    function subjectsOf(entry) {
      return entry.getAttribute("data-subjects").split(" ").filter(Boolean);
    }

    // The words of an entry, and the names of those it is about, which it may not show.
    function textOf(entry) {
      if (!entry.words) {
        var about = subjectsOf(entry).map(function (subject) {
          return names[subject];
        });
        entry.words = folded([entry.textContent].concat(about).join(" "));
      }
      return entry.words;
    }

    function filter() {
      var count = 0;
      var words = search ? folded(search.value).split(/\s+/).filter(Boolean) : [];
      var isChosen = words.length > 0 || selects.some(function (select) {
        return select.value !== "";
      });
      entries.forEach(function (entry) {
        var subjects = subjectsOf(entry);
        var fits = selects.every(function (select) {
          return select.value === "" || subjects.includes(select.value);
        });
        entry.hidden = !fits || !words.every(function (word) {
          return textOf(entry).includes(word);
        });
        count += entry.hidden ? 0 : 1;
      });
      parts.forEach(function (part) {
        part.hidden = !part.querySelector("[data-subjects]:not([hidden])");
        // A folded part opens while there is a filter, and is then as the reader left it.
        if (part.matches("details") && isChosen !== (part.wasOpen !== undefined)) {
          var wasOpen = part.open;
          part.open = isChosen || part.wasOpen;
          part.wasOpen = isChosen ? wasOpen : undefined;
        }
      });
      document.querySelectorAll("[data-follows]").forEach(function (follower) {
        var place = document.getElementById(follower.getAttribute("data-follows"));
        follower.toggleAttribute("hidden", Boolean(place && place.closest("[hidden]")));
      });
      // Counts of all events would be wrong beside those that are left.
      document.querySelectorAll("[data-of-all]").forEach(function (part) {
        part.toggleAttribute("hidden", isChosen);
      });
      if (order && (order.value !== "") !== isTurned) {
        isTurned = !isTurned;
        document.querySelectorAll("[data-ordered]").forEach(turn);
      }
      if (button) {
        button.hidden = !isChosen && !isTurned;
      }
      return isChosen
        ? form.getAttribute("data-filters").replace("##", entries.length).replace("#", count)
        : "";
    }

    function keep() {
      var query = new URLSearchParams();
      fields.forEach(function (field) {
        var value = field.type === "search" ? field.value.trim() : nameOf(field.value);
        if (value) {
          query.set(field.name, value);
        }
      });
      var text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    }

    function change() {
      output.textContent = filter();
      keep();
    }

    var asked = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      var wanted = asked.get(field.name) || "";
      if (field.type === "search") {
        field.value = wanted;
        // Once the reader pauses: else every letter would be announced, and browsers limit how often an address changes.
        field.addEventListener("input", function () {
          clearTimeout(wait);
          wait = setTimeout(change, 250);
        });
      } else {
        Array.from(field.options).forEach(function (option) {
          option.selected = wanted !== "" && nameOf(option.value) === wanted;
        });
        field.addEventListener("change", change);
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(wait);
      change();
    });
    form.addEventListener("reset", function () {
      // The fields are empty only after this event; the button goes away, and what has the focus must not.
      fields[0].focus();
      clearTimeout(wait);
      wait = setTimeout(change, 0);
    });
    form.hidden = false;
    output.textContent = filter();
  });
})();

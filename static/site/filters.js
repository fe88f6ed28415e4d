// A list that shows only what a reader chooses, such as the events of a person; the address keeps the choice.
(function () {
  "use strict";

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
      document.querySelectorAll("[data-filtered] > section").forEach(function (section) {
        section.hidden = !section.querySelector("[data-subjects]:not([hidden])");
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
})();

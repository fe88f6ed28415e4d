// The key “/” leads to the search, unless a field has it or it was turned off there.
(function () {
  "use strict";

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
})();

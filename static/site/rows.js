// Rows of tables as places: unfold the part of a table that an address leads to, and forward addresses of rows
// that are no longer pages of their own ("/facts/loans.2009/") to the table that the “not found” page lists for them.
(function () {
  "use strict";

  function reveal() {
    var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var part = place && place.closest("details:not([open])");
    if (part) {
      part.open = true;
      place.scrollIntoView({ behavior: "instant", block: "center" });
    }
  }

  window.addEventListener("hashchange", reveal);
  reveal();

  var moved = document.querySelector("[data-moved]");
  var row = moved && /\/facts\/([a-z0-9-]+)(\.[a-z0-9-]+)\/(?:index\.html)?$/.exec(location.pathname);
  var table = row && moved.querySelector('[data-series="' + row[1] + '"]');
  if (table) {
    location.replace(table.href.split("#")[0] + "#" + row[1] + row[2]);
  }
})();

// The height of a chart in a frame of another site, for the script there that asks for it (static/embed.js).
(function () {
  "use strict";

  var host = ""; // the origin of the page around this one, once it has asked

  function tell() {
    if (host) {
      var height = Math.ceil(document.documentElement.getBoundingClientRect().height);
      window.parent.postMessage({ type: "chart-height", height: height }, host);
    }
  }

  if (window.parent === window || !document.body.classList.contains("embed")) {
    return;
  }
  window.addEventListener("message", function (event) {
    // Only the page around is answered, and only if it has an origin: a file or a sandbox is "null".
    var isAsked = event.source === window.parent && event.data && event.data.type === "chart-height?";
    if (isAsked && /^https?:/.test(event.origin)) {
      host = event.origin;
      tell();
    }
  });
  new ResizeObserver(tell).observe(document.documentElement);
})();

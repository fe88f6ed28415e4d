// Sets the height of frames with charts of its site. Others link to it: its name stays.
(function () {
  "use strict";
  var site = new URL(".", document.currentScript.src);
  function frames() {
    return [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(site.href));
  }
  function ask() {
    for (var frame of frames()) {
      // Blank ones are asked once they have loaded.
      if ((frame.contentDocument || {}).URL !== "about:blank") {
        frame.contentWindow.postMessage({ type: "chart-height?" }, site.origin);
      }
    }
  }
  addEventListener("message", function (event) {
    var { type, height } = event.data || {};
    if (event.origin === site.origin && type === "chart-height" && height > 0 && Number.isInteger(height)) {
      var frame = frames().find((one) => one.contentWindow === event.source);
      if (frame) {
        frame.style.height = Math.min(height, 9999) + "px";
      }
    }
  });
  document.addEventListener("load", ask, true);
  ask();
})();

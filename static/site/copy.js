// Buttons that copy.
(function () {
  "use strict";

  var words = document.currentScript.dataset; // in the language of the page

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
})();

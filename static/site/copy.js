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
    // What it copies is part of its name, because a page has several; that it has copied is announced.
    var word = document.createElement("span");
    var what = document.createElement("span");
    word.setAttribute("aria-live", "polite");
    word.textContent = words.copy;
    what.className = "unseen";
    what.textContent = ": " + block.getAttribute("data-copy");
    button.append(word, what);
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(block.textContent.trim()).then(function () {
        word.textContent = words.copied;
        setTimeout(function () {
          word.textContent = words.copy;
        }, 2000);
      });
    });
    block.after(button);
  });
})();

// Cards that show a fact's evidence beside its link: hover, focus, or a tap on its number.
(function () {
  "use strict";

  var open = null;
  var later = 0;

  // What a screen reader is told: a card that appears is not announced by itself.
  var spoken = document.createElement("p");
  spoken.className = "unseen";
  spoken.setAttribute("role", "status");

  function closeCard() {
    clearTimeout(later);
    if (open && open.matches(":popover-open")) {
      open.hidePopover();
    }
    open = null;
    spoken.textContent = "";
  }

  function openCard(link, card) {
    if (open === card) {
      clearTimeout(later);
      return;
    }
    closeCard();
    open = card;
    card.showPopover();
    spoken.textContent = card.innerText;
    // By the line of the link that is nearest its start, and never over it.
    var box = link.getClientRects()[0];
    var left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8);
    var last = link.getClientRects()[link.getClientRects().length - 1];
    var below = last.bottom + 6;
    var fits = below + card.offsetHeight <= window.innerHeight || box.top < card.offsetHeight + 6;
    // In the page, not in the window: it stays by its link when a reader scrolls.
    card.style.left = Math.max(8, left) + window.scrollX + "px";
    card.style.top = (fits ? below : box.top - card.offsetHeight - 6) + window.scrollY + "px";
  }

  if (document.querySelector("[data-card]")) {
    document.querySelector("main").append(spoken);
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
    link.addEventListener("blur", function (event) {
      // At once if something else has the focus now, which the card might cover.
      if (open === card && event.relatedTarget) {
        closeCard();
      } else {
        wait();
      }
    });
    card.addEventListener("pointerenter", function () {
      clearTimeout(later);
    });
    card.addEventListener("pointerleave", wait);
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
})();

// Searches all pages with Pagefind. Its index is loaded with the first words that are looked for.
// The page has the form hidden, and below it what to do without.
(function () {
  "use strict";

  var AT_ONCE = 10; // results to begin with, and for each “more”
  var PAUSE = 200; // milliseconds without a key before the search begins
  // A title counts most, and a long page is not much worse for its length: an article goes before what it cites.
  var OPTIONS = { excerptLength: 24, ranking: { pageLength: 0.3, metaWeights: { title: 10, names: 10 } } };
  var SORTED = 20; // results that are sorted anew, by what they show
  var LEAST = 4; // letters of a word that may be misspelled
  var root = new URL("../", document.currentScript.src); // the site's first page
  var without = document.getElementById("unscripted"); // what the page says where this script does not run
  var form = document.querySelector("form.search");
  var field = form.elements.q;
  var key = form.elements.key;
  var told = form.querySelector("output");
  var list = document.querySelector(".results");
  var more = document.querySelector(".more-results");
  var meant = form.querySelector(".meant"); // offers another spelling
  var loading = null; // a promise of Pagefind
  var tries = 0; // a browser does not load again what failed under the same name
  var newest = 0; // the number of the last search: what comes later from another is not shown
  var later = 0;
  var results = [];

  if (location.protocol === "file:") {
    without.textContent = form.dataset.disk;
    return;
  }

  function load() {
    loading =
      loading ||
      import(new URL("pagefind/pagefind.js" + (tries ? "?try=" + tries : ""), root)).then(function (pagefind) {
        return pagefind.options(Object.assign({ baseUrl: root.pathname }, OPTIONS)).then(function () {
          return pagefind;
        });
      });
    return loading;
  }

  function search() {
    var asked = field.value.trim();
    var number = ++newest;
    clearTimeout(later);
    history.replaceState(null, "", location.pathname + (asked ? "?q=" + encodeURIComponent(asked) : ""));
    offer("");
    if (!asked) {
      show([], "");
      return;
    }
    told.textContent = form.dataset.busy;
    load()
      .then(function (pagefind) {
        return pagefind.search(asked);
      })
      .then(function (found) {
        return Promise.all(found.results.slice(0, SORTED).map(ranked)).then(function (best) {
          best.sort(function (one, other) {
            return other.rank - one.rank;
          });
          if (number === newest) {
            var pages = best.slice(0, AT_ONCE);
            var text = pages.length ? form.dataset.found : form.dataset.none;
            var count = found.results.length.toLocaleString(document.documentElement.lang);
            // The words last, and by a function: there may be “#n” or “$&” in them.
            text = text.replace("#n", count).replace("#q", function () {
              return asked;
            });
            show(best.concat(found.results.slice(SORTED)), text, pages);
            offer(respelled(asked, best));
          }
        });
      })
      .catch(function () {
        loading = null;
        tries += 1;
        if (number === newest) {
          show([], form.dataset.failed);
        }
      });
  }

  // Offers another spelling, or takes the offer back.
  function offer(words) {
    meant.hidden = !words;
    meant.value = words;
    meant.textContent = form.dataset.meant.replace("#q", function () {
      return words;
    });
  }

  // What was probably meant: a word that none of the found pages has becomes the nearest word of a name on this site; "" without
  // such a word.
  function respelled(asked, pages) {
    var known = {};
    var found = folded(
      pages
        .map(function (page) {
          return page.meta.title + " " + page.content;
        })
        .join(" "),
    );
    document.querySelectorAll("#names option").forEach(function (option) {
      option.value.split(/[\s,]+/).forEach(function (word) {
        known[folded(word)] = word;
      });
    });
    var changed = false;
    var words = asked.split(/\s+/).map(function (word) {
      var written = folded(word);
      if (written.length < LEAST || known[written] || found.indexOf(written) >= 0) {
        return word;
      }
      var most = written.length > 6 ? 2 : 1;
      var best = Object.keys(known)
        .filter(function (name) {
          return Math.abs(name.length - written.length) <= most;
        })
        .map(function (name) {
          return [distance(written, name), name];
        })
        .filter(function (pair) {
          return pair[0] <= most;
        })
        .sort()[0];
      changed = changed || Boolean(best);
      return best ? known[best[1]] : word;
    });
    return changed ? words.join(" ") : "";
  }

  function folded(word) {
    return word
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase();
  }

  // How many letters must be added, removed, replaced or swapped with the next to make one word of the other.
  function distance(one, other) {
    var rows = [];
    for (var i = 0; i <= one.length; i++) {
      rows[i] = [i];
      for (var j = 1; j <= other.length; j++) {
        if (!i) {
          rows[0][j] = j;
          continue;
        }
        var same = one[i - 1] === other[j - 1] ? 0 : 1;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[one.length][other.length];
  }

  // A found page with its rank: how well it matches, times what pages of its kind are worth to a reader.
  function ranked(result) {
    return result.data().then(function (page) {
      return Object.assign(page, { rank: result.score * page.meta.rank });
    });
  }

  function read(result) {
    return result.data ? result.data() : result;
  }

  function show(found, text, pages) {
    results = found;
    list.replaceChildren();
    told.textContent = text;
    add(pages || []);
  }

  function add(pages) {
    list.append.apply(list, pages.map(entry));
    list.hidden = !list.children.length;
    more.hidden = list.children.length >= results.length;
  }

  function entry(page) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title;
    item.append(link);
    if (page.meta.kind) {
      item.append(" ", Object.assign(document.createElement("span"), { className: "kind", textContent: page.meta.kind }));
    }
    if (page.meta.caveat) {
      item.append(Object.assign(document.createElement("p"), { className: "caveat", textContent: "(" + page.meta.caveat + ")" }));
    }
    item.append(excerpt(page.excerpt));
    return item;
  }

  // Of an excerpt's HTML only the words and the marks on them.
  function excerpt(html) {
    var text = document.createElement("p");
    new DOMParser().parseFromString(html, "text/html").body.childNodes.forEach(function (node) {
      var part = node.textContent;
      if (node.nodeName === "MARK") {
        part = document.createElement("mark");
        part.textContent = node.textContent;
      }
      text.append(part);
    });
    return text;
  }

  more.addEventListener("click", function () {
    var number = newest;
    var from = list.children.length;
    Promise.all(results.slice(from, from + AT_ONCE).map(read)).then(
      function (pages) {
        if (number === newest) {
          add(pages);
          list.children[from].querySelector("a").focus();
        }
      },
      function () {
        told.textContent = form.dataset.failed;
      },
    );
  });

  meant.addEventListener("click", function () {
    field.value = meant.value;
    field.focus();
    search();
  });

  field.addEventListener("input", function () {
    clearTimeout(later);
    later = setTimeout(search, PAUSE);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
  });

  // Whoever dictates or mistypes can turn the key off; site.js asks before it acts.
  try {
    key.checked = localStorage.getItem("search-key") !== "off";
    key.addEventListener("change", function () {
      localStorage.setItem("search-key", key.checked ? "on" : "off");
    });
  } catch (error) {
    key.closest("p").hidden = true; // nothing may be kept here
  }

  without.remove();
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value.trim()) {
    search();
  } else if (location.hash === "#query") {
    field.focus(); // the key “/” leads here; whoever follows the link begins at the top as everywhere
  }
})();

// Keep the page up to date with the preview. livereload's client keeps the connection and swaps in
// stylesheets; this script asks what a new build means for this page, and shows problems. `switch.js` shows the
// marks.
// Every text of a problem becomes a text node; none of it is ever parsed as HTML.
(function () {
  "use strict";

  var script = document.currentScript;
  var digest = new URL(script.src).searchParams.get("page");
  var here = location.pathname;
  var positionKey = "__preview place " + here;
  var panelKey = "__preview panel";
  var isTop = window.top === window;
  var shown = ""; // the run and the build whose state is shown
  var isLeaving = false;
  var root = null;
  var dock = null;
  var marks = null; // the marks switch

  // Storage for as long as the window is open

  function stored(name) {
    try {
      return sessionStorage.getItem(name);
    } catch (error) {
      return null; // if storage is blocked, settings last for one page
    }
  }

  function store(name, value) {
    try {
      sessionStorage.setItem(name, value);
    } catch (error) {
      // as above
    }
  }

  // The reader's position

  function detailsWithKeys() {
    var seen = {};
    return Array.from(document.querySelectorAll("details")).map(function (details) {
      var summary = details.querySelector("summary");
      var key = details.id || (summary ? summary.textContent : "");
      seen[key] = (seen[key] || 0) + 1;
      return { details: details, key: key + " " + seen[key] };
    });
  }

  // Return the last element with an id above the middle of the window, with its position.
  function anchor() {
    var found = null;
    document.querySelectorAll("main [id]").forEach(function (element) {
      var top = element.getBoundingClientRect().top;
      if (top <= window.innerHeight / 2 && element.getClientRects().length) {
        found = { id: element.id, top: top };
      }
    });
    return found;
  }

  function storePosition() {
    var position = {
      x: window.scrollX,
      y: window.scrollY,
      anchor: window.scrollY > 0 ? anchor() : null,
      details: detailsWithKeys().map(function (entry) {
        return [entry.key, entry.details.open];
      }),
    };
    try {
      sessionStorage.setItem(positionKey, JSON.stringify(position));
    } catch (error) {
      // if storage is blocked, the reader starts at the top
    }
  }

  function restorePosition() {
    var position = null;
    try {
      position = JSON.parse(sessionStorage.getItem(positionKey));
      sessionStorage.removeItem(positionKey);
    } catch (error) {
      return;
    }
    if (!position) {
      return;
    }
    var open = new Map(position.details);
    detailsWithKeys().forEach(function (entry) {
      if (open.has(entry.key)) {
        entry.details.open = open.get(entry.key);
      }
    });
    function scroll() {
      window.scrollTo({ left: position.x, top: position.y, behavior: "instant" });
      var element = position.anchor && document.getElementById(position.anchor.id);
      if (element) {
        window.scrollBy({ top: element.getBoundingClientRect().top - position.anchor.top, behavior: "instant" });
      }
    }
    history.scrollRestoration = "manual";
    scroll();
    window.addEventListener("load", function () {
      scroll();
      history.scrollRestoration = "auto";
    });
  }

  function reload() {
    if (isLeaving) {
      return;
    }
    isLeaving = true;
    storePosition();
    location.reload();
  }

  // Styles

  function stem(path) {
    return path.replace(/\.[0-9a-f]{10}\.css$/, ".css");
  }

  var swapped = {}; // by stem: the current path of a swapped stylesheet, whose link keeps its old path

  function linksByStem() {
    var links = {};
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (link) {
      var path = new URL(link.href).pathname;
      links[stem(path)] = path;
    });
    return links;
  }

  // A link keeps its old path, for which the server returns the current stylesheet.
  function swapStyles(newest) {
    var links = linksByStem();
    Object.keys(links).forEach(function (name) {
      if (!newest[name] || (swapped[name] || links[name]) === newest[name] || !window.LiveReload) {
        return;
      }
      swapped[name] = newest[name];
      window.LiveReload.reloader.reload(links[name], {
        liveCSS: true, liveImg: false, originalPath: "", overrideURL: "", serverURL: "",
      });
    });
  }

  // What a new build means for this page

  function ask() {
    return fetch("/__preview.json?page=" + encodeURIComponent(here), { cache: "no-store" })
      .then(function (response) {
        return response.json();
      })
      .then(function (state) {
        if (state.hasSite && state.page !== digest) {
          reload();
          return;
        }
        if (state.hasSite) {
          swapStyles(state.styles);
        }
        if (state.run + state.build !== shown) {
          shown = state.run + state.build;
          show(state);
        }
      })
      .catch(function () {
        // the preview has ended or is restarting; livereload's client keeps trying
      });
  }

  window.LiveReloadPluginPreview = function () {};
  window.LiveReloadPluginPreview.identifier = "preview";
  window.LiveReloadPluginPreview.version = "1";
  window.LiveReloadPluginPreview.prototype.reload = function (path) {
    if (path !== "/__preview") {
      return false; // a stylesheet of `swapStyles`
    }
    ask();
    return true;
  };

  function connect() {
    var live = document.createElement("script");
    var host = location.hostname;
    var port = location.port || "80";
    live.src = "/livereload.js?host=" + host + "&port=" + port + "&mindelay=500&maxdelay=2000";
    document.head.append(live);
    document.addEventListener("LiveReloadConnect", ask);
  }

  // A browser that does not count a WebSocket as 'self' in a security policy asks every second instead.
  function askWithoutConnection() {
    var connector = window.LiveReload && window.LiveReload.connector;
    if (!connector || !connector.protocol) {
      ask();
    }
  }

  function load(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () {
        script.remove();
        resolve();
      };
      script.onerror = reject;
      document.head.append(script);
    });
  }

  // Problems

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    if (text !== undefined) {
      element.textContent = text;
    }
    return element;
  }

  function problemItem(problem) {
    var item = make("li", "fault " + problem.severity);
    var head = make("p", "head");
    var place = make(problem.editor ? "a" : "span", "place", problem.place);
    if (problem.editor) {
      place.href = problem.editor;
    }
    head.append(place, " ", make("span", "severity", problem.severity), ": " + problem.message + " ");
    head.append(make("span", "rule", "[" + problem.rule + "] " + problem.more));
    item.append(head);
    if (problem.excerpt) {
      var code = make("pre");
      code.append(make("span", "number", problem.line + " │ "), problem.excerpt, "\n");
      code.append(make("span", "unseen", problem.line + " │ " + problem.before), make("span", "caret", "^"));
      code.append(problem.hint ? " " + problem.hint : "");
      item.append(code);
    } else if (problem.hint) {
      item.append(make("p", "hint", problem.hint));
    }
    return item;
  }

  function problemList(problems, count) {
    var items = make("ul");
    problems.forEach(function (problem) {
      items.append(problemItem(problem));
    });
    if (count > problems.length) {
      items.append(make("li", "more", "… and " + (count - problems.length) + " more"));
    }
    return items;
  }

  function plural(number, word) {
    return number + " " + word + (number === 1 ? "" : "s");
  }

  function overlay(state) {
    var panel = make("section", "overlay");
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-label", "Problems of the site");
    var bar = make("header");
    var title = state.defect
      ? "Internal error in the generator"
      : state.build === 0 ? "Building the site …" : plural(state.counts.errors, "error");
    bar.append(make("h1", "", title));
    if (state.hasSite) {
      bar.append(make("p", "", "Below is the last good version of the site."));
      var button = make("button", "", "Hide (Esc)");
      button.type = "button";
      button.addEventListener("click", hide);
      bar.append(button);
    }
    panel.append(bar);
    if (state.defect) {
      panel.append(make("pre", "traceback", state.defect));
    }
    panel.append(problemList(state.errors, state.counts.errors));
    if (state.warnings.length) {
      panel.append(make("h2", "", plural(state.counts.warnings, "warning")));
      panel.append(problemList(state.warnings, state.counts.warnings));
    }
    return panel;
  }

  function corner(state) {
    var panel = make("details", "corner");
    panel.append(make("summary", "", plural(state.counts.warnings, "warning")));
    panel.append(problemList(state.warnings, state.counts.warnings));
    panel.open = stored(panelKey) === "open";
    panel.addEventListener("toggle", function () {
      store(panelKey, panel.open ? "open" : "");
    });
    return panel;
  }

  // Show the marks switch; warnings are added beside it.
  function showDock(state) {
    if (!dock) {
      dock = make("div", "dock");
      dock.setAttribute("role", "region");
      dock.setAttribute("aria-label", "Preview");
      root.append(dock);
      load("/__preview-switch.js").then(function () {
        marks = window.PreviewMarks.Switch({
          root: root, dock: dock, make: make, load: load, stored: stored, store: store, anchor: anchor,
        });
      }, function () {
        // the preview has ended
      });
    } else if (marks && state.isGood) {
      marks.refresh();
    }
  }

  function hide() {
    root.querySelectorAll(".overlay").forEach(function (panel) {
      panel.remove();
    });
  }

  function show(state) {
    if (!isTop) {
      return; // an embedded page shows nothing of its own
    }
    if (!root) {
      var host = document.createElement("div");
      host.id = "__preview";
      root = host.attachShadow({ mode: "open" });
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/__preview.css";
      root.append(style);
      document.documentElement.append(host);
    }
    root.querySelectorAll(".overlay, .corner").forEach(function (panel) {
      panel.remove();
    });
    if (state.hasSite) {
      showDock(state);
    }
    if (!state.isGood) {
      root.append(overlay(state));
    } else if (state.counts.warnings) {
      dock.append(corner(state));
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && root && root.querySelector(".overlay button")) {
      hide();
    }
  });

  restorePosition();
  connect();
  ask();
  window.setInterval(askWithoutConnection, 1000);
})();

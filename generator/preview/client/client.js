// The preview's side in the browser. livereload's client keeps the connection and exchanges
// styles; this script asks what a new build means for this page, and shows faults. `switch.js` marks what the
// page rests on.
// Every text of a fault becomes a text node: nothing in it is ever read as HTML.
(function () {
  "use strict";

  var script = document.currentScript;
  var digest = new URL(script.src).searchParams.get("page");
  var here = location.pathname;
  var keptPlace = "__preview place " + here;
  var keptPanel = "__preview panel";
  var isTop = window.top === window;
  var shown = ""; // the preview and build that are shown
  var leaving = false;
  var root = null;
  var dock = null;
  var marks = null; // the switch of the marks

  // What is kept while the window is open

  function kept(name) {
    try {
      return sessionStorage.getItem(name);
    } catch (error) {
      return null; // a reader who allows no storage switches anew on every page
    }
  }

  function keep(name, value) {
    try {
      sessionStorage.setItem(name, value);
    } catch (error) {
      // as above
    }
  }

  // Where the reader is

  function detailsKeys() {
    var seen = {};
    return Array.from(document.querySelectorAll("details")).map(function (details) {
      var summary = details.querySelector("summary");
      var key = details.id || (summary ? summary.textContent : "");
      seen[key] = (seen[key] || 0) + 1;
      return { details: details, key: key + " " + seen[key] };
    });
  }

  // The last element with an id above the middle of the window: it moves with the text around it.
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

  function keepPlace() {
    var place = {
      x: window.scrollX,
      y: window.scrollY,
      anchor: window.scrollY > 0 ? anchor() : null,
      details: detailsKeys().map(function (one) {
        return [one.key, one.details.open];
      }),
    };
    try {
      sessionStorage.setItem(keptPlace, JSON.stringify(place));
    } catch (error) {
      // a reader who allows no storage starts at the top
    }
  }

  function restorePlace() {
    var place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(keptPlace));
      sessionStorage.removeItem(keptPlace);
    } catch (error) {
      return;
    }
    if (!place) {
      return;
    }
    var open = new Map(place.details);
    detailsKeys().forEach(function (one) {
      if (open.has(one.key)) {
        one.details.open = open.get(one.key);
      }
    });
    function scroll() {
      window.scrollTo({ left: place.x, top: place.y, behavior: "instant" });
      var element = place.anchor && document.getElementById(place.anchor.id);
      if (element) {
        window.scrollBy({ top: element.getBoundingClientRect().top - place.anchor.top, behavior: "instant" });
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
    if (leaving) {
      return;
    }
    leaving = true;
    keepPlace();
    location.reload();
  }

  // Styles

  function stem(path) {
    return path.replace(/\.[0-9a-f]{10}\.css$/, ".css");
  }

  var styles = {}; // those exchanged: the name in the link stays

  function linksByStem() {
    var found = {};
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (link) {
      var path = new URL(link.href).pathname;
      found[stem(path)] = path;
    });
    return found;
  }

  // A link keeps the name it had; the server answers an old name with the style as it is now.
  function exchangeStyles(newest) {
    var links = linksByStem();
    Object.keys(links).forEach(function (name) {
      if (!newest[name] || (styles[name] || links[name]) === newest[name] || !window.LiveReload) {
        return;
      }
      styles[name] = newest[name];
      window.LiveReload.reloader.reload(links[name], {
        liveCSS: true, liveImg: false, originalPath: "", overrideURL: "", serverURL: "",
      });
    });
  }

  // What a new build means for this page

  function ask() {
    return fetch("/__preview.json?page=" + encodeURIComponent(here), { cache: "no-store" })
      .then(function (answer) {
        return answer.json();
      })
      .then(function (state) {
        if (state.hasSite && state.page !== digest) {
          reload();
          return;
        }
        if (state.hasSite) {
          exchangeStyles(state.styles);
        }
        if (state.run + state.build !== shown) {
          shown = state.run + state.build;
          show(state);
        }
      })
      .catch(function () {
        // the preview has ended or is about to start again: livereload's client tries on
      });
  }

  window.LiveReloadPluginPreview = function () {};
  window.LiveReloadPluginPreview.identifier = "preview";
  window.LiveReloadPluginPreview.version = "1";
  window.LiveReloadPluginPreview.prototype.reload = function (path) {
    if (path !== "/__preview") {
      return false; // a style of `exchangeStyles`
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

  // A browser whose policy does not count a WebSocket as 'self' asks every second instead.
  function askWithoutStream() {
    var connector = window.LiveReload && window.LiveReload.connector;
    if (!connector || !connector.protocol) {
      ask();
    }
  }

  function load(address) {
    return new Promise(function (resolve, reject) {
      var wanted = document.createElement("script");
      wanted.src = address;
      wanted.onload = function () {
        wanted.remove();
        resolve();
      };
      wanted.onerror = reject;
      document.head.append(wanted);
    });
  }

  // Faults

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

  function faultItem(fault) {
    var item = make("li", "fault " + fault.severity);
    var head = make("p", "head");
    var place = make(fault.editor ? "a" : "span", "place", fault.place);
    if (fault.editor) {
      place.href = fault.editor;
    }
    head.append(place, " ", make("span", "severity", fault.severity), ": " + fault.message + " ");
    head.append(make("span", "rule", "[" + fault.rule + "]"));
    item.append(head);
    if (fault.excerpt) {
      var code = make("pre");
      code.append(make("span", "number", fault.line + " │ "), fault.excerpt, "\n");
      code.append(make("span", "unseen", fault.line + " │ " + fault.before), make("span", "caret", "^"));
      code.append(fault.hint ? " " + fault.hint : "");
      item.append(code);
    } else if (fault.hint) {
      item.append(make("p", "hint", fault.hint));
    }
    return item;
  }

  function list(faults, count) {
    var items = make("ul");
    faults.forEach(function (fault) {
      items.append(faultItem(fault));
    });
    if (count > faults.length) {
      items.append(make("li", "more", "… and " + (count - faults.length) + " more"));
    }
    return items;
  }

  function counted(number, word) {
    return number + " " + word + (number === 1 ? "" : "s");
  }

  function overlay(state) {
    var panel = make("section", "overlay");
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-label", "Faults of the site");
    var bar = make("header");
    var title = state.defect
      ? "The generator failed in a way it should not"
      : state.build === 0 ? "Building the site …" : counted(state.counts.errors, "error");
    bar.append(make("h1", "", title));
    if (state.hasSite) {
      bar.append(make("p", "", "Below are the last good pages."));
      var button = make("button", "", "Hide (Esc)");
      button.type = "button";
      button.addEventListener("click", hide);
      bar.append(button);
    }
    panel.append(bar);
    if (state.defect) {
      panel.append(make("pre", "traceback", state.defect));
    }
    panel.append(list(state.errors, state.counts.errors));
    if (state.warnings.length) {
      panel.append(make("h2", "", counted(state.counts.warnings, "warning")));
      panel.append(list(state.warnings, state.counts.warnings));
    }
    return panel;
  }

  function corner(state) {
    var panel = make("details", "corner");
    panel.append(make("summary", "", counted(state.counts.warnings, "warning")));
    panel.append(list(state.warnings, state.counts.warnings));
    panel.open = kept(keptPanel) === "open";
    panel.addEventListener("toggle", function () {
      keep(keptPanel, panel.open ? "open" : "");
    });
    return panel;
  }

  // The quiet corner: the switch of the marks, and the warnings.
  function showDock(state) {
    if (!dock) {
      dock = make("div", "dock");
      dock.setAttribute("role", "region");
      dock.setAttribute("aria-label", "Preview");
      root.append(dock);
      load("/__preview-switch.js").then(function () {
        var lent = { root: root, dock: dock, make: make, load: load, kept: kept, keep: keep, anchor: anchor };
        marks = window.PreviewMarks.Switch(lent);
      }, function () {
        // the preview has ended
      });
    } else if (marks && state.isGood) {
      marks.renew();
    }
  }

  function hide() {
    root.querySelectorAll(".overlay").forEach(function (panel) {
      panel.remove();
    });
  }

  function show(state) {
    if (!isTop) {
      return; // a page inside a page shows nothing of its own
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

  restorePlace();
  connect();
  ask();
  window.setInterval(askWithoutStream, 1000);
})();

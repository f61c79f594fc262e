// Attaches behaviours to elements, also to those that arrive later; every other file uses hetong.each().
(function () {
  "use strict";
  const behaviours = [];

  function apply(behaviour, root) {
    const found = Array.from(root.querySelectorAll(behaviour.selector));
    if (root.matches && root.matches(behaviour.selector)) found.unshift(root);
    found.forEach(function (element) {
      if (behaviour.done.has(element)) return;
      behaviour.done.add(element);
      behaviour.setUp(element);
    });
  }

  window.hetong = {
    each(selector, setUp) {
      const behaviour = { selector, setUp, done: new WeakSet() };
      behaviours.push(behaviour);
      // After the calling script has run to its end, so that all its functions exist.
      Promise.resolve().then(() => apply(behaviour, document));
    },
    csrf() {
      const field = document.querySelector("[name=csrfmiddlewaretoken]");
      const body = document.body.getAttribute("data-csrf");
      return body || (field ? field.value : "");
    },
    find(root, selector) {
      return selector ? root.querySelector(selector) : null;
    },
  };

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      change.addedNodes.forEach(function (node) {
        if (node.nodeType === 1) behaviours.forEach((behaviour) => apply(behaviour, node));
      });
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

/* What a reader chose about type size and colours, applied before anything is painted. It blocks, so it stays tiny. */
(() => {
  const KEY = "cach-doc";
  const SIZES = 4;
  const LOOKS = ["sang", "toi", "cao"];
  const root = document.documentElement;

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY)) || {};
      return {
        size: Number.isInteger(kept.size) && kept.size > 0 && kept.size < SIZES ? kept.size : 0,
        look: LOOKS.includes(kept.look) ? kept.look : "",
      };
    } catch {
      return { size: 0, look: "" }; // storage is closed to us, or holds what somebody else wrote
    }
  };

  const name = (attribute, value) => {
    if (value) root.dataset[attribute] = value;
    else delete root.dataset[attribute];
  };

  const apply = () => {
    name("size", chosen.size ? String(chosen.size) : "");
    name("theme", chosen.look === "cao" ? "" : chosen.look);
    name("contrast", chosen.look === "cao" ? "cao" : "");
  };

  let chosen = read();
  root.dataset.script = "";
  apply();

  window.readerPreferences = {
    largest: SIZES - 1,
    get: () => chosen,
    set: (change) => {
      chosen = { ...chosen, ...change };
      apply();
      try {
        localStorage.setItem(KEY, JSON.stringify(chosen));
      } catch {
        /* It holds for this page then. */
      }
    },
  };

  // Another tab changed it, or this page was kept whole while the reader went to one where it was changed.
  const again = () => {
    chosen = read();
    apply();
    document.dispatchEvent(new Event("preferences"));
  };
  addEventListener("storage", (event) => event.key === KEY && again());
  addEventListener("pageshow", (event) => event.persisted && again());
})();

/* Tells the server which results are opened, each once a page. Nothing about who opens them. */
(() => {
  const list = document.querySelector("[data-clicks-address]");
  if (!list || !navigator.sendBeacon) return;
  const told = new Set();

  const tell = (event) => {
    const link = event.target.closest("a[data-hit]");
    // A click with the right button opens nothing; the middle one opens a tab.
    if (!link || event.button > 1 || told.has(link.dataset.hit)) return;
    const { clicksAddress, clicksQuery } = list.dataset;
    const first = told.size ? 0 : 1;
    told.add(link.dataset.hit);
    navigator.sendBeacon(
      clicksAddress,
      new URLSearchParams({ q: clicksQuery, page: link.dataset.hit, place: link.dataset.place, first }),
    );
  };

  list.addEventListener("click", tell);
  list.addEventListener("auxclick", tell);
})();

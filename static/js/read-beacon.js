/* Tells the server once that an article was really read: its page was in view for eight seconds. */
(() => {
  const ENOUGH = 8000;
  const article = document.querySelector("[data-read-page]");
  if (!article || !navigator.sendBeacon) return;

  let seen = 0;
  let since = 0;
  let timer = 0;

  const send = () => {
    document.removeEventListener("visibilitychange", watch);
    navigator.sendBeacon(article.dataset.readAddress, new URLSearchParams({ page: article.dataset.readPage }));
  };

  const watch = () => {
    clearTimeout(timer);
    if (since) seen += performance.now() - since;
    since = 0;
    if (document.visibilityState !== "visible") return;
    since = performance.now();
    timer = setTimeout(send, Math.max(0, ENOUGH - seen));
  };

  document.addEventListener("visibilitychange", watch);
  watch();
})();

/* Has the browser keep what its reader reads, for when there is no network (see worker.js). */
(() => {
  if (!("serviceWorker" in navigator)) return;
  const article = document.querySelector("[data-read-page]");
  const tell = (registration) => {
    if (!article || !registration.active) return;
    const pictures = [...document.querySelectorAll("main img")].map((image) => image.currentSrc).filter(Boolean);
    registration.active.postMessage({ article: location.pathname, pictures });
  };
  addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then(tell).catch(() => {});
  });
})();

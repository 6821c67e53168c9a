/* "Trở về trang trước" leads to where the reader was, if that was a page of this portal; otherwise to the column. */
(() => {
  const link = document.querySelector("[data-back]");
  const cameFromHere = document.referrer && new URL(document.referrer).origin === location.origin;
  if (!link || !cameFromHere || history.length < 2) return;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab has no page before it
    event.preventDefault();
    history.back();
  });
})();

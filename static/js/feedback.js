/* Shows the code in place of the form, once feedback was received without leaving the page. */
(() => {
  const place = document.querySelector("[data-received-place]");
  const received = document.querySelector("template[data-received]");

  document.addEventListener("received", (event) => {
    const shown = received.content.cloneNode(true);
    shown.querySelectorAll("[data-code]").forEach((each) => {
      if (each.matches("input")) each.value = event.detail.code;
      else each.textContent = event.detail.code;
    });
    place.replaceChildren(shown);
    place.querySelector("[data-heading]").focus();
  });
})();

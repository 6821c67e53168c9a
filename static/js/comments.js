/* Comments in place: the form opens where the reader is, likes and flags are counted without leaving. Without it they are links and forms. */
(() => {
  const form = document.getElementById("viet");

  const open = (link) => {
    const answering = form.querySelector("[data-answering]");
    form.hidden = false;
    form.action = link.href.split("#")[0];
    answering.hidden = !link.dataset.write;
    answering.firstElementChild.textContent = link.dataset.write;
    form.elements.namedItem("text").focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-write]");
    if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });

  document.addEventListener("submit", async (event) => {
    const mark = event.target.closest("form[data-mark]");
    if (!mark) return;
    event.preventDefault();
    const comment = mark.closest(".comment");
    const said = comment.querySelector("[data-said]");
    try {
      const answer = await fetch(mark.action, { method: "POST", headers: { Accept: "application/json" } });
      const told = await answer.json();
      said.textContent = told.message;
      if (told.likes) comment.querySelector("[data-likes]").textContent = `(${told.likes})`;
    } catch {
      said.textContent = "Chưa gửi được: mất kết nối. Hãy bấm lại.";
    }
  });
})();

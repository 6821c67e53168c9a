/* The queue and the page of one submission: rows are walked by keys, boxes counted, canned answers put into the answer.
   Everything works without this script, by boxes and buttons. The keys themselves are Wagtail's "w-kbd": off in text
   fields, listed in its dialog (?), switched off in the user's account. */
(() => {
  const rows = (desk) => [...desk.querySelectorAll("tbody tr")];
  const boxes = (desk) => [...desk.querySelectorAll("input[name=id]")];
  const current = (desk) => desk.querySelector("tr.is-current");

  const count = (desk) => {
    const all = desk.querySelector("[data-desk-all]").checked;
    const ticked = boxes(desk).filter((box) => box.checked).length;
    desk.querySelector("[data-desk-count]").textContent = all ? "" : ticked ? `Đã chọn ${ticked} ý kiến.` : "";
    const page = desk.querySelector("[data-desk-page]");
    if (page) page.checked = ticked > 0 && ticked === boxes(desk).length;
  };

  const move = (desk, by) => {
    const every = rows(desk);
    const at = every.indexOf(current(desk));
    const row = every[Math.min(Math.max(at + by, 0), every.length - 1)];
    every.forEach((each) => each.classList.toggle("is-current", each === row));
    row.querySelector("td.title a").focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const begin = () => {
    document.querySelectorAll("[data-desk]").forEach((desk) => {
      desk.querySelectorAll("[hidden]:not(input[type=hidden])").forEach((part) => { part.hidden = false; });
      count(desk);
    });
  };

  document.addEventListener("change", (event) => {
    const desk = event.target.closest("[data-desk]");
    if (!desk) return;
    if (event.target.matches("[data-desk-page]")) boxes(desk).forEach((box) => { box.checked = event.target.checked; });
    count(desk);
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-desk] tbody tr");
    if (row) rows(row.closest("[data-desk]")).forEach((each) => each.classList.toggle("is-current", each === row));
  });

  // Wagtail takes a box for a text field and leaves its keys alone.
  const config = JSON.parse(document.getElementById("wagtail-config")?.textContent || "{}");
  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (config.KEYBOARD_SHORTCUTS_ENABLED === false || !isPlain) return;
    if (!/^[a-z]$/.test(event.key) || !event.target.matches("[data-desk] input[type=checkbox]")) return;
    document.querySelector(`.desk [data-w-kbd-key-value="${event.key}"], .desk-undo [data-w-kbd-key-value="${event.key}"]`)?.click();
  });

  document.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-desk-move]");
    if (mover) move(mover.closest("[data-desk]"), Number(mover.dataset.deskMove));
    const deed = event.target.closest("[data-desk] button[name=action]");
    if (!deed) return;
    const desk = deed.closest("[data-desk]");
    const nothing = !desk.querySelector("[data-desk-all]").checked && !boxes(desk).some((box) => box.checked);
    if (nothing && current(desk)) current(desk).querySelector("input[name=id]").checked = true;
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-canned]")) return;
    const text = document.getElementById(event.target.dataset.canned);
    const chosen = event.target.selectedOptions[0].dataset.text;
    if (!chosen) return;
    text.value = text.value.trim() ? `${text.value.trimEnd()}\n\n${chosen}` : chosen;
    event.target.selectedIndex = 0;
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.addEventListener("w-swap:success", begin);
  begin();
})();

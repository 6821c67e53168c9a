/* The offline page's list of the articles that this browser has kept (see worker.js), the last one read first. */
(() => {
  const box = document.querySelector("[data-kept-articles]");
  const list = box && box.querySelector("ul");
  if (!list || !("caches" in window)) return;
  const START = box.dataset.keptArticles;

  const titleOf = async (name, path) => {
    const answer = await (await caches.open(name)).match(path);
    if (!answer) return "";
    const headline = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("h1");
    return headline ? headline.textContent.trim() : "";
  };

  const show = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(START)).reverse();
    for (const name of names) {
      const path = name.slice(START.length);
      const title = await titleOf(name, path);
      if (!title) continue;
      const link = document.createElement("a");
      link.href = path;
      link.className = "article-list__link";
      link.textContent = title;
      const item = document.createElement("li");
      item.className = "article-list__item";
      item.append(link);
      list.append(item);
    }
    box.hidden = !list.children.length;
  };
  show().catch(() => {});
})();

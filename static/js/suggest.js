/* Suggestions below each search box: a combobox after the WAI-ARIA pattern. Without it the boxes are plain forms. */
(() => {
  const WAIT = 180; // milliseconds without a key before asking
  const SHORTEST = 2;

  const combobox = (form) => {
    const input = form.querySelector("input[name=q]");
    const list = document.createElement("ul");
    const spoken = document.createElement("span");
    let asked = 0;
    let timer = 0;
    let active = -1;

    list.id = `${form.id}-goi-y`;
    list.className = "search-form__suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    form.append(list, spoken);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-controls", list.id],
      ["aria-expanded", "false"],
    ]) {
      input.setAttribute(name, value);
    }

    const close = () => {
      clearTimeout(timer);
      asked += 1;
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (option) => {
      if (option.dataset.url) {
        location.assign(option.dataset.url);
        return;
      }
      input.value = option.textContent;
      close();
      form.requestSubmit();
    };

    const mark = (place) => {
      active = place;
      [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
      }
    };

    const show = (found) => {
      list.replaceChildren(
        ...found.map(({ text, url }, index) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${index}`;
          option.className = "search-form__suggestion";
          option.textContent = text;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          if (url) option.dataset.url = url;
          return option;
        }),
      );
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      spoken.textContent = found.length ? `${found.length} gợi ý, dùng phím mũi tên để chọn` : "";
    };

    const ask = async () => {
      asked += 1;
      const mine = asked;
      try {
        const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: input.value.trim() })}`);
        const found = answer.ok ? await answer.json() : [];
        if (mine === asked) show(found);
      } catch {
        if (mine === asked) close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      if (input.value.trim().length < SHORTEST) close();
      else timer = setTimeout(ask, WAIT);
    });

    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return; // a Vietnamese keyboard may still be putting the letter together
      const last = list.children.length - 1;
      if (event.key === "ArrowDown") mark(active < last ? active + 1 : -1);
      else if (event.key === "ArrowUp") mark(active < 0 ? last : active - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
      else return;
      event.preventDefault();
    });

    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) close();
    });
  };

  document.querySelectorAll("form[data-suggest]").forEach(combobox);
})();

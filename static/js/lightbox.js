/* Galleries: their pictures one after the other in front of the page. Without it each is a link to itself. */
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const make = (tag, className, text) => {
    const part = document.createElement(tag);
    part.className = className;
    if (text) part.textContent = text;
    return part;
  };

  const button = (className, label, sign, act) => {
    const made = make("button", `lightbox__button ${className}`, sign);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };

  const slide = (link) => {
    const figure = make("figure", "lightbox__slide");
    const picture = make("img", "lightbox__image");
    picture.loading = "lazy";
    picture.src = link.href;
    picture.alt = link.querySelector("img").alt;
    figure.append(picture);
    const caption = link.parentElement.querySelector("figcaption");
    if (caption) figure.append(make("figcaption", "lightbox__caption", caption.textContent.trim()));
    return figure;
  };

  const build = (gallery, links) => {
    const box = make("dialog", "lightbox");
    const track = make("div", "lightbox__track");
    const place = make("p", "lightbox__place");
    let at = 0;
    box.setAttribute("aria-label", gallery.getAttribute("aria-label"));
    place.setAttribute("role", "status");
    track.tabIndex = 0;
    track.setAttribute("role", "group");
    track.setAttribute("aria-label", "Các ảnh");
    track.append(...links.map(slide));

    const tell = () => {
      place.textContent = `Ảnh ${at + 1} trên ${links.length}`;
      back.disabled = at === 0;
      on.disabled = at === links.length - 1;
    };
    const go = (to, smooth = true) => {
      at = Math.min(Math.max(to, 0), links.length - 1);
      const behavior = smooth && !calm.matches ? "smooth" : "instant";
      track.scrollTo({ left: track.children[at].offsetLeft, behavior });
      tell();
    };
    const back = button("lightbox__button--back", "Ảnh trước", "‹", () => go(at - 1));
    const on = button("lightbox__button--on", "Ảnh sau", "›", () => go(at + 1));
    const close = button("lightbox__button--close", "Đóng", "×", () => box.close());

    track.addEventListener("scrollend", () => {
      at = Math.round(track.scrollLeft / track.clientWidth);
      tell();
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      go(at + step);
    });
    box.append(close, track, back, place, on);
    document.body.append(box);
    return (to) => {
      box.showModal();
      go(to, false);
      close.focus();
    };
  };

  for (const gallery of document.querySelectorAll("[data-gallery]")) {
    const links = [...gallery.querySelectorAll("[data-gallery-link]")];
    let open = null;
    links.forEach((link, number) => {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || !window.HTMLDialogElement) return;
        event.preventDefault();
        open ??= build(gallery, links);
        open(number);
      });
    });
  }
})();

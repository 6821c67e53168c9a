/* The tools of an article's page: type size, colours, print, sharing. What needs them is hidden where no script runs. */
(() => {
  const tools = document.querySelector("[data-reading-tools]");
  const preferences = window.readerPreferences;
  if (!tools || !preferences) return;

  const one = (name) => tools.querySelector(`[data-${name}]`);
  const say = (text) => {
    one("status").textContent = text;
  };

  const sizes = [...tools.querySelectorAll("[data-resize]")];
  const look = one("look");

  const show = () => {
    const { size, look: chosen } = preferences.get();
    look.value = chosen;
    for (const button of sizes) {
      const step = Number(button.dataset.resize);
      const idle = step > 0 ? size === preferences.largest : size === 0;
      button.setAttribute("aria-disabled", String(idle));
    }
  };

  for (const button of sizes) {
    button.addEventListener("click", () => {
      const step = Number(button.dataset.resize);
      const size = step ? Math.min(Math.max(preferences.get().size + step, 0), preferences.largest) : 0;
      preferences.set({ size });
      show();
      say(size ? `Cỡ chữ lớn, mức ${size} trên ${preferences.largest}` : "Cỡ chữ thường");
    });
  }
  look.addEventListener("change", () => preferences.set({ look: look.value }));
  document.addEventListener("preferences", show);
  show();

  one("print").addEventListener("click", () => window.print());
  addEventListener("beforeprint", () => {
    const place = document.querySelector("[data-printed-on]");
    if (place) place.textContent = ` In ngày ${new Date().toLocaleDateString("vi-VN")}.`;
  });

  const address = tools.dataset.address;
  const copy = one("copy");
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address);
        say("Đã sao chép liên kết");
        copy.textContent = "Đã sao chép liên kết";
      } catch {
        say("Trình duyệt không cho sao chép; hãy chép địa chỉ ghi bên cạnh");
      }
    });
  }
  const share = one("share");
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => {
      navigator.share({ title: tools.dataset.headline, url: address }).catch(() => {});
    });
  }
})();

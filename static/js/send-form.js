/* Sends any form[data-send] in place: fetches its ticket, works on its proof, keeps what was typed until it was received.
   data-send: address of the ticket; data-worker: ALTCHA's. Without this script the page of the form is sent as it is. */
(() => {
  const ENOUGH = 20000; // milliseconds for a proof: without one the form is sent all the same, and waits for staff
  const KEPT = "Nội dung vẫn còn đây, hãy bấm gửi lại";
  const LOST = `Chưa gửi được: mất kết nối. ${KEPT}.`;

  const WHY = { 404: "trang này không còn nhận ý kiến", 413: "nội dung và tệp gửi kèm quá lớn", 429: "gửi quá nhiều lần", 503: "cổng đang bận" };

  /* What an answer says; one that somebody before the portal gave may be no JSON. */
  const read = async (answer) => {
    const told = await answer.json().catch(() => null);
    if (told && typeof told === "object") return told;
    if (answer.ok) throw new TypeError("no answer of ours"); // sent again with its ticket, it is not doubled
    return { message: `Chưa gửi được: ${WHY[answer.status] || `cổng trả lời mã lỗi ${answer.status}`}. ${KEPT} sau.` };
  };

  const enhance = (form) => {
    const key = `${form.id}:${form.dataset.send}`;
    const field = (name) => form.elements.namedItem(name);
    const status = form.querySelector("[data-status]");
    const typed = () => [...form.elements].filter((each) => each.name && !["hidden", "file", "checkbox", "radio", "submit"].includes(each.type));
    let ready = null;
    let proof = null;
    let agreed = 0; // which version of the text

    const keep = (ticket, version) => {
      try {
        const texts = Object.fromEntries(typed().map((each) => [each.name, each.value]));
        sessionStorage.setItem(key, JSON.stringify({ texts, ticket, version }));
      } catch {
        /* Then it lives as long as the page. */
      }
    };

    const kept = () => {
      try {
        return JSON.parse(sessionStorage.getItem(key)) || {};
      } catch {
        return {};
      }
    };

    const say = (text, failed) => {
      status.textContent = text;
      status.classList.toggle("form__status--failed", Boolean(failed));
    };

    const solve = (challenge) =>
      new Promise((resolve) => {
        const worker = new Worker(form.dataset.worker);
        const done = (solution) => {
          worker.terminate();
          resolve(solution && solution.derivedKey ? btoa(JSON.stringify({ challenge, solution })) : "");
        };
        setTimeout(done, ENOUGH);
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = () => done();
        worker.postMessage({ type: "work", challenge });
      }).catch(() => "");

    /* The ticket of a form that was not answered is used again: what came through after all is not doubled. */
    const prepare = async (again) => {
      const answer = await fetch(form.dataset.send, { headers: { Accept: "application/json" } });
      const told = await read(answer);
      if (!answer.ok) throw new Error(told.message);
      const { ticket, version } = kept();
      field("ticket").value = !again && ticket && version === told.version ? ticket : told.ticket;
      agreed = told.version;
      form.querySelector("[data-consent]").textContent = told.consent;
      proof = solve(told.challenge);
    };

    const begin = () => {
      ready = ready || prepare().catch((error) => {
        ready = null;
        say(error instanceof TypeError ? "Chưa kết nối được với cổng. Bạn cứ viết, biểu mẫu sẽ thử lại khi gửi." : error.message, true);
      });
      return ready;
    };

    const explain = (errors) => {
      const wrong = [];
      form.querySelectorAll("[data-errors]").forEach((place) => {
        const found = errors[place.dataset.errors] || [];
        const input = field(place.dataset.errors);
        place.textContent = found.join(" ");
        if (!(input instanceof Element)) return;
        input.setAttribute("aria-invalid", String(found.length > 0));
        if (found.length) wrong.push(input);
      });
      if (wrong.length) wrong[0].focus();
    };

    const post = async () => {
      field("proof").value = (await proof) || "";
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      return { ok: answer.ok, told: await read(answer) };
    };

    const send = async () => {
      await begin();
      if (!ready) return;
      keep(field("ticket").value, agreed);
      say("Đang gửi…");
      let { ok, told } = await post();
      if (!ok && told.renew) {
        await prepare(told.renew === "ticket");
        ({ ok, told } = await post());
      }
      explain(told.errors || {});
      say(told.message, !ok);
      if (!ok) return;
      sessionStorage.removeItem(key);
      const { action } = form;
      form.reset();
      ready = null;
      form.dispatchEvent(new CustomEvent("received", { bubbles: true, detail: { ...told, action } }));
    };

    form.addEventListener("focusin", begin);
    form.addEventListener("input", () => keep(kept().ticket, kept().version));
    form.addEventListener("submit", async (event) => {
      if (event.submitter?.matches("[data-plain]")) return; // a button that asks for the page again, with more to choose from
      event.preventDefault();
      const button = form.querySelector("[type=submit]");
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      await send().catch(() => say(LOST, true));
      button.removeAttribute("aria-disabled");
    });

    const { texts = {} } = kept();
    typed().forEach((each) => {
      if (texts[each.name] && !each.value) each.value = texts[each.name];
    });
  };

  document.querySelectorAll("form[data-send]").forEach(enhance);
})();

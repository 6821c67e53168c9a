/* "Nghe bài viết": the browser's own Vietnamese voice reads the article. Where there is none, nothing is offered. */
(() => {
  const box = document.querySelector("[data-listen]");
  const article = document.querySelector(".article");
  const speech = window.speechSynthesis;
  if (!box || !article || !speech || !window.SpeechSynthesisUtterance) return;

  const READ = [
    ".article__headline",
    ".article__summary",
    ".block-paragraph > *",
    ".block-heading",
    ".block-quote > *",
    ".block-box__heading",
  ].join(",");
  const LONGEST = 180; // letters; some voices fall silent after a quarter of a minute
  const play = box.querySelector("[data-play]");
  const stop = box.querySelector("[data-stop]");
  let parts = [];
  let at = 0;
  let playing = false;

  const vietnamese = () => speech.getVoices().find((voice) => /^vi\b/i.test(voice.lang.replace("_", "-")));

  const pieces = (line) => {
    const found = [];
    let piece = "";
    for (const word of line.split(/\s+/)) {
      const ends = /[.!?…;:]$/.test(piece) && piece.length > LONGEST / 3;
      if (piece && (ends || piece.length + word.length >= LONGEST)) {
        found.push(piece);
        piece = "";
      }
      piece = piece ? `${piece} ${word}` : word;
    }
    return piece ? [...found, piece] : found;
  };

  const text = () =>
    [...article.querySelectorAll(READ)].flatMap((part) => part.innerText.split("\n").filter((line) => line.trim()).flatMap(pieces));

  const show = () => {
    play.textContent = playing ? "Tạm dừng" : at ? "Nghe tiếp" : "Nghe bài";
    stop.hidden = !playing && !at;
  };

  const end = () => {
    playing = false;
    at = 0;
    speech.cancel();
    show();
  };

  const next = () => {
    if (!playing) return;
    if (at >= parts.length) return end();
    const voice = vietnamese();
    const said = new SpeechSynthesisUtterance(parts[at]);
    said.lang = "vi-VN";
    if (voice) said.voice = voice;
    said.onend = () => {
      if (!playing || said !== current) return;
      at += 1;
      next();
    };
    said.onerror = () => said === current && playing && end();
    current = said;
    speech.speak(said);
  };
  let current = null;

  // A pause is a halt that remembers where: on Android pause() cannot be taken back.
  play.addEventListener("click", () => {
    playing = !playing;
    current = null;
    speech.cancel();
    if (playing) {
      if (!at) parts = text();
      next();
    }
    show();
  });
  stop.addEventListener("click", () => {
    current = null;
    end();
    play.focus();
  });
  addEventListener("pagehide", () => {
    current = null;
    end();
  });

  const offer = () => {
    if (vietnamese()) box.dataset.listen = "ready";
  };
  speech.addEventListener?.("voiceschanged", offer);
  offer();
})();

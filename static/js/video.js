/* A video's still becomes its player once it is pressed: until then nothing is loaded, of ours or of YouTube's. */
(() => {
  const ofFile = (link) => {
    const video = document.createElement("video");
    const source = document.createElement("source");
    source.src = link.href;
    source.type = link.dataset.videoType;
    video.append(source);
    if (link.dataset.videoSubtitles) {
      const track = document.createElement("track");
      track.kind = "subtitles";
      track.srclang = "vi";
      track.label = "Tiếng Việt";
      track.src = link.dataset.videoSubtitles;
      track.default = true;
      video.append(track);
    }
    video.controls = true;
    video.playsInline = true;
    video.autoplay = true;
    video.poster = link.querySelector("img")?.currentSrc ?? "";
    video.setAttribute("aria-label", link.dataset.videoTitle);
    return video;
  };

  const ofYoutube = (link) => {
    const frame = document.createElement("iframe");
    frame.src = `${link.dataset.videoPlayer}?autoplay=1&rel=0&hl=vi`;
    frame.title = link.dataset.videoTitle;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // without any the player refuses to play
    return frame;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-video]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
    event.preventDefault();
    const player = link.dataset.video === "youtube" ? ofYoutube(link) : ofFile(link);
    player.className = "video-player__screen";
    link.replaceWith(player);
    player.focus();
  });
})();

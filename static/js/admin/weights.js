/* Puts a slider beside each factor; the number stays what is sent. */
for (const number of document.querySelectorAll(".weight input[type=number]")) {
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: number.min,
    max: number.max,
    step: number.step,
    value: number.value,
  });
  // The number beside it says the same, to a screen reader too.
  slider.setAttribute("aria-hidden", "true");
  slider.tabIndex = -1;
  const line = document.createElement("div");
  line.className = "weight__line";
  number.replaceWith(line);
  line.append(slider, number);
  slider.addEventListener("input", () => (number.value = slider.value));
  number.addEventListener("input", () => (slider.value = number.value));
}

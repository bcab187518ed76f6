// Time left counts on in the page: [data-due] with [data-since] holds the promise, its parts say how it is shown.
// The words of promises are those of Sla.java; change both.
import { say } from "./words.js";

const RISK = 0.7;
const STATES = {
  ok: { chip: "ih-sla-ok", icon: "ti-clock", box: "", ink: "", bar: "ih-g" },
  risk: { chip: "ih-sla-risk", icon: "ti-hourglass-low", box: "ih-w", ink: "ih-warn", bar: "ih-w" },
  over: { chip: "ih-sla-over", icon: "ti-alert-octagon", box: "ih-b", ink: "ih-bad", bar: "ih-b" },
};

export function countDown() {
  // The server's clock counts, not this computer's: its time at load is in <meta name="now">.
  const meta = document.querySelector('meta[name="now"]');
  const ahead = meta ? Date.parse(meta.content) - Date.now() : 0;
  const tick = () => {
    if (!document.hidden) document.querySelectorAll("[data-due]").forEach((element) => show(element, Date.now() + ahead));
  };
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
}

/**
 * @param {HTMLElement} element with data-due and data-since, both ISO instants
 * @param {number} now milliseconds since 1970
 */
export function show(element, now) {
  const due = Date.parse(element.dataset.due);
  const since = Date.parse(element.dataset.since);
  const left = due - now;
  const used = due > since ? (now - since) / (due - since) : 1;
  const name = left < 0 ? "over" : used >= RISK ? "risk" : "ok";
  const seconds = Math.floor(Math.abs(left) / 1000);

  put(element.querySelector("[data-due-text]"), left < 0 ? `\u2212${span(seconds)}` : `${span(seconds)} left`);
  put(element.querySelector("[data-due-timer]"), (left < 0 ? "\u2212" : "") + figure(seconds));
  put(element.querySelector("[data-due-unit]"), `${unit(seconds)} ${left < 0 ? "over" : "left"}`);
  const bar = element.querySelector("[data-due-bar]");
  if (bar) bar.value = Math.round(Math.min(1, Math.max(0, used)) * 100);
  if (element.dataset.state !== name) become(element, name, bar);
}

/** Colour, icon and words change together, once per state. */
function become(element, name, bar) {
  const state = STATES[name];
  element.dataset.state = name;
  const all = Object.values(STATES);
  const swap = (target, part) => {
    target?.classList.remove(...all.map((one) => one[part]).filter(Boolean));
    if (state[part]) target?.classList.add(state[part]);
  };
  swap(element, element.classList.contains("ih-chip") ? "chip" : "box");
  swap(element.querySelector(".ti"), "icon");
  swap(element.querySelector("[data-due-timer]")?.parentElement, "ink");
  swap(bar, "bar");
  const caption = element.querySelector("[data-due-caption]");
  if (caption) {
    const words = { ok: "On track, due", risk: "At risk, due", over: "Breached, was due" }[name];
    put(caption, caption.textContent.replace(/^.*due/, words));
  }
}

function put(target, text) {
  if (target && target.textContent !== text) target.textContent = text;
}

/** @returns {string} "1 d 4 h", "1 h 48 min", "9 min", "45 s"; in the page's language, as TimeSpan.java */
export function span(seconds) {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const two = (large, many, small, rest) => say(large, many) + (rest ? ` ${say(small, rest)}` : "");
  if (days > 0) return two("days", days, "hours", hours % 24);
  if (hours > 0) return two("hours", hours, "minutes", minutes % 60);
  return minutes > 0 ? say("minutes", minutes) : say("seconds", seconds);
}

/** @returns {string} "9:04" below ten minutes, else "23", "1 h 48", "1 d 4" */
function figure(seconds) {
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return span(seconds).replace(/ (min|h)$/, "");
}

function unit(seconds) {
  const minutes = Math.floor(seconds / 60);
  return minutes >= 1440 || (minutes >= 60 && minutes % 60 === 0) ? "h" : "min";
}

/**
 * @param {number | string} took milliseconds, or words already
 * @returns {string} nothing below a second: that is no time a person waits for
 */
export function duration(took) {
  if (typeof took !== "number") return took;
  return took < 1000 ? "" : span(Math.round(took / 1000));
}

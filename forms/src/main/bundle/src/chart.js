// How long a check's answers take, with what was down and where somebody worked: as a picture, and the same as a table.
// <section data-chart data-url="..."> holds [data-picture], [data-table], [data-words], buttons [data-hours] and the switch [data-as].
import uPlot from "uplot";
import { stylesheet } from "./stylesheet.js";
import { say } from "./words.js";

const HOUR = 3600;
const LOOK_AGAIN = 60_000;
const NARROWEST_DRAG = 8;
const SHORTEST = 600;

/** Colours are roles; a canvas does not know them, so they are read when it is drawn. */
const LINES = ["--ih-accent", "--ih-warn-mark", "--ih-idle-mark", "--ih-ok-mark", "--ih-ink", "--ih-bad"];
const DASHES = [[], [], [6, 4], [], [2, 3], [8, 3, 2, 3]];

/** @param {HTMLElement} element marked with data-chart */
export async function mount(element) {
  await stylesheet("chart.css", import.meta.url);
  const chart = new Chart(element);
  element.querySelectorAll("[data-hours]").forEach((button) => button.addEventListener("click", () => chart.follow(Number(button.dataset.hours))));
  element.querySelectorAll("[data-as]").forEach((button) => button.addEventListener("click", () => switchTo(element, button.dataset.as)));
  element.addEventListener("live", () => chart.lookAgain());
  setInterval(() => document.hidden || !element.isConnected || chart.lookAgain(), LOOK_AGAIN);
  new ResizeObserver(() => chart.draw()).observe(element.querySelector("[data-picture]"));
  new MutationObserver(() => chart.draw(true)).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  const { from, to } = element.dataset;
  await (from && to ? chart.show(seconds(from), seconds(to)) : chart.follow(24));
}

class Chart {
  constructor(element) {
    this.element = element;
    this.picture = element.querySelector("[data-picture]");
    this.words = element.querySelector("[data-words]");
    this.turn = 0;
  }

  /** The last hours, from now on. */
  follow(hours) {
    this.hours = hours;
    const now = Math.ceil(Date.now() / 1000);
    return this.load(now - hours * HOUR, now);
  }

  /** A part that stays where it is. */
  show(from, to) {
    this.hours = undefined;
    return this.load(from, Math.max(to, from + SHORTEST));
  }

  lookAgain() {
    if (this.hours) this.follow(this.hours);
  }

  async load(from, to) {
    const turn = ++this.turn;
    for (const button of this.element.querySelectorAll("[data-hours]")) {
      const on = Number(button.dataset.hours) === this.hours;
      button.setAttribute("aria-pressed", on);
      button.classList.toggle("ih-on", on);
    }
    try {
      const url = new URL(this.element.dataset.url, location.href);
      url.searchParams.set("from", iso(from));
      url.searchParams.set("to", iso(to));
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const data = await response.json();
      // Asked again meanwhile: of two answers under way the older may come last.
      if (turn !== this.turn) return;
      this.data = { ...data, from, to };
    } catch (failure) {
      console.warn("No chart:", failure.message);
      if (turn === this.turn) this.words.textContent = say("chart.unavailable");
      return;
    }
    this.words.textContent = this.data.at.length > 0 ? "" : say("chart.none");
    this.draw(true);
    tell(this.element.querySelector("[data-table]"), this.data);
  }

  /** @param {boolean} anew not only in another size */
  draw(anew = false) {
    const { data, picture } = this;
    const width = picture.clientWidth;
    if (!data || width === 0) return;
    const height = width < 560 ? 200 : 260;
    if (this.plot && !anew) {
      if (this.plot.width !== width) this.plot.setSize({ width, height });
      return;
    }
    this.plot?.destroy();
    this.plot = new uPlot(this.options(width, height), columns(data), picture);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", sentence(data));
  }

  options(width, height) {
    const { data } = this;
    const axis = { stroke: () => role("--ih-ink-3"), font: "12px Inter Variable, system-ui, sans-serif", grid: { stroke: () => role("--ih-line"), width: 1 }, ticks: { show: false } };
    return {
      width,
      height,
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), data.zone),
      scales: { x: { time: true, range: () => [data.from, data.to] }, y: { range: (_, least, most) => [0, most > 0 ? most * 1.1 : 100] } },
      axes: [{ ...axis, size: 32, values: (_, marks, __, ___, apart) => clock(marks, data.zone, apart) }, { ...axis, size: 64, values: (_, marks) => marks.map((mark) => say("chart.millis", mark)) }],
      cursor: { drag: { x: true, y: false, setScale: false }, bind: { dblclick: () => () => this.follow(this.hours ?? 24) } },
      series: [
        { label: say("chart.when"), value: (_, at) => (at === null ? "–" : when(at, data.zone)) },
        ...data.lines.map((line, i) => ({
          label: line.name,
          stroke: () => role(LINES[i % LINES.length]),
          dash: DASHES[i % DASHES.length],
          width: 1.5,
          value: (_, millis) => (millis === null ? "–" : say("chart.millis", millis)),
        })),
      ],
      hooks: { drawClear: [(plot) => this.bands(plot)], setSelect: [(plot) => this.select(plot)] },
    };
  }

  /** Behind the lines: maintenance from top to bottom, outages too, and these with a bar below, so that colour is not all. */
  bands(plot) {
    const { ctx, bbox } = plot;
    const paint = (spans, colour, bar) => {
      for (const span of spans) {
        const left = Math.max(bbox.left, plot.valToPos(seconds(span.from), "x", true));
        const right = Math.min(bbox.left + bbox.width, plot.valToPos(seconds(span.to), "x", true));
        if (right < bbox.left || left > bbox.left + bbox.width) continue;
        ctx.fillStyle = role(colour);
        ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
        if (!bar) continue;
        ctx.fillStyle = role(bar);
        ctx.fillRect(left, bbox.top + bbox.height - 6, Math.max(2, right - left), 6);
      }
    };
    paint(this.data.maintenance, "--ih-idle-tint");
    paint(this.data.down, "--ih-bad-tint", "--ih-bad-solid");
  }

  select(plot) {
    const { left, width } = plot.select;
    if (width < NARROWEST_DRAG) return;
    const from = Math.floor(plot.posToVal(left, "x"));
    const to = Math.ceil(plot.posToVal(left + width, "x"));
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.show(from, to);
  }
}

/** As uPlot wants it: a line breaks where a bucket is missing. */
function columns({ at, seconds: step, lines }) {
  const times = [];
  const values = lines.map(() => []);
  at.forEach((time, i) => {
    if (i > 0 && time - at[i - 1] > 1.5 * step) {
      times.push(at[i - 1] + step);
      values.forEach((column) => column.push(null));
    }
    times.push(time);
    lines.forEach((line, k) => values[k].push(line.millis[i]));
  });
  return [times, ...values];
}

/** The same in rows, the newest first. */
function tell(table, { at, lines, failed, zone }) {
  const head = table.createTHead();
  head.replaceChildren(row("th", [say("chart.when"), ...lines.map((line) => line.name), say("chart.failed")]));
  const body = table.tBodies[0] ?? table.createTBody();
  const rows = at.map((time, i) => row("td", [when(time, zone), ...lines.map((line) => (line.millis[i] === null ? "–" : say("chart.millis", line.millis[i]))), failed[i]]));
  body.replaceChildren(...rows.reverse());
}

function row(kind, cells) {
  const made = document.createElement("tr");
  for (const text of cells) {
    const cell = document.createElement(kind);
    if (kind === "th") cell.scope = "col";
    else cell.className = "ih-num";
    cell.textContent = text;
    made.append(cell);
  }
  return made;
}

function sentence({ from, to, zone, lines, down, maintenance }) {
  const slowest = Math.max(0, ...lines.flatMap((line) => line.millis).filter((millis) => millis !== null));
  return [
    say("chart.shown", when(from, zone), when(to, zone)),
    say("chart.slowest", say("chart.millis", slowest)),
    say("chart.spans", down.length, maintenance.length),
  ].join(" ");
}

function switchTo(element, as) {
  element.dataset.shown = as;
  element.querySelectorAll("[data-as]").forEach((button) => (button.hidden = button.dataset.as === as));
}

/** Marks of the axis below: times of a day; days where the marks are a day apart or more, and where a day begins. */
function clock(marks, zone, apart) {
  return marks.map((mark) => {
    const time = words(mark, zone, { hour: "2-digit", minute: "2-digit" });
    return apart >= 24 * HOUR || time === "00:00" ? words(mark, zone, { day: "numeric", month: "short" }) : time;
  });
}

function when(at, zone) {
  return words(at, zone, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

function words(at, zone, parts) {
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  return new Intl.DateTimeFormat(language, { timeZone: zone, hourCycle: "h23", ...parts }).format(at * 1000);
}

function seconds(text) {
  return Math.floor(Date.parse(text) / 1000);
}

function iso(at) {
  return new Date(at * 1000).toISOString();
}

function role(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// One connection per page names the topics that changed, never data. An element with data-live-topic="tasks incidents" then gets
// the event "live" and fetches itself again under its own rights: hx-get="..." hx-trigger="live".
const WORRY_AFTER = 4000;
const GIVE_WAY = 150;

/** Opens the page's connection as soon as something on it listens. */
export function live() {
  const url = document.body.dataset.live;
  if (!url) return;
  const changed = new Set();
  const listening = new Set();
  const onTheirWay = new WeakSet();
  let source;
  let lostAt = null;
  let worry;
  let flush;

  const interested = () => [...document.querySelectorAll("[data-live-topic]")];
  const topicsOf = (element) => element.dataset.liveTopic.split(/\s+/).filter(Boolean);

  function refetch() {
    flush = undefined;
    const concerned = interested().filter((element) => topicsOf(element).some((topic) => changed.has(topic)));
    const told = new Set(changed);
    changed.clear();
    // What lies inside another comes along with it. The event does not bubble: each fetches for itself.
    const outermost = concerned.filter((element) => !concerned.some((other) => other !== element && other.contains(element)));
    for (const element of outermost) {
      // What is on its way may be older than this change, and takes the place of whatever waits for it: it is asked for afterwards.
      if (onTheirWay.has(element)) topicsOf(element).filter((topic) => told.has(topic)).forEach(notice);
      else element.dispatchEvent(new CustomEvent("live"));
    }
  }

  function notice(topic) {
    changed.add(topic);
    flush ??= setTimeout(refetch, GIVE_WAY);
  }

  function listen() {
    for (const topic of interested().flatMap(topicsOf)) {
      if (listening.has(topic)) continue;
      listening.add(topic);
      source?.addEventListener(topic, () => notice(topic));
    }
  }

  function connect() {
    listening.clear();
    source = new EventSource(url);
    source.onopen = () => {
      clearTimeout(worry);
      worry = undefined;
      if (lostAt) {
        interested().flatMap(topicsOf).forEach(notice);
        lostAt = null;
      }
      stale(null);
    };
    source.onerror = () => {
      lostAt ??= new Date();
      worry ??= setTimeout(() => stale(lostAt), WORRY_AFTER);
      // Closed for good, for example by a proxy's error page: the browser does not try again, so we do.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, WORRY_AFTER);
    };
    listen();
  }

  document.addEventListener("htmx:beforeSend", ({ detail }) => onTheirWay.add(detail.elt));
  document.addEventListener("htmx:afterRequest", ({ detail }) => onTheirWay.delete(detail.elt));
  if (interested().length > 0) connect();
  document.addEventListener("htmx:load", () => (source ? listen() : interested().length > 0 && connect()));
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
}

/** @param {Date | null} since when updates stopped; null when they flow */
function stale(since) {
  const notice = document.getElementById("stale");
  if (!notice) return;
  notice.hidden = since === null;
  const time = notice.querySelector("[data-stale-since]");
  if (since && time) {
    time.dateTime = since.toISOString();
    time.textContent = since.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  }
}

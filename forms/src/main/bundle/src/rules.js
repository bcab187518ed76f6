// What a field demands that form-js leaves to its own widgets, which ours replace: DatetimeField.java demands the same.

const QUARTER_HOUR = 15;

/** By timeSerializingFormat: what follows the time, and an example. */
const ZONES = {
  no_timezone: [/^$/, "06:30"],
  utc_offset: [/^[+-](0\d|1[0-7]):[0-5]\d$|^[+-]18:00$/, "06:30+01:00"],
  utc_normalized: [/^Z$/, "05:30Z"],
};

/** @returns {[string, object][]} which sentences of words.properties to say, and their parts */
export function houseRules(field, value) {
  if (field.type !== "datetime" || typeof value !== "string" || value === "" || field.readonly === true) return [];
  const [zone, time] = ZONES[field.timeSerializingFormat] ?? ZONES.no_timezone;
  const { subtype } = field;
  const split = subtype === "datetime" ? value.indexOf("T") : subtype === "time" ? -1 : value.length;
  const day = subtype === "time" ? undefined : value.slice(0, Math.max(split, 0));
  const clock = subtype === "date" ? undefined : value.slice(split + 1);
  if ((day !== undefined && !isDay(day)) || (clock !== undefined && !isClock(clock, zone))) return [[subtype, { time }]];
  const broken = [];
  const universal = field.timeSerializingFormat === "utc_normalized";
  if (field.disallowPassedDates && day !== undefined && day < firstDay(universal ? 1 : 0)) broken.push(["passed", {}]);
  const step = universal ? divisor(field.timeInterval, QUARTER_HOUR) : field.timeInterval;
  if (field.timeInterval && clock !== undefined && minute(clock) % step !== 0) broken.push(["interval", { minutes: field.timeInterval }]);
  return broken;
}

function isDay(text) {
  const moment = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

function isClock(text, zone) {
  const [, after] = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(.*)$/.exec(text) ?? [];
  return after !== undefined && zone.test(after);
}

/** Today, as ISO writes it; days earlier where the day is universal time's. */
export function firstDay(earlier = 0) {
  const day = new Date();
  day.setDate(day.getDate() - earlier);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}

const minute = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

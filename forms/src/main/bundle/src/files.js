// Files are stored one by one as they are chosen, and judged there and then: the answers only name the place where they lie.
import { FormContext } from "@bpmn-io/form-js-viewer";
import { h } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { word } from "./messages.js";

/**
 * @param {string} address where the form's files are stored
 * @param {() => Record<string, string>} guard the headers without which nothing is changed there
 */
export const filesAt = (address, guard) => ({ fileStore: ["value", new FileStore(address, guard)] });

class FileStore {
  #address;
  #guard;
  #underWay = new Set();

  constructor(address, guard) {
    this.#address = address;
    this.#guard = guard;
  }

  /** Resolves when nothing is on its way any more. */
  async settled() {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** @returns {Promise<{id: string, name: string, size: number}[]>} what lies under a name */
  async under(reference) {
    const response = await fetch(`${this.#address}?reference=${encodeURIComponent(reference)}`, { headers: { Accept: "application/json", ...this.#guard() } });
    return response.ok ? response.json() : [];
  }

  /** @param {(share: number) => void} progress 0 to 1 */
  add(reference, file, progress) {
    const sent = send(this.#address, this.#guard(), reference, file, progress);
    this.#underWay.add(sent);
    const over = () => this.#underWay.delete(sent);
    sent.then(over, over);
    return sent;
  }

  async remove(id) {
    await fetch(`${this.#address}/${id}`, { method: "DELETE", headers: this.#guard() });
  }
}

/** fetch() does not tell how far a request's body is. */
function send(address, guard, reference, file, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    const headers = { Accept: "application/json, application/problem+json", "Accept-Language": document.documentElement.lang, ...guard };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => {
      if (request.status < 300) return done(request.response);
      return failed(new Error(request.response?.detail ?? word("files.refused", { file: file.name })));
    });
    request.addEventListener("error", () => failed(new Error(word("files.unsent", { file: file.name }))));
    const body = new FormData();
    body.append("reference", reference);
    body.append("file", file, file.name);
    request.send(body);
  });
}

/** Not crypto.randomUUID(): a house's own network may be without TLS, where browsers do not offer it. */
const newReference = () => `files::${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;

export function Files(props) {
  const { field, domId, value, disabled, readonly, errors, shape, below, optional, onChange } = props;
  const { getService } = useContext(FormContext);
  const store = getService("fileStore", false);
  const reference = useRef(value || newReference());
  const change = useRef(onChange);
  change.current = onChange;
  const [files, setFiles] = useState([]);
  const [refused, setRefused] = useState([]);
  const locked = disabled || readonly || !store;

  // After a reload or with a draft: what lies there already.
  const known = useRef(!value);
  useEffect(() => {
    if (!known.current && store) store.under(value).then((stored) => ((known.current = true), setFiles(stored)));
  }, []);

  const isAnswered = files.some((file) => file.id);
  useEffect(() => {
    if (known.current && isAnswered !== Boolean(value)) change.current({ value: isAnswered ? reference.current : null });
  }, [files]);

  const choose = (event) => {
    const chosen = [...event.target.files];
    event.target.value = "";
    setRefused([]);
    for (const file of chosen) {
      const one = { name: file.name, size: file.size, share: 0, key: newReference() };
      const became = (what) => (before) => before.map((other) => (other.key === one.key ? { ...other, ...what } : other));
      setFiles((before) => [...before, one]);
      store.add(reference.current, file, (share) => setFiles(became({ share }))).then(
        (stored) => {
          setFiles(became(stored));
          // At once, not when it is drawn: whoever waits to send goes on as soon as nothing is under way.
          change.current({ value: reference.current });
        },
        (failure) => {
          setFiles((before) => before.filter((other) => other.key !== one.key));
          setRefused((before) => [...before, failure.message]);
        },
      );
    }
  };
  const remove = (file) => {
    store.remove(file.id);
    setFiles((before) => before.filter((other) => other !== file));
    document.getElementById(domId)?.focus();
  };

  const more = field.multiple && field.multiple !== "false";
  const full = !more && files.length > 0;
  return h("div", { class: shape("filepicker", props) }, [
    h("label", { class: "form-label", for: domId }, [field.label, optional(props)]),
    h("ul", { class: "ih-files" }, files.map((file) => h("li", { key: file.id ?? file.key }, [
      h("i", { class: "ti ti-file", "aria-hidden": "true" }),
      h("span", { class: "ih-grow ih-clip" }, file.name),
      h("span", { class: "ih-meta ih-num" }, readable(file.size)),
      file.id
        ? h("button", { type: "button", class: "btn ih-btn-ghost", disabled: locked, "aria-label": word("files.remove", { file: file.name }), onClick: () => remove(file) }, h("i", { class: "ti ti-x", "aria-hidden": "true" }))
        : h("progress", { max: 1, value: file.share, "aria-label": word("files.sending", { file: file.name }) }),
    ]))),
    h("label", { class: `btn ih-btn-2 ih-file-add${full || locked ? " ih-off" : ""}` }, [
      h("input", {
        type: "file", id: domId, class: "visually-hidden", multiple: more, accept: field.accept, disabled: locked || full, onChange: choose,
        "aria-describedby": `${domId}-error-message`, "aria-invalid": errors?.length > 0 ? "true" : undefined,
      }),
      h("i", { class: "ti ti-paperclip", "aria-hidden": "true" }),
      word(files.length > 0 && more ? "files.more" : "files.add"),
    ]),
    h("div", { role: "alert" }, refused.map((message) => h("p", { class: "form-hint ih-bad ih-row-x" }, [h("i", { class: "ti ti-alert-circle ih-s14", "aria-hidden": "true" }), message]))),
    ...below(props),
  ]);
}

const readable = (bytes) => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

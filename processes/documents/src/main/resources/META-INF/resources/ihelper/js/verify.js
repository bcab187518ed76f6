// A file is compared without leaving the visitor's device: the browser computes its SHA-256 and asks about that.
(() => {
  const form = document.querySelector("[data-verify]");
  const room = form?.querySelector("[data-verify-file]");
  // Browsers compute hashes only where the address is https or this machine.
  if (!room || !window.crypto?.subtle) return;
  const file = room.querySelector("input[type=file]");
  const sha256 = room.querySelector("input[name=sha256]");
  const said = room.querySelector("[data-verify-said]");
  const MOST = 100 * 1024 * 1024;
  room.hidden = false;

  const take = async (chosen) => {
    sha256.disabled = true;
    if (!chosen) return;
    if (chosen.size > MOST) {
      said.textContent = said.dataset.large;
      return;
    }
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer()));
    sha256.value = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    sha256.disabled = false;
    const issued = document.getElementById("issued-sha256")?.textContent.trim();
    said.textContent = issued
      ? issued === sha256.value
        ? said.dataset.same
        : said.dataset.other
      : `${said.dataset.ready} ${sha256.value}`;
  };

  file.addEventListener("change", () => take(file.files[0]));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
})();

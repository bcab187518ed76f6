// Files that are more than a form takes: said before they are sent, so that nothing that was written is lost on the way.
// <input type="file" data-most-bytes="10000000" data-too-much="what to say">

export function sizes() {
  document.addEventListener("change", ({ target }) => {
    if (!target.dataset.mostBytes) return;
    const bytes = [...target.files].reduce((sum, file) => sum + file.size, 0);
    target.setCustomValidity(bytes > Number(target.dataset.mostBytes) ? target.dataset.tooMuch : "");
    target.reportValidity();
  });
}

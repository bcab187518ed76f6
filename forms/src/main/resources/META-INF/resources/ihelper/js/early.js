// Whoever presses a form's button while the page's module is still on its way has pressed it: the module takes it from here.
window.early = {
  button: null,
  listen(event) {
    window.early.button = event.target.closest("[data-submits]") ?? window.early.button;
  },
};
document.addEventListener("click", window.early.listen);

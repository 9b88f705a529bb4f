// Arrows, space and PageUp/PageDown go from screen to screen; without this script the page scrolls as any other.
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const screens = [...document.querySelectorAll("section")];
  const middle = innerHeight / 2;
  const here = screens.findLastIndex((screen) => screen.getBoundingClientRect().top <= middle);
  const targets = {
    ArrowRight: here + 1, ArrowDown: here + 1, PageDown: here + 1, " ": here + (event.shiftKey ? -1 : 1),
    ArrowLeft: here - 1, ArrowUp: here - 1, PageUp: here - 1, Home: 0, End: screens.length - 1,
  };
  if (!(event.key in targets)) return;
  event.preventDefault();
  screens[Math.max(0, Math.min(screens.length - 1, targets[event.key]))].scrollIntoView();
});

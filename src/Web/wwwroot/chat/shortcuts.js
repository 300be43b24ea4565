// Keys that work anywhere on the page, and the sheet that tells of all keys.

/** @param sheet the dialog with the list */
export function startShortcuts(sheet, signal) {
  const on = { signal };
  const open = () => sheet.open || sheet.showModal();
  document.querySelector('[data-open-help]')?.addEventListener('click', open, on);
  sheet.querySelector('[data-close-help]').addEventListener('click', () => sheet.close(), on);
  // A click beside the sheet is one on the dialog itself.
  sheet.addEventListener('click', (event) => event.target === sheet && sheet.close(), on);
  document.addEventListener('keydown', (event) => {
    const writing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if ((event.key === '?' && !writing) || (event.key === '/' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    } else if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      document.querySelector('[data-search-link]')?.click();
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    }
  }, on);
}

/** To the room above or below in the list. */
function step(by) {
  const rooms = [...document.querySelectorAll('.rooms a[href^="/chat/"]')].filter((room) => !room.closest('details:not([open])'));
  const at = rooms.findIndex((room) => room.getAttribute('aria-current') === 'page');
  rooms[(at + by + rooms.length) % rooms.length]?.click();
}

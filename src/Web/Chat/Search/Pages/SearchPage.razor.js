// Older hits come as one scrolls, by the button that is there for those who do not; and who just types, types into the field.

let stopping = null;

export function start(root) {
  stop();
  stopping = new AbortController();
  const end = root.querySelector('[data-end]');
  let near = false;
  const more = () => near && root.querySelector('[data-more]')?.click();
  const seen = new IntersectionObserver((entries) => {
    near = entries.at(-1).isIntersecting;
    more();
  }, { rootMargin: '400px' });
  // When those that came do not fill the window, its end stays in sight and nothing is told.
  const drawn = new MutationObserver(() => requestAnimationFrame(more));
  seen.observe(end);
  drawn.observe(root.querySelector('[data-hits]'), { childList: true, subtree: true });
  document.addEventListener('keydown', toField, { signal: stopping.signal });
  root.dataset.ready = 'true';
  stopping.signal.addEventListener('abort', () => {
    seen.disconnect();
    drawn.disconnect();
  });

  function toField(event) {
    const busy = event.target.closest?.('input, textarea, select, dialog, [contenteditable]');
    if (busy || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === ' ')
      return;
    const field = root.querySelector('input[type=search]');
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }
}

export function stop() {
  stopping?.abort();
  stopping = null;
}

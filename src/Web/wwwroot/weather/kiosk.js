// A kiosk needs nobody. It hides what only hands need, keeps the screen awake, is steered by a few keys, and asks for a
// fresh page when nothing has been drawn for a while though the server answers: whatever went wrong, that helps.

const quiet = 4_000;
const patience = 20_000;

const kiosk = () => document.querySelector('[data-kiosk]');

let moved = Date.now();
let beat;
let beatAt = Date.now();
let asking = false;

for (const event of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
  document.addEventListener(event, () => {
    moved = Date.now();
    kiosk()?.removeAttribute('data-idle');
  });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || (event.key === ' ' && event.target.closest('button, a'))) return;
  const hand = kiosk()?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!hand) return;
  event.preventDefault();
  hand.click();
});

document.addEventListener('click', (event) => {
  if (!kiosk() || !event.target.closest('[data-fullscreen]')) return;
  // A browser that may not does nothing.
  (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
});

const awake = () => kiosk() && !document.hidden && navigator.wakeLock?.request('screen').catch(() => {});
document.addEventListener('visibilitychange', awake);
awake();

setInterval(() => {
  if (!kiosk()) {
    beatAt = Date.now();
    return;
  }
  if (Date.now() - moved > quiet) kiosk().setAttribute('data-idle', '');
  if (kiosk().dataset.beat !== beat) [beat, beatAt] = [kiosk().dataset.beat, Date.now()];
  else if (Date.now() - beatAt > patience) fresh();
}, 1_000);

async function fresh() {
  if (!kiosk() || asking) return;
  asking = true;
  try {
    if ((await fetch('/healthz', { cache: 'no-store' })).ok) location.reload();
  } catch {
    // The next second asks again.
  } finally {
    asking = false;
  }
}

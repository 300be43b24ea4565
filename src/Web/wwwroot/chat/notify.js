// Desktop notifications: only after one has asked for them, and only while the page is not looked at.

const shown = new Map(); // the last one of each room

/** Shows the button where it can do something, and says how things stand. */
export function draw() {
  const button = document.querySelector('[data-notify-ask]');
  const state = document.querySelector('[data-notify-state]');
  if (!button || !state) return;
  const permission = 'Notification' in window ? Notification.permission : 'missing';
  button.hidden = permission !== 'default';
  state.textContent = {
    granted: 'While this page is behind another, messages are shown on the desktop.',
    denied: 'The browser was told not to show notifications of this site; its settings can change that.',
    missing: 'This browser shows no notifications here.',
  }[permission] ?? '';
  button.onclick = async () => {
    await Notification.requestPermission();
    draw();
  };
}

/** Tells of a message; a later one of the same room takes its place, and a click opens the room there. */
export function show(title, body, address, room) {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.visibilityState === 'visible') return;
  shown.get(room)?.close();
  const note = new Notification(title, { body, tag: `webmq-${room}`, renotify: true });
  shown.set(room, note);
  note.onclick = () => {
    window.focus();
    note.close();
    window.Blazor.navigateTo(address);
  };
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  for (const note of shown.values()) note.close();
  shown.clear();
});

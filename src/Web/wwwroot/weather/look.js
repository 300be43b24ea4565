// The colours of charts and how their times are written.

const lines = {
  light: ['#0b6e6e', '#b3541e', '#1a5fb4', '#8a3b8f', '#5c6f00', '#b3261e', '#3d5a80', '#7a5c00'],
  dark: ['#4fd1c5', '#ffb38a', '#8ab8ff', '#e3a3e8', '#c5d86d', '#ff9a92', '#a9c4e4', '#f2c063'],
};

// From a breeze to a storm.
const winds = {
  light: ['#cfe8e6', '#9fd0cd', '#62b0ad', '#2a8a88', '#0b6e6e', '#b3541e', '#8f1d16'],
  dark: ['#1f4a4a', '#2c6b69', '#3b908b', '#4fb8ae', '#8ce8dc', '#ffb38a', '#ff7a70'],
};

export function look() {
  const dark = document.documentElement.dataset.scheme === 'dark';
  return {
    lines: lines[dark ? 'dark' : 'light'],
    winds: winds[dark ? 'dark' : 'light'],
    text: dark ? '#a8b6b6' : '#4b5858',
    strong: dark ? '#e6eded' : '#1a2323',
    rule: dark ? '#2b3838' : '#dde3e3',
    paper: dark ? '#172020' : '#ffffff',
  };
}

/** A clock of a time zone. A day's labels say the date too; near a change of the clocks the offset tells the doubled hour apart. */
export function clock(zone, length) {
  const format = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const seconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = format({ day: 'numeric', month: 'short' });
  const exact = format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
  const tick = (at) => {
    if (length <= 5 * 60_000) return seconds.format(at);
    if (length <= 86_400_000 && time.format(at) !== '00:00') return time.format(at);
    return time.format(at) === '00:00' ? day.format(at) : `${day.format(at)}\n${time.format(at)}`;
  };
  // A pause of another day says which.
  const minute = (at) => (length < 43_200_000 ? time.format(at) : `${day.format(at)}, ${time.format(at)}`);
  return { tick, minute, exact: (at) => exact.format(at) };
}

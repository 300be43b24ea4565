// The units that were chosen last, remembered in this browser.

const key = 'webmq-weather-units';

export const remember = (units) => localStorage.setItem(key, units);

/**
 * Puts them into an address that says none. Here and not on the server, which hears of a click only after it: the address that a person
 * has gone to meanwhile is to stay.
 */
export function recall(parameters) {
  const units = localStorage.getItem(key) ?? '';
  const said = new URLSearchParams(location.search);
  if (units === '' || location.pathname !== '/weather' || parameters.split(',').some((name) => said.has(name))) return;
  Blazor.navigateTo(`/weather${location.search}${location.search === '' ? '?' : '&'}${units}`, { forceLoad: false, replaceHistoryEntry: true });
}

// The units that were chosen last, remembered in this browser.

const key = 'webmq-weather-units';

export const remembered = () => localStorage.getItem(key) ?? '';
export const remember = (units) => localStorage.setItem(key, units);

// The signs of the chat's buttons: drawn here, so that no font is needed and all look alike.

const paths = {
  face: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 16a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM9 9.2a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4zm6 0a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4zM7.8 13.5h8.4a4.3 4.3 0 0 1-8.4 0z',
  reply: 'M10 8V4l-7 7 7 7v-4.1c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z',
  edit: 'M4 17.25V20h2.75L17.8 8.94l-2.75-2.75L4 17.25zM20 6.8a1 1 0 0 0 0-1.4L18.6 4a1 1 0 0 0-1.4 0l-1.3 1.3 2.75 2.75L20 6.8z',
  pin: 'M15 3l6 6-2 .6-3.3 3.3.3 4.3-1.5 1.5-4.3-4.3L5 20l-1-1 5.6-5.2-4.3-4.3L6.8 8l4.3.3L14.4 5z',
  unread: 'M20 6.5V18a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h8.1a4 4 0 0 0 .4 2H6.5l5.5 3.6 4.2-2.7A4 4 0 0 0 20 6.5zM18 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  link: 'M4 12a3 3 0 0 1 3-3h4V7H7a5 5 0 0 0 0 10h4v-2H7a3 3 0 0 1-3-3zm4 1h8v-2H8zm9-6h-4v2h4a3 3 0 0 1 0 6h-4v2h4a5 5 0 0 0 0-10z',
  bin: 'M6 19a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V7H6zm2-10h8v10H8zm7.5-5-1-1h-5l-1 1H5v2h14V4z',
};

/** An icon, for the eye only. */
export function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: 18, height: 18, 'aria-hidden': 'true' })) svg.setAttribute(key, value);
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

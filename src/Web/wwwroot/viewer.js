// Tells the server what the browser is like, before anything is painted: colours and time zone. On the very first visit
// the page came without knowing; it is asked for once more, which nobody sees.
(function () {
  'use strict';
  const year = '; path=/; max-age=31536000; samesite=strict';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const read = (name) => document.cookie.split('; ').find((c) => c.startsWith(name + '='))?.slice(name.length + 1);
  const system = () => (dark.matches ? 'dark' : 'light');
  const wanted = () => {
    const scheme = read('webmq-scheme');
    return scheme === 'light' || scheme === 'dark' ? scheme : system();
  };
  const remember = () => {
    document.cookie = 'webmq-system=' + system() + year;
    document.cookie = 'webmq-width=' + (innerWidth < 960 ? 'narrow' : 'wide') + year;
    document.cookie = 'webmq-zone=' + encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone) + year;
  };

  const known = read('webmq-system') !== undefined;
  remember();
  const taken = read('webmq-system') === system();
  if (taken && (!known || document.documentElement.dataset.scheme !== wanted())) location.reload();
  dark.addEventListener('change', () => {
    remember();
    document.documentElement.dataset.scheme = wanted();
  });

  // Blazor takes a link to a place in the page for a navigation, which moves no focus.
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('.skip-link')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.getElementById('main').focus();
  }, true);

  // On a narrow page the menu lies over it: Escape puts it away, and so does a link of it. A page that becomes wide has it again.
  const narrow = matchMedia('(max-width: 959.98px)');
  const menu = (open) => document.querySelector(`.app-bar [aria-label="Menu"][aria-expanded="${!open}"]`)?.click();
  document.addEventListener('keydown', (event) => event.key === 'Escape' && narrow.matches && menu(false));
  document.addEventListener('click', (event) => event.target.closest?.('.page-menu a') && narrow.matches && menu(false));
  narrow.addEventListener('change', () => {
    remember();
    menu(!narrow.matches);
  });

  window.webmq = {
    setScheme(scheme) {
      document.cookie = 'webmq-scheme=' + scheme + year;
      document.documentElement.dataset.scheme = wanted();
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
  };
})();

// Starts Blazor so that a lost connection costs nothing: it tries for as long as it takes, and a server that was started
// again, which knows no circuit of ours, gets a fresh page.
(function () {
  'use strict';
  const bar = document.getElementById('components-reconnect-modal');
  bar.addEventListener('components-reconnect-state-changed', (event) => {
    if (event.detail.state === 'rejected' || event.detail.state === 'resume-failed') reload();
    if (event.detail.state === 'failed') Blazor.reconnect().then((ok) => ok || reload());
  });

  // Asked for in the moment in which the server is away again, the browser's own page of errors would come, and stay.
  async function reload() {
    const answers = () => fetch('/healthz', { cache: 'no-store' }).then((answer) => answer.ok, () => false);
    while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 500));
    location.reload();
  }

  // The composer works before there is a circuit, and without one.
  const log = document.getElementById('log');
  const chat = log && import('/Chat/Pages/ChatPage.razor.js').then((page) => page.enter(null, log.dataset.room));

  // A kiosk looks after itself, also when its circuit never came up.
  if (document.querySelector('[data-kiosk]')) import('/weather/kiosk.js');

  // Charts are drawn from what came with the page.
  const first = document.querySelector('script[data-first]');
  if (first) import('/Weather/Pages/WeatherCharts.razor.js').then((charts) => charts.begin(first));

  // Who asks for the switcher before it is there gets it when it is.
  let wanted = false;
  const early = (event) => {
    if (event.type === 'click' ? !event.target.closest?.('[data-open-switcher]') : !(event.ctrlKey || event.metaKey) || event.key !== 'k') return;
    event.preventDefault();
    wanted = true;
  };
  for (const type of ['click', 'keydown']) document.addEventListener(type, early);
  import('/switcher/switcher.js').then((switcher) => {
    for (const type of ['click', 'keydown']) document.removeEventListener(type, early);
    switcher.start();
    if (wanted) switcher.open();
  });

  // The circuit's first drawing takes the place of what came with the page: whoever writes a message then, the module has it.
  if (chat) chat.then(start, start);
  else start();

  function start() {
    keepTyped([...document.querySelectorAll('main input[id]:not([type=file], [type=checkbox], [type=radio])')]);
    Blazor.start({
      circuit: {
        reconnectionOptions: {
          maxRetries: 1_000_000,
          retryIntervalMilliseconds: (attempt) => (attempt < 20 ? 500 : 2_000),
        },
      },
    });
  }

  // What is typed until then into a field with a name of its own goes on in the one that is drawn.
  function keepTyped(fields) {
    if (!fields.length) return;
    const typed = new Set();
    let last = document.activeElement;
    const look = { input: (event) => typed.add(event.target), focusin: (event) => { last = event.target; } };
    for (const type in look) document.addEventListener(type, look[type]);
    const drawing = new MutationObserver(() => {
      if (fields.some((field) => field.isConnected)) return;
      drawing.disconnect();
      for (const type in look) document.removeEventListener(type, look[type]);
      for (const old of typed) {
        const field = fields.includes(old) && document.getElementById(old.id);
        if (!field) continue;
        field.value = old.value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        if (old === last) goOn(field);
      }
    });
    drawing.observe(document.body, { childList: true, subtree: true });
  }

  // The circuit gives the focus to the heading, as after each way to another page.
  function goOn(field) {
    field.addEventListener('blur', (event) => event.relatedTarget?.matches('h1') && queueMicrotask(() => field.focus()), { once: true });
    field.focus();
  }
})();

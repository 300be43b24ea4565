// Notices on the desktop, for those who asked for them in this browser.

const key = "webmq.notices";
const isWanted = () => localStorage.getItem(key) === "on" && Notification.permission === "granted";

/** Lets the button of the page ask for notices, and stop them. */
export function button() {
  const element = document.querySelector("[data-notices]");
  if (!element) return;
  if (!("Notification" in window)) {
    element.hidden = true;
    return;
  }
  const draw = () => {
    element.setAttribute("aria-pressed", isWanted());
    element.textContent = isWanted() ? "Told on the desktop" : Notification.permission === "denied" ? "The browser forbids notices" : "Tell me on the desktop";
    element.disabled = Notification.permission === "denied";
  };
  element.onclick = async () => {
    if (isWanted()) localStorage.removeItem(key);
    else if ((await Notification.requestPermission()) === "granted") localStorage.setItem(key, "on");
    draw();
  };
  draw();
  element.dataset.ready = "";
}

/** Shows a notice; a click on it leads to a page. Several tabs show it once. */
export function show(tag, title, body, href) {
  if (!("Notification" in window) || !isWanted()) return;
  const notice = new Notification(title, { tag, body, icon: "/favicon.svg" });
  notice.onclick = () => {
    window.focus();
    location.assign(href);
    notice.close();
  };
}

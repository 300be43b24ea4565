// Forms of the profile that change the cookie of this browser: sent over HTTP, since a page's own connection cannot set one.

/** Lets the forms of the page send what is in them. */
export function listen() {
  for (const form of document.querySelectorAll("form[data-account]")) {
    form.onsubmit = async (event) => {
      event.preventDefault();
      const fault = form.querySelector(".fault");
      const button = form.querySelector("button");
      fault.textContent = "";
      button.disabled = true;
      try {
        const answer = await fetch(form.dataset.account, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(Object.fromEntries(new FormData(form))),
        });
        if (answer.ok) location.reload();
        else fault.textContent = (await answer.json()).detail ?? `It was refused with status ${answer.status}.`;
      } catch {
        fault.textContent = "The server did not answer. Try again.";
      } finally {
        button.disabled = false;
      }
    };
    // Before this it could only have been sent as it is, with the passwords in the address.
    form.querySelector("button").disabled = false;
    form.dataset.ready = "";
  }
}

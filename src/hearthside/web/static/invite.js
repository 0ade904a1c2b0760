// The secret of an invitation travels after the # of its link, which is never sent to a server by itself.
// It is put in the form, wiped from the address before anything else, and the form goes.

const form = document.querySelector("form[data-invite]");
const secret = location.hash.slice(1);

if (secret) history.replaceState(null, "", location.pathname + location.search);

if (form && /^[0-9A-Za-z_-]{16,128}$/.test(secret)) {
  form.elements.code.value = secret;
  form.requestSubmit();
}
